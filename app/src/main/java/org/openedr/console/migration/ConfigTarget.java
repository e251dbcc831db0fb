package org.openedr.console.migration;

import java.util.Map;
import org.openedr.console.step.StepException;

/**
 * The configuration that a run is to write: the old text with as few values changed as possible.
 */
final class ConfigTarget {
  private ConfigTarget() {}

  /**
   * Values that a run wants in the file: the monitor's version and those of the profile.
   *
   * @param text of the file that is there
   */
  static Map<String, String> wanted(PlanRequest request, String text) {
    return Map.of(request.kind().label(), text);
  }

  /**
   * The new text; comments and order stay, the result is validated.
   *
   * @throws StepException it has errors, or cannot be changed without an editor
   */
  static String text(PlanRequest request, String text) throws StepException {
    if (text.isEmpty()) {
      return text;
    }
    throw new StepException("Not built yet: " + wanted(request, text), "");
  }

  /** A unified diff; empty when nothing changes. */
  static String diff(PlanRequest request, String text) throws StepException {
    return text(request, text);
  }
}
