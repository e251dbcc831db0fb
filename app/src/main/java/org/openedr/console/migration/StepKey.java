package org.openedr.console.migration;

import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.base.text.Labeled;

/** The steps there are; a plan has some of them, in its order. */
public enum StepKey implements Labeled {
  PREFLIGHT("Check the machine", WayBack.NEVER, Failure.ENDS_THE_WAY),
  BACKUP("Back up what is there", WayBack.NEVER, Failure.ENDS_THE_WAY),
  BUILD("Build the object", WayBack.NEVER, Failure.ENDS_THE_WAY),
  STAGE("Stage the new files", WayBack.NEVER, Failure.ENDS_THE_WAY),
  VERIFY("Load each object, and unload it", WayBack.NEVER, Failure.ENDS_THE_WAY),
  REHEARSE("Rehearse the way back", WayBack.NEVER, Failure.ENDS_THE_WAY),
  GUARD("Arm the guard", WayBack.NEVER, Failure.ENDS_THE_WAY),
  BRIDGE("Watch beside the agent", WayBack.FROM_NEW_FILES, Failure.TOLD_ON_THE_WAY_BACK),
  STOP("Stop the service", WayBack.FROM_NEW_FILES, Failure.ENDS_THE_WAY),
  UNLOAD("Remove what is left in the kernel", WayBack.FROM_NEW_FILES, Failure.ENDS_THE_WAY),
  INSTALL("Exchange the objects", WayBack.FROM_NEW_FILES, Failure.ENDS_THE_WAY),
  CONFIGURE("Write the configuration", WayBack.FROM_NEW_FILES, Failure.ENDS_THE_WAY),
  UNIT("Write the unit's files", WayBack.FROM_NEW_FILES, Failure.ENDS_THE_WAY),
  START("Start the service", WayBack.ALWAYS, Failure.ENDS_THE_WAY),
  ENABLE("Start it with the machine", WayBack.ALWAYS, Failure.ENDS_THE_WAY),
  ARCHIVE("Archive the logs", WayBack.NEVER, Failure.TOLD),
  ACCEPT("Prove that it monitors", WayBack.ALWAYS, Failure.ENDS_THE_WAY),
  HAND_OVER("Measure the blind time", WayBack.ALWAYS, Failure.TOLD),
  PROBATION("Watch it on probation", WayBack.NEVER, Failure.ENDS_THE_WAY);

  /** When a run that goes back does the step, too. */
  private enum WayBack {
    NEVER,
    /** Only when more than the service was touched. */
    FROM_NEW_FILES,
    ALWAYS
  }

  /** What becomes of a run whose step fails. */
  private enum Failure {
    /** The run stops before anything was changed, goes back, or fails on the way back. */
    ENDS_THE_WAY,
    /** As above on the way to a new monitor; a way back goes on without it. */
    TOLD_ON_THE_WAY_BACK,
    /** It is told, and the run goes on. */
    TOLD
  }

  private final String title;
  private final WayBack wayBack;
  private final Failure failure;

  StepKey(String title, WayBack wayBack, Failure failure) {
    this.title = title;
    this.wayBack = wayBack;
    this.failure = failure;
  }

  public String title() {
    return title;
  }

  /**
   * Its failure is told, and the run goes on: watching and measuring, on the way back; the logs
   * stay where they are in any case.
   *
   * @param back the run goes back, or is a rollback
   */
  public boolean failureTolerated(boolean back) {
    return failure == Failure.TOLD || back && failure == Failure.TOLD_ON_THE_WAY_BACK;
  }

  /** The steps to the world of a backup, whatever there is now; in order. */
  public static List<StepKey> back() {
    return Stream.of(values()).filter(key -> key.wayBack != WayBack.NEVER).toList();
  }

  /** The steps back when nothing but the service was touched; in order. */
  public static List<StepKey> startAgain() {
    return Stream.of(values()).filter(key -> key.wayBack == WayBack.ALWAYS).toList();
  }
}
