package org.openedr.console.migration;

import org.openedr.console.base.text.Labeled;

/**
 * What a run waits for.
 *
 * @param text what is asked, in English
 * @param detail what speaks for and against: the expected downtime, what failed, …
 */
public record Question(Kind kind, String text, String detail) {

  /** What can be asked. */
  public enum Kind implements Labeled {
    /** Before the point of no return: PROCEED or CANCEL. */
    NO_RETURN,
    /** At the end of the probation, or at any time in it: KEEP or ROLL_BACK. */
    KEEP;
  }
}
