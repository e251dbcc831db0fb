package org.openedr.console.migration;

/** The steps there are; a plan has some of them, in its order. */
public enum StepKey {
  PREFLIGHT("preflight", "Check the machine"),
  BACKUP("backup", "Back up what is there"),
  BUILD("build", "Build the object"),
  STAGE("stage", "Stage the new files"),
  VERIFY("verify", "Load each object, and unload it"),
  REHEARSE("rehearse", "Rehearse the way back"),
  GUARD("guard", "Arm the guard"),
  BRIDGE("bridge", "Watch beside the agent"),
  STOP("stop", "Stop the service"),
  UNLOAD("unload", "Remove what is left in the kernel"),
  INSTALL("install", "Exchange the objects"),
  CONFIGURE("configure", "Write the configuration"),
  UNIT("unit", "Write the unit's files"),
  START("start", "Start the service"),
  ENABLE("enable", "Start it with the machine"),
  ARCHIVE("archive", "Archive the logs"),
  ACCEPT("accept", "Prove that it monitors"),
  HAND_OVER("hand-over", "Measure the blind time"),
  PROBATION("probation", "Watch it on probation");

  private final String label;
  private final String title;

  StepKey(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** In journals, JSON and message bundles. */
  public String label() {
    return label;
  }

  public String title() {
    return title;
  }
}
