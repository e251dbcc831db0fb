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
import org.openedr.console.migration.RunKind;
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
    return ui.text("migration.world." + heading.key(), heading.name());
  }

  /** What that means. */
  public static String worldMeaning(UiContext ui, RunView run) {
    MonitorHeading heading = MonitorHeading.of(run);
    String key = heading.noneBefore() ? heading.key() : run.world().label();
    return ui.text("migration.world." + key + ".what");
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
    String key = finding.key();
    if (key.startsWith(AUDIT)) {
      String check = "security.check." + key.substring(AUDIT.length());
      String name = ui.messages().or(check, "");
      return name.isEmpty() ? finding.title() : ui.text("migration.finding.security", name);
    }
    return ui.messages().or("migration.finding." + key, finding.title());
  }

  public static String title(UiContext ui, Signal signal) {
    return ui.messages().or("migration.signal." + signal.key(), signal.title());
  }

  /** Groups of findings, which a newer engine may have more of. */
  public static String group(UiContext ui, String group) {
    return ui.messages().or("migration.group." + group, group);
  }

  public static String fact(UiContext ui, String name) {
    return ui.messages().or("migration.fact." + name, name);
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
