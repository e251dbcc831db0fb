package org.openedr.console.migration;

/**
 * One signal with what it came to before: failures in a row. What cannot be told counts neither
 * way. One thread.
 */
final class SignalCount {
  /** 15 seconds at one look in 5 s: a hiccup of a loaded machine is shorter. */
  static final int REQUIRED_LIMIT = 3;

  static final int WANTED_LIMIT = 6;

  private final String key;
  private final boolean required;
  private final String title;
  private int failures;

  SignalCount(String key, boolean required, String title) {
    this.key = key;
    this.required = required;
    this.title = title;
  }

  /** What one look came to. */
  record Look(Certainty good, String evidence) {
    static Look of(boolean good, String evidence) {
      return new Look(good ? Certainty.YES : Certainty.NO, evidence);
    }

    static Look unknown(String why) {
      return new Look(Certainty.UNKNOWN, why);
    }
  }

  Probation.Signal count(Look look) {
    failures =
        switch (look.good()) {
          case YES -> 0;
          case NO -> failures + 1;
          case UNKNOWN -> failures;
        };
    return new Probation.Signal(
        key,
        required,
        look.good(),
        title,
        look.evidence(),
        failures,
        required ? REQUIRED_LIMIT : WANTED_LIMIT);
  }
}
