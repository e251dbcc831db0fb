package org.openedr.console.migration;

/** Answers to a {@link Question}. */
public enum Answer {
  PROCEED("proceed"),
  CANCEL("cancel"),
  KEEP("keep"),
  ROLL_BACK("roll-back");

  private final String label;

  Answer(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
