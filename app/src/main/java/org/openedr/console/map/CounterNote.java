package org.openedr.console.map;

import org.openedr.console.base.text.Labeled;

/**
 * What is to be known of a field of a known build before its number is believed. The key is the
 * note of {@code Value.Member}.
 */
public enum CounterNote implements Labeled {
  NEVER_WRITTEN(
      "No statement of the newest build with this layout changes it: its 0 says nothing."),
  NEVER_CALLED(
      "What would count here is never called in the newest build with this layout: its 0 says"
          + " nothing."),
  DEAD_IN_NEWEST("Without effect in the newest build; in an older one it may mean something."),
  COUNTS_TWICE("This build counts each occurrence twice."),
  UNUSED_CONFIG("This build never reads it: it has no effect."),
  ONLY_V1("Only V1 can count here: V2 cannot meet a task that it is unable to read.");

  private final String sentence;

  CounterNote(String sentence) {
    this.sentence = sentence;
  }

  /** In English. */
  public String sentence() {
    return sentence;
  }

  /** What was counted, as far as this note corrects it. */
  public double corrected(double raw) {
    return this == COUNTS_TWICE ? raw / 2 : raw;
  }

  /** A number of this field says nothing: it is not to be taken for a comforting zero. */
  public boolean meaningless() {
    return this == NEVER_WRITTEN || this == NEVER_CALLED;
  }
}
