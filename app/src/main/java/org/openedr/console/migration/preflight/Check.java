package org.openedr.console.migration.preflight;

import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.CheckFinding;
import org.slf4j.LoggerFactory;

/**
 * One question of the preflight.
 *
 * @param key stable; documented in {@code docs/migration.md}
 * @param waivable an administrator may know better
 */
record Check(String key, String group, String title, boolean waivable, Look look) {
  /** Looks; changes nothing. What it throws blocks the run. */
  interface Look {
    CheckOutcome at(PreflightContext scene) throws Exception;
  }

  /** Never throws but for an interruption, which it hands on by the thread's flag. */
  CheckFinding find(PreflightContext scene) {
    CheckOutcome outcome;
    boolean crashed = false;
    try {
      outcome = look.at(scene);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      crashed = true;
      outcome = crash("interrupted");
    } catch (Exception | LinkageError | StackOverflowError e) {
      crashed = true;
      LoggerFactory.getLogger(Check.class).warn("The check {} failed inside.", key, e);
      outcome =
          crash(
              e.getClass().getName()
                  + ": "
                  + PreflightContext.shown(String.valueOf(e.getMessage())));
    }
    boolean blocks = outcome.severity() == Severity.ERROR;
    Finding finding = outcome.finding(key, title);
    CheckFinding found =
        crashed ? CheckFinding.crashed(group, finding) : CheckFinding.of(group, finding);
    return found
        .withFix(outcome.fixable())
        .withWaiver(
            blocks && waivable, blocks && waivable && scene.request().waived().contains(key));
  }

  private static CheckOutcome crash(String why) {
    return new CheckOutcome(
        Severity.ERROR,
        Verdict.UNKNOWN,
        "The check itself failed: " + why,
        "Check again; if it stays, report it, and waive the check if it may be waived.",
        false);
  }
}
