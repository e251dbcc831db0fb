package org.openedr.console.finding;

/**
 * What was asked, and what was found. Those who judge hold it beside measures of their own.
 * Immutable; strings of others are escaped.
 *
 * @param key stable, for scripts: {@code kernel.btf}, {@code performance.batch_size}, …; empty when
 *     it has none
 * @param verdict whether all is as it should be
 * @param title what was asked, or looked at; empty when the evidence says it
 * @param evidence what was seen, and what it means
 * @param remedy what to do; empty when nothing is to be done, or nothing is known
 */
public record Finding(
    String key, Severity severity, Verdict verdict, String title, String evidence, String remedy) {

  /** All is well. */
  public static Finding ok(String key, String title, String evidence) {
    return new Finding(key, Severity.OK, Verdict.YES, title, evidence, "");
  }

  /** The requirement is not met; how bad that is, the severity says. */
  public static Finding wrong(
      String key, Severity severity, String title, String evidence, String remedy) {
    return new Finding(key, severity, Verdict.NO, title, evidence, remedy);
  }

  /** It could not be told. */
  public static Finding unknown(
      String key, Severity severity, String title, String evidence, String remedy) {
    return new Finding(key, severity, Verdict.UNKNOWN, title, evidence, remedy);
  }

  /**
   * With the verdict that follows from the severity: from a warning on it is no, and what is only
   * worth knowing answers nothing.
   */
  public static Finding judged(
      String key, Severity severity, String title, String evidence, String remedy) {
    Verdict verdict =
        switch (severity) {
          case OK -> Verdict.YES;
          case INFO -> Verdict.UNKNOWN;
          case WARNING, ERROR -> Verdict.NO;
        };
    return new Finding(key, severity, verdict, title, evidence, remedy);
  }
}
