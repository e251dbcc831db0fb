package org.openedr.console.migration.preflight;

import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;

/**
 * What a check came to, before its name and the request's waivers are put to it.
 *
 * @param evidence what was seen; strings of others are escaped
 * @param remedy what to do; empty when nothing is to be done
 * @param fixable there is a {@link Remedy} under the check's key
 */
record CheckOutcome(
    Severity severity, Verdict certainty, String evidence, String remedy, boolean fixable) {

  static CheckOutcome ok(String evidence) {
    return new CheckOutcome(Severity.OK, Verdict.YES, evidence, "", false);
  }

  static CheckOutcome info(String evidence) {
    return new CheckOutcome(Severity.INFO, Verdict.YES, evidence, "", false);
  }

  static CheckOutcome info(String evidence, String remedy) {
    return new CheckOutcome(Severity.INFO, Verdict.NO, evidence, remedy, false);
  }

  static CheckOutcome warning(String evidence, String remedy) {
    return new CheckOutcome(Severity.WARNING, Verdict.NO, evidence, remedy, false);
  }

  static CheckOutcome blocking(String evidence, String remedy) {
    return new CheckOutcome(Severity.ERROR, Verdict.NO, evidence, remedy, false);
  }

  /** It could not be told; a check that must be passed warns then. */
  static CheckOutcome unknown(boolean needed, String evidence) {
    Severity severity = needed ? Severity.WARNING : Severity.INFO;
    return new CheckOutcome(severity, Verdict.UNKNOWN, evidence, "", false);
  }

  /** Of the check with this key, which asks this. */
  Finding finding(String key, String title) {
    return new Finding(key, severity, certainty, title, evidence, remedy);
  }

  /** Of the same, with a remedy that can be carried out. */
  CheckOutcome withFix(boolean offered) {
    return new CheckOutcome(severity, certainty, evidence, remedy, offered);
  }
}
