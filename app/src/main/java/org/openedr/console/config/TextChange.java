package org.openedr.console.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.UnifiedDiff;

/** Changes values in the text of a configuration, wherever it is kept. Pure. */
public final class TextChange {
  private TextChange() {}

  /**
   * What setting these keys does to a text.
   *
   * @param name of the file, for the diff
   * @param values dotted key → value as YAML; an empty text takes the key out
   */
  public static ConfigChange of(String name, String text, Map<String, String> values) {
    String problem = null;
    String after = text;
    try {
      after = ConfigEdit.apply(text, values);
    } catch (EditRefusedException e) {
      problem = e.explanation();
    }
    return change(name, text, after, AgentConfigFile.readText(after), problem);
  }

  static ConfigChange change(
      String name, String before, String after, ConfigReading reading, @Nullable String problem) {
    return new ConfigChange(before, after, UnifiedDiff.of(name, before, after), reading, problem);
  }
}
