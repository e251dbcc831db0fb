package org.openedr.console.ui.wizard;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Instant;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.ProbationView.Signal;
import org.openedr.console.migration.RunFact;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.StepKey;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** Names of what a migration is made of, in the language of the window. */
public final class MigrationTexts {
  /** Begins the keys of findings that the security audit made. */
  private static final String AUDIT = "security.";

  private MigrationTexts() {}

  /** As keys of messages end: {@code rolling-back}. */
  public static String key(Severity severity) {
    return severity.label("blocking");
  }

  public static String key(Enum<?> word) {
    return Labeled.of(word);
  }

  public static String kind(UiContext ui, RunKind kind) {
    return ui.text("migration.kind." + kind.label());
  }

  public static String step(UiContext ui, StepKey step) {
    return ui.text("migration.step." + step.label());
  }

  /** Which monitor works, as over the run. */
  public static String world(UiContext ui, RunView run) {
    MonitorHeading heading = MonitorHeading.of(run);
    return heading.key().equals("named")
        ? ui.text("migration.world.named", heading.name())
        : RunMonitors.sentence(named(ui, "migration.world." + heading.key(), run));
  }

  /** What that means for the machine. */
  public static String worldMeaning(UiContext ui, RunView run) {
    MonitorHeading heading = MonitorHeading.of(run);
    String key = heading.noneBefore() ? heading.key() : run.world().label();
    return RunMonitors.sentence(named(ui, "migration.world." + key + ".what", run));
  }

  /** A text in which {0} is the monitor from before the run, and {1} the one that it is for. */
  public static String named(UiContext ui, String key, RunView run) {
    RunMonitors monitors = run.monitors();
    return ui.text(
        key, name(ui, "before", monitors.before(), run), name(ui, "after", monitors.after(), run));
  }

  private static String name(UiContext ui, String end, String version, RunView run) {
    String key = "migration.monitor." + end;
    return version.isEmpty()
        ? ui.text(key)
        : run.monitors().same() ? ui.text(key + ".same", version) : version;
  }

  /** What a run is for, and how it stands. */
  public static String title(UiContext ui, RunView run) {
    return ui.text("migration.run.title", kind(ui, run.kind()), state(ui, run.state()));
  }

  public static String state(UiContext ui, RunState state) {
    return ui.text("migration.state." + state.label());
  }

  public static String state(UiContext ui, StepState state) {
    return ui.text("migration.stepstate." + key(state));
  }

  public static String severity(UiContext ui, Severity severity) {
    return ui.text("migration.severity." + key(severity));
  }

  public static String certainty(UiContext ui, Verdict certainty) {
    return ui.text("migration.certainty." + key(certainty));
  }

  public static String profile(UiContext ui, ConfigProfile profile) {
    return ui.text("migration.profile." + profile.label());
  }

  /** What was asked; a newer engine may ask more. */
  public static String title(UiContext ui, CheckFinding finding) {
    return finding(ui, finding.key(), finding.title());
  }

  /**
   * What a check asks.
   *
   * @param otherwise where its key is not known here
   */
  public static String finding(UiContext ui, String key, String otherwise) {
    if (key.startsWith(AUDIT)) {
      String check = "security.check." + key.substring(AUDIT.length());
      String name = ui.messages().or(check, "");
      return name.isEmpty() ? otherwise : ui.text("migration.finding.security", name);
    }
    return ui.messages().or("migration.finding." + key, otherwise);
  }

  public static String title(UiContext ui, Signal signal) {
    return ui.messages().or("migration.signal." + signal.key(), signal.title());
  }

  /** Groups of findings, which a newer engine may have more of. */
  public static String group(UiContext ui, String group) {
    return ui.messages().or("migration.group." + group, group);
  }

  public static String fact(UiContext ui, RunFact fact) {
    return ui.text("migration.fact." + fact.key());
  }

  /** What was measured, in words. */
  public static String fact(UiContext ui, RunFact fact, String value) {
    return switch (fact.unit(value)) {
      case MILLISECONDS -> duration(Long.parseLong(value));
      case SECONDS -> value + " s";
      case COUNT -> value;
      case SHARE -> RunFact.percent(value);
      case WORD ->
          RunFact.Word.of(value)
              .map(word -> ui.text("migration.factword." + key(word)))
              .orElse(value);
    };
  }

  public static String time(long ms) {
    return ms <= 0 ? "–" : Formats.time(Instant.ofEpochMilli(ms));
  }

  /** {@code 38 ms}, {@code 1.24 s}, {@code 12 s}, {@code 3:07}. */
  public static String duration(long ms) {
    return ms >= 1_000 && ms < 10_000
        ? format("%.2f s", ms / 1_000.0)
        : Formats.age(Math.max(0, ms) * 1_000_000L);
  }
}
