package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.Profile;

/** What the user asks for, until a run begins with it. FX thread. */
final class Draft {
  private final List<Runnable> listeners = new ArrayList<>();
  private PlanRequest request = PlanRequest.of(PlanKind.MIGRATE);

  PlanRequest request() {
    return request;
  }

  /** Called after each change. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** What does not apply to a kind is not asked for. */
  void choose(
      PlanKind kind,
      String backupId,
      PlanRequest.ObjectSource objects,
      Profile profile,
      int probationMinutes) {
    boolean build = kind == PlanKind.ROLLBACK_REBUILD;
    change(
        new PlanRequest(
            kind,
            fromBackup(kind) ? backupId : "",
            build
                ? PlanRequest.ObjectSource.BUILD
                : kind == PlanKind.MIGRATE ? objects : PlanRequest.ObjectSource.SHIPPED,
            kind == PlanKind.MIGRATE ? profile : Profile.KEEP,
            probationMinutes,
            request.stableSeconds(),
            request.waived(),
            request.answers()));
  }

  /** Lets a finding be no obstacle, or one again. */
  void waive(String key, boolean waived) {
    TreeSet<String> keys = new TreeSet<>(request.waived());
    if (waived) {
      keys.add(key);
    } else {
      keys.remove(key);
    }
    change(waiving(List.copyOf(keys)));
  }

  /** Without waivers: what the checks depend on. */
  PlanRequest bare() {
    return waiving(List.of());
  }

  static boolean fromBackup(PlanKind kind) {
    return kind == PlanKind.ROLLBACK_BACKUP || kind == PlanKind.ROLLBACK_COMPLETE;
  }

  private PlanRequest waiving(List<String> keys) {
    return new PlanRequest(
        request.kind(),
        request.backupId(),
        request.objects(),
        request.profile(),
        request.probationMinutes(),
        request.stableSeconds(),
        keys,
        request.answers());
  }

  private void change(PlanRequest wanted) {
    if (!wanted.equals(request)) {
      request = wanted;
      listeners.forEach(Runnable::run);
    }
  }
}
