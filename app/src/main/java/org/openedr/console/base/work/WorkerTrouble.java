package org.openedr.console.base.work;

import java.util.Locale;

/**
 * What is wrong with a thread of this process. Immutable.
 *
 * @param role name of the thread
 * @param since milliseconds since 1970: its first error of those that it had lately, or when it
 *     moved last
 * @param errors how many it had in all
 * @param error the last one in a few words, or where it stands; without control characters
 */
public record WorkerTrouble(String role, Kind kind, long since, long errors, String error) {

  /** From what can pass by itself to what cannot. */
  public enum Kind {
    /** It had an error within the last minute, and goes on. */
    FAILING,
    /** It has not finished a cycle for longer than {@link Workers#STUCK_AFTER}. */
    STUCK,
    /** An error has ended it. */
    DEAD;

    /** In small letters, for JSON and sentences. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One English sentence, without the time. */
  public String sentence() {
    return switch (kind) {
      case FAILING -> "The thread " + role + " goes on after " + errors + " errors: " + error + ".";
      case STUCK -> "The thread " + role + " is stuck " + error + ".";
      case DEAD -> "The thread " + role + " has ended with an error: " + error + ".";
    };
  }
}
