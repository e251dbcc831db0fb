package org.openedr.console.migration;

import java.util.Locale;
import java.util.Map;

/**
 * The monitors at the two ends of a run, by their versions. A rollback goes to V1 as a migration
 * goes to V2, so neither "old" nor "new" says which one works.
 *
 * @param before what the machine had: {@code V1}, {@code V2}; empty while it is not known, and when
 *     there was none
 * @param after what the run is for; empty when the backup that it goes to does not tell
 */
public record RunMonitors(String before, String after) {
  /** Names of facts: labels of versions. */
  public static final String BEFORE = "monitor.before";

  public static final String AFTER = "monitor.after";

  /** As far as a run has found it out. */
  public static RunMonitors of(RunKind kind, Map<String, String> facts) {
    String wanted =
        switch (kind) {
          case MIGRATE -> "V2";
          case ROLLBACK_REBUILD, ROLLBACK_RUNTIME -> "V1";
          case ROLLBACK_BACKUP, ROLLBACK_COMPLETE -> name(facts, AFTER);
        };
    return new RunMonitors(name(facts, BEFORE), wanted);
  }

  private static String name(Map<String, String> facts, String fact) {
    return facts.getOrDefault(fact, "").toUpperCase(Locale.ROOT);
  }

  /** One version exchanged for another object of it. */
  public boolean same() {
    return !before.isEmpty() && before.equals(after);
  }

  /** The one from before the run, within a sentence. */
  public String from() {
    return before.isEmpty()
        ? "the monitor from before the run"
        : same() ? before + " from before the run" : before;
  }

  /** The one that the run is for, within a sentence. */
  public String to() {
    return after.isEmpty() ? "the monitor of the backup" : same() ? after + " of this run" : after;
  }

  /** Which one works: {@code V2 works}. */
  public String title(MonitorState state) {
    return switch (state) {
      case NEW_WORKING -> sentence(to() + " works");
      case OLD_WORKING -> sentence(from() + " works");
      case CHANGING -> "Between " + from() + " and " + to();
      case NONE_WORKING -> "No monitor works";
      case UNKNOWN -> "It is not known which monitor works";
    };
  }

  /** With a capital letter, as a sentence begins. */
  public static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
