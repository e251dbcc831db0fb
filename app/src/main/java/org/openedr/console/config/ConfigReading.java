package org.openedr.console.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file came to.
 *
 * @param config null when there is an error
 * @param problems in the order of the file
 * @param values every key; what can be told even if there are errors
 */
public record ConfigReading(
    @Nullable AgentConfig config, List<ConfigProblem> problems, List<EffectiveValue> values) {
  public ConfigReading {
    problems = List.copyOf(problems);
    values = List.copyOf(values);
  }
}
