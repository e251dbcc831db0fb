package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a run.
 *
 * @param before changes nothing of what monitors this machine
 * @param after from the point of no return on; every one may be run again
 */
public record StepPlan(List<StepKey> before, List<StepKey> after) {
  /** To the world of a backup, whatever there is now. */
  private static final List<StepKey> CONVERGE = StepKey.back();

  /** A drop-in of the unit, and V1 if it is not installed; the configuration is not looked at. */
  private static final List<StepKey> SWITCH =
      List.of(
          StepKey.BRIDGE,
          StepKey.STOP,
          StepKey.UNLOAD,
          StepKey.INSTALL,
          StepKey.UNIT,
          StepKey.START,
          StepKey.ACCEPT,
          StepKey.HAND_OVER);

  public static StepPlan of(RunRequest request) {
    return new StepPlan(before(request), after(request.kind()));
  }

  private static List<StepKey> before(RunRequest request) {
    List<StepKey> keys = new ArrayList<>(List.of(StepKey.PREFLIGHT, StepKey.BACKUP));
    if (request.builds()) {
      keys.add(StepKey.BUILD);
    }
    keys.addAll(List.of(StepKey.STAGE, StepKey.VERIFY, StepKey.REHEARSE, StepKey.GUARD));
    return List.copyOf(keys);
  }

  private static List<StepKey> after(RunKind kind) {
    return switch (kind) {
      case MIGRATE, ROLLBACK_REBUILD, ROLLBACK_BACKUP -> CONVERGE;
      case ROLLBACK_RUNTIME -> SWITCH;
      case ROLLBACK_COMPLETE -> {
        List<StepKey> keys = new ArrayList<>(CONVERGE);
        keys.add(keys.indexOf(StepKey.ACCEPT), StepKey.ARCHIVE);
        yield List.copyOf(keys);
      }
    };
  }

  public List<StepKey> all() {
    List<StepKey> keys = new ArrayList<>(before);
    keys.addAll(after);
    return keys;
  }

  /** Only a new monitor is watched: what was rolled back to is where one would roll back to. */
  public static boolean probation(RunRequest request) {
    return request.kind() == RunKind.MIGRATE && request.probationMinutes() > 0;
  }
}
