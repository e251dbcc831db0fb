package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a run.
 *
 * @param before changes nothing of what monitors this machine
 * @param after from the point of no return on; every one may be run again
 */
record Plans(List<StepKey> before, List<StepKey> after) {
  /** To the world of a backup, whatever there is now. */
  private static final List<StepKey> CONVERGE =
      List.of(
          StepKey.BRIDGE,
          StepKey.STOP,
          StepKey.UNLOAD,
          StepKey.INSTALL,
          StepKey.CONFIGURE,
          StepKey.UNIT,
          StepKey.START,
          StepKey.ENABLE,
          StepKey.ACCEPT,
          StepKey.HAND_OVER);

  /** One drop-in of the unit is all that differs: objects and configuration are not looked at. */
  private static final List<StepKey> SWITCH =
      List.of(
          StepKey.BRIDGE,
          StepKey.STOP,
          StepKey.UNLOAD,
          StepKey.UNIT,
          StepKey.START,
          StepKey.ACCEPT,
          StepKey.HAND_OVER);

  static Plans of(PlanRequest request) {
    return new Plans(before(request), after(request.kind()));
  }

  private static List<StepKey> before(PlanRequest request) {
    List<StepKey> keys = new ArrayList<>(List.of(StepKey.PREFLIGHT, StepKey.BACKUP));
    if (builds(request)) {
      keys.add(StepKey.BUILD);
    }
    keys.addAll(List.of(StepKey.STAGE, StepKey.VERIFY, StepKey.REHEARSE, StepKey.GUARD));
    return List.copyOf(keys);
  }

  private static boolean builds(PlanRequest request) {
    return switch (request.kind()) {
      case MIGRATE -> request.objects() == PlanRequest.ObjectSource.BUILD;
      case ROLLBACK_REBUILD -> request.objects() == PlanRequest.ObjectSource.BUILD;
      case ROLLBACK_BACKUP, ROLLBACK_RUNTIME, ROLLBACK_COMPLETE -> false;
    };
  }

  private static List<StepKey> after(PlanKind kind) {
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

  /** The way back to the backup that the run itself has made. */
  static List<StepKey> back() {
    return CONVERGE;
  }

  /** The way back when nothing but the service was touched. */
  static List<StepKey> startAgain() {
    return List.of(StepKey.START, StepKey.ENABLE, StepKey.ACCEPT, StepKey.HAND_OVER);
  }

  List<StepKey> all() {
    List<StepKey> keys = new ArrayList<>(before);
    keys.addAll(after);
    return keys;
  }

  /** Only a new monitor is watched: what was rolled back to is where one would roll back to. */
  static boolean probation(PlanRequest request) {
    return request.kind() == PlanKind.MIGRATE && request.probationMinutes() > 0;
  }

  /**
   * Its failure is told, and the run goes on: watching and measuring, on the way back; the logs
   * stay where they are in any case.
   */
  static boolean wanted(StepKey key, PlanKind kind, boolean back) {
    return switch (key) {
      case BRIDGE -> back || kind.rollback();
      case HAND_OVER, ARCHIVE -> true;
      default -> false;
    };
  }
}
