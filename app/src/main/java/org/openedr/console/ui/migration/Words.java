package org.openedr.console.ui.migration;

import java.time.Instant;
import java.util.Locale;
import org.openedr.console.migration.Certainty;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.Probation.Signal;
import org.openedr.console.migration.Profile;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.Severity;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.World;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** Names of what a migration is made of, in the language of the window. */
final class Words {
  /** Begins the keys of findings that the security audit made. */
  private static final String AUDIT = "security.";

  private Words() {}

  /** As keys of messages end: {@code rolling-back}. */
  static String key(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String kind(UiContext ui, PlanKind kind) {
    return ui.text("migration.kind." + kind.label());
  }

  static String step(UiContext ui, StepKey step) {
    return ui.text("migration.step." + step.label());
  }

  static String world(UiContext ui, World world) {
    return ui.text("migration.world." + world.label());
  }

  static String state(UiContext ui, RunState state) {
    return ui.text("migration.state." + state.label());
  }

  static String state(UiContext ui, StepState state) {
    return ui.text("migration.stepstate." + key(state));
  }

  static String severity(UiContext ui, Severity severity) {
    return ui.text("migration.severity." + key(severity));
  }

  static String certainty(UiContext ui, Certainty certainty) {
    return ui.text("migration.certainty." + key(certainty));
  }

  static String profile(UiContext ui, Profile profile) {
    return ui.text("migration.profile." + profile.label());
  }

  /** What was asked; a newer engine may ask more. */
  static String title(UiContext ui, Finding finding) {
    String key = finding.key();
    if (key.startsWith(AUDIT)) {
      String check = "security.check." + key.substring(AUDIT.length());
      String name = ui.messages().or(check, "");
      return name.isEmpty() ? finding.title() : ui.text("migration.finding.security", name);
    }
    return ui.messages().or("migration.finding." + key, finding.title());
  }

  static String title(UiContext ui, Signal signal) {
    return ui.messages().or("migration.signal." + signal.key(), signal.title());
  }

  /** Groups of findings, which a newer engine may have more of. */
  static String group(UiContext ui, String group) {
    return ui.messages().or("migration.group." + group, group);
  }

  static String fact(UiContext ui, String name) {
    return ui.messages().or("migration.fact." + name, name);
  }

  static String time(long ms) {
    return ms <= 0 ? "–" : Formats.time(Instant.ofEpochMilli(ms));
  }

  /** {@code 38 ms}, {@code 1.24 s}, {@code 12 s}, {@code 3:07}. */
  static String duration(long ms) {
    return ms >= 1_000 && ms < 10_000
        ? String.format(Locale.ROOT, "%.2f s", ms / 1_000.0)
        : Formats.age(Math.max(0, ms) * 1_000_000L);
  }
}
