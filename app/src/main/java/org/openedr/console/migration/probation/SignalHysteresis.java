package org.openedr.console.migration.probation;

import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.ProbationView;

/**
 * One signal with what it came to before: failures in a row. What cannot be told counts neither
 * way. One thread.
 */
final class SignalHysteresis {
  /** 15 seconds at one look in 5 s: a hiccup of a loaded machine is shorter. */
  static final int REQUIRED_LIMIT = 3;

  static final int WANTED_LIMIT = 6;

  private final String key;
  private final boolean required;
  private final String title;
  private int failures;

  SignalHysteresis(String key, boolean required, String title) {
    this.key = key;
    this.required = required;
    this.title = title;
  }

  /** What one look came to. */
  record Look(Verdict good, String evidence) {
    static Look of(boolean good, String evidence) {
      return new Look(good ? Verdict.YES : Verdict.NO, evidence);
    }

    static Look unknown(String why) {
      return new Look(Verdict.UNKNOWN, why);
    }
  }

  ProbationView.Signal count(Look look) {
    failures =
        switch (look.good()) {
          case YES -> 0;
          case NO -> failures + 1;
          case UNKNOWN -> failures;
        };
    return new ProbationView.Signal(
        key,
        required,
        look.good(),
        title,
        look.evidence(),
        failures,
        required ? REQUIRED_LIMIT : WANTED_LIMIT);
  }
}
