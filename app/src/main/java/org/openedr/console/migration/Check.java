package org.openedr.console.migration;

/**
 * One question of the preflight.
 *
 * @param key stable; documented in {@code docs/migration.md}
 * @param waivable an administrator may know better
 */
record Check(String key, String group, String title, boolean waivable, Look look) {
  /** Looks; changes nothing. What it throws blocks the run. */
  interface Look {
    Outcome at(Scene scene) throws Exception;
  }

  /** Never throws but for an interruption, which it hands on by the thread's flag. */
  Finding find(Scene scene) {
    Outcome outcome;
    boolean crashed = false;
    try {
      outcome = look.at(scene);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      crashed = true;
      outcome = crash("interrupted");
    } catch (Exception | LinkageError | StackOverflowError e) {
      crashed = true;
      outcome = crash(e.getClass().getName() + ": " + Scene.shown(String.valueOf(e.getMessage())));
    }
    boolean blocks = outcome.severity() == Severity.BLOCKING;
    return new Finding(
        key,
        group,
        outcome.severity(),
        outcome.certainty(),
        title,
        outcome.evidence(),
        outcome.remedy(),
        outcome.fixable(),
        blocks && waivable,
        blocks && waivable && scene.request().waived().contains(key),
        crashed);
  }

  private static Outcome crash(String why) {
    return new Outcome(
        Severity.BLOCKING,
        Certainty.UNKNOWN,
        "The check itself failed: " + why,
        "Check again; if it stays, report it, and waive the check if it may be waived.",
        false);
  }
}
