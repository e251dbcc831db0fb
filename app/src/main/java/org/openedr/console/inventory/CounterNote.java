package org.openedr.console.inventory;

import java.util.Optional;

/**
 * What is to be known of a field of a known build before its number is believed. The key is the
 * note of {@code Value.Member}.
 */
public enum CounterNote {
  NEVER_WRITTEN(
      "never-written", "No statement of this build can change it: it stays 0, whatever happens."),
  NEVER_CALLED(
      "never-called",
      "What would count here is never called in this build: it stays 0, whatever happens."),
  DEAD_IN_NEWEST(
      "dead-in-newest",
      "Without effect in the newest build; in an older one it may mean something."),
  COUNTS_TWICE("counts-twice", "This build counts each occurrence twice."),
  UNUSED_CONFIG("unused-config", "This build never reads it: it has no effect."),
  ONLY_V1("only-v1", "Only V1 can count here: V2 cannot meet a task that it is unable to read.");

  private final String key;
  private final String sentence;

  CounterNote(String key, String sentence) {
    this.key = key;
    this.sentence = sentence;
  }

  /** Stable, for texts: {@code never-written}. */
  public String key() {
    return key;
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

  public static Optional<CounterNote> of(String key) {
    for (CounterNote note : values()) {
      if (note.key.equals(key)) {
        return Optional.of(note);
      }
    }
    return Optional.empty();
  }
}
