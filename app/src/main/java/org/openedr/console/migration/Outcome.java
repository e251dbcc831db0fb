package org.openedr.console.migration;

/**
 * What a check came to, before its name and the request's waivers are put to it.
 *
 * @param evidence what was seen; strings of others are escaped
 * @param remedy what to do; empty when nothing is to be done
 * @param fixable there is a {@link Remedy} under the check's key
 */
record Outcome(
    Severity severity, Certainty certainty, String evidence, String remedy, boolean fixable) {

  static Outcome ok(String evidence) {
    return new Outcome(Severity.OK, Certainty.YES, evidence, "", false);
  }

  static Outcome info(String evidence) {
    return new Outcome(Severity.INFO, Certainty.YES, evidence, "", false);
  }

  static Outcome info(String evidence, String remedy) {
    return new Outcome(Severity.INFO, Certainty.NO, evidence, remedy, false);
  }

  static Outcome warning(String evidence, String remedy) {
    return new Outcome(Severity.WARNING, Certainty.NO, evidence, remedy, false);
  }

  static Outcome blocking(String evidence, String remedy) {
    return new Outcome(Severity.BLOCKING, Certainty.NO, evidence, remedy, false);
  }

  /** It could not be told; a check that must be passed warns then. */
  static Outcome unknown(boolean needed, String evidence) {
    Severity severity = needed ? Severity.WARNING : Severity.INFO;
    return new Outcome(severity, Certainty.UNKNOWN, evidence, "", false);
  }

  /** Of the same, with a remedy that can be carried out. */
  Outcome withFix(boolean offered) {
    return new Outcome(severity, certainty, evidence, remedy, offered);
  }
}
