package org.openedr.console.migration;

import java.util.Locale;
import java.util.Map;
import org.openedr.console.base.text.Labeled;

/**
 * What stands over a run: which monitor works, by origin and version where that is known, whichever
 * way the run went. Pure.
 *
 * @param world as of the run
 * @param monitors at the two ends of the run
 * @param name of the monitor that works; empty when none does, or when it is not known
 * @param noneBefore none works, as none did before the run: nothing was lost
 */
public record MonitorHeading(
    MonitorState world, RunMonitors monitors, String name, boolean noneBefore) {
  /** Fact: what the agent loaded before the run. */
  public static final String BEFORE = "before.monitor";

  /** Fact: what it loads in the world that the run is for. */
  public static final String TARGET = "target.monitor";

  /** Fact: whether a monitor worked before the run. */
  public static final String MONITORED = "before.monitored";

  /** Of a run as it is now. */
  public static MonitorHeading of(RunView run) {
    Map<String, String> facts = run.facts();
    String name =
        switch (run.world()) {
          case OLD_WORKING -> facts.getOrDefault(BEFORE, "");
          case NEW_WORKING -> facts.getOrDefault(TARGET, "");
          case CHANGING, NONE_WORKING, UNKNOWN -> "";
        };
    boolean none =
        run.world() == MonitorState.NONE_WORKING
            && "false".equals(facts.get(MONITORED))
            && switch (run.state()) {
              case ABANDONED, ROLLED_BACK, WAITING -> true;
              case RUNNING, ROLLING_BACK, PROBATION, INTERRUPTED, DONE, FAILED -> false;
            };
    return new MonitorHeading(run.world(), run.monitors(), isName(name) ? name : "", none);
  }

  /** Neither none nor foreign: these name no monitor. */
  private static boolean isName(String label) {
    return label.startsWith("OpenEDR");
  }

  /** Which text says it: {@code none-before}, {@code named}, or the label of the world. */
  public String key() {
    if (noneBefore) {
      return "none-before";
    }
    return name.isEmpty() ? Labeled.of(world) : "named";
  }

  /** In English, without a full stop. */
  public String english() {
    return switch (key()) {
      case "none-before" -> "No monitor was working before, and none is now";
      case "named" -> name + " works";
      default -> english(world, monitors);
    };
  }

  /** Of a run of which no more is known. */
  public static String english(MonitorState world, RunMonitors monitors) {
    String title = monitors.title(world);
    return world == MonitorState.NONE_WORKING ? title.toUpperCase(Locale.ROOT) : title;
  }
}
