package org.openedr.console.step;

/** Where a running step says what it does; all but the progress gets into journal and report. */
public interface StepLog {
  /** What an administrator would type for the same. */
  void command(String line);

  /** What was found: a sentence, strings of others escaped. */
  void evidence(String line);

  /** A value for the report and for steps after a crash, for example {@code blind.ms}. */
  void fact(String name, String value);

  /** For who is looking now; kept nowhere. */
  void progress(String text);
}
