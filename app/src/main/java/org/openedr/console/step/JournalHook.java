package org.openedr.console.step;

/** Called after each line that is safely on the disk. On the appending thread. */
public interface JournalHook {
  /**
   * Ends the whole process after so many lines of it, as a kill would: for tests of the program.
   */
  String HALT_AFTER = "openedr.migration.halt-after";

  /**
   * @throws Halted when a test wants the process to have ended here
   */
  void appended(JournalLine line);

  /** Does nothing, unless the property {@value #HALT_AFTER} is set to a number above 0. */
  static JournalHook ofProperty() {
    int last = Integer.getInteger(HALT_AFTER, 0);
    return last <= 0 ? line -> {} : new HaltAfter(last);
  }

  /** Stands for the sudden end of the process: nobody may do anything more about the run. */
  final class Halted extends Error {
    private static final long serialVersionUID = 1L;

    /** Thrown by a hook only. */
    public Halted(String message) {
      super(message);
    }
  }
}
