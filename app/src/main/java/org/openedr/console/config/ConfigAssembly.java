package org.openedr.console.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.config.ConfigJudge.Given;
import org.yaml.snakeyaml.nodes.Node;

/** Completes what a file sets with the defaults of the schema. */
final class ConfigAssembly {
  private static final Map<String, Object> PRESETS = presets();

  private final Map<String, Given> given;

  ConfigAssembly(Map<String, Given> given) {
    this.given = given;
  }

  private static Map<String, Object> presets() {
    Map<String, Object> presets = new HashMap<>();
    for (ConfigKey key : ConfigSchema.KEYS) {
      Problems problems = new Problems();
      Node node = YamlTree.parse(key.preset(), problems);
      Object value = node == null ? null : ValueJudge.judge(key.path(), key, node, problems);
      if (value == null) {
        throw new IllegalStateException("default of " + key.path() + ": " + problems.list());
      }
      presets.put(key.path(), value);
    }
    return Map.copyOf(presets);
  }

  static Object preset(ConfigKey key) {
    return java.util.Objects.requireNonNull(PRESETS.get(key.path()));
  }

  /**
   * All keys that mean something here, and others that the file sets.
   *
   * @param wrong keys of which nothing can be told
   */
  List<EffectiveValue> values(Set<String> wrong) {
    List<EffectiveValue> values = new ArrayList<>();
    for (ConfigKey key : ConfigSchema.KEYS) {
      Given set = given.get(key.path());
      if (!wrong.contains(key.path()) && (set != null || !key.ofOtherCollectors())) {
        values.add(
            new EffectiveValue(
                key.path(),
                set == null ? key.preset() : YamlValue.block(set.value()),
                set == null ? 0 : set.at().getLine() + 1,
                key.unit(),
                key.note()));
      }
    }
    return values;
  }

  AgentConfig config() {
    return new AgentConfig(
        text("agent_id"),
        text("version"),
        text("server_address"),
        level(text("log_level")),
        text("log_file"),
        tls(),
        new AgentConfig.Performance(
            whole("performance.max_cpu_percent"),
            whole("performance.max_memory_mb"),
            whole("performance.event_buffer_size"),
            whole("performance.batch_size"),
            whole("performance.flush_interval_seconds")),
        new AgentConfig.Update(
            flag("update.enabled"),
            whole("update.check_interval_hours"),
            text("update.update_server"),
            flag("update.auto_update")),
        new AgentConfig.Collectors(
            new AgentConfig.ProcessCollector(
                flag("collectors.process.enabled"),
                ((BigDecimal) value("collectors.process.sampling_rate")).doubleValue(),
                list("collectors.process.include_paths"),
                list("collectors.process.exclude_paths"))),
        new AgentConfig.Monitor(text("monitor.version"), whole("monitor.ring_size_kb")),
        new AgentConfig.Events(
            text("events.file"), whole("events.max_size_mb"), whole("events.keep_files")),
        new AgentConfig.EngineSocket(flag("engine.enabled"), text("engine.group")));
  }

  private AgentConfig.Tls tls() {
    return new AgentConfig.Tls(
        text("tls.cert_file"),
        text("tls.key_file"),
        text("tls.ca_file"),
        text("tls.server_name"),
        flag("tls.insecure_skip_verify"),
        text("tls.environment"));
  }

  /** The log of this agent knows four levels. */
  private static String level(String word) {
    return switch (word) {
      case "warning" -> "warn";
      case "fatal" -> "error";
      default -> word;
    };
  }

  private Object value(String path) {
    Given set = given.get(path);
    return set == null ? java.util.Objects.requireNonNull(PRESETS.get(path)) : set.value();
  }

  private String text(String path) {
    return (String) value(path);
  }

  private int whole(String path) {
    return (Integer) value(path);
  }

  private boolean flag(String path) {
    return (Boolean) value(path);
  }

  private List<String> list(String path) {
    return ((List<?>) value(path)).stream().map(String::valueOf).toList();
  }
}
