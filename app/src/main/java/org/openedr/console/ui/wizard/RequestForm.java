package org.openedr.console.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;

/** What the user asks for, until a run begins with it. FX thread. */
public final class RequestForm {
  private final List<Runnable> listeners = new ArrayList<>();
  private RunRequest request = RunRequest.of(RunKind.MIGRATE);

  public RunRequest request() {
    return request;
  }

  /** Called after each change. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** What does not apply to a kind is not asked for. */
  public void choose(
      RunKind kind,
      String backupId,
      RunRequest.ObjectSource objects,
      ConfigProfile profile,
      int probationMinutes) {
    boolean build = kind == RunKind.ROLLBACK_REBUILD;
    change(
        new RunRequest(
            kind,
            fromBackup(kind) ? backupId : "",
            build
                ? RunRequest.ObjectSource.BUILD
                : kind == RunKind.MIGRATE ? objects : RunRequest.ObjectSource.SHIPPED,
            kind == RunKind.MIGRATE ? profile : ConfigProfile.KEEP,
            probationMinutes,
            request.stableSeconds(),
            request.waived(),
            request.answers()));
  }

  /** Lets a finding be no obstacle, or one again. */
  public void waive(String key, boolean waived) {
    TreeSet<String> keys = new TreeSet<>(request.waived());
    if (waived) {
      keys.add(key);
    } else {
      keys.remove(key);
    }
    change(waiving(List.copyOf(keys)));
  }

  /** Without waivers: what the checks depend on. */
  public RunRequest bare() {
    return waiving(List.of());
  }

  public static boolean fromBackup(RunKind kind) {
    return kind == RunKind.ROLLBACK_BACKUP || kind == RunKind.ROLLBACK_COMPLETE;
  }

  private RunRequest waiving(List<String> keys) {
    return new RunRequest(
        request.kind(),
        request.backupId(),
        request.objects(),
        request.profile(),
        request.probationMinutes(),
        request.stableSeconds(),
        keys,
        request.answers());
  }

  private void change(RunRequest wanted) {
    if (!wanted.equals(request)) {
      request = wanted;
      listeners.forEach(Runnable::run);
    }
  }
}
