package org.openedr.console.ui.agent;

import org.openedr.console.config.ConfigProblem;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** How a problem of the configuration looks, in words and colours. */
final class ProblemLevels {
  private ProblemLevels() {}

  static String text(UiContext ui, ConfigProblem problem) {
    return ui.text("agent.severity." + problem.label());
  }

  static Tone tone(ConfigProblem problem) {
    return switch (problem.severity()) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.WARNING;
      case OK, INFO -> Tone.NEUTRAL;
    };
  }

  /** {@code 12:5}; empty for a problem without a place. */
  static String place(ConfigProblem problem) {
    return problem.line() == 0 ? "" : problem.line() + ":" + problem.column();
  }
}
