package org.openedr.console.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one table of all keys: path, type, default, unit, and what either agent does with it. What is
 * read, edited, shown and documented follows it. A key that this agent uses has a component of the
 * same name in {@link AgentConfig}.
 */
final class ConfigSchema {
  /** Sections of the old agent for which this one has no collector. */
  static final List<String> OTHER_COLLECTORS =
      List.of("collectors.network", "collectors.file", "collectors.registry");

  private static final ValueType FLAG = new ValueType.Flag();
  private static final ValueType ANY = new ValueType.Text(Pattern.compile(".*"), "");
  private static final ValueType NEEDED = new ValueType.Text(Pattern.compile(".+"), "not empty");
  private static final ValueType PATH = new ValueType.FilePath(false);
  private static final ValueType NO_PATH = new ValueType.FilePath(true);
  private static final ValueType PATHS = new ValueType.Paths();
  private static final ValueType RATE = new ValueType.Fraction(BigDecimal.ZERO, BigDecimal.ONE);

  /** useradd(8): the names that Linux tools agree on; 32 bytes at most. */
  private static final ValueType GROUP =
      new ValueType.Text(
          Pattern.compile("|[a-z_][a-z0-9_-]{0,30}[a-z0-9_$-]?"), "name of a group, or empty");

  /** The log of this agent knows four levels. */
  private static final ValueType LEVEL =
      new ValueType.Choice(
          List.of("debug", "info", "warn", "warning", "error", "fatal"),
          Map.of("warning", "warn", "fatal", "error"));

  static final String USED = "used";
  private static final String CHECKED = "checked, not used (it has no server)";
  private static final String IGNORED = "ignored";
  static final String NO_EFFECT = "read, without effect";
  private static final String UNKNOWN = "unknown to it, ignored";
  static final String IDLE = "without effect as shipped (it starts no collector)";

  /** Both are judged together. */
  static final String BATCH_SIZE = "performance.batch_size";

  static final String EVENT_BUFFER_SIZE = "performance.event_buffer_size";

  static final List<ConfigKey> KEYS =
      List.of(
          key("agent_id", ANY, "\"\"", "", IGNORED, "ignored (its server assigns one)"),
          key("version", ANY, "1.0.0", "", "ignored (the program knows its own)", IGNORED),
          key("server_address", NEEDED, "localhost:8443", "", CHECKED, USED),
          key("log_level", LEVEL, "info", "", "used; fatal counts as error", USED),
          key("log_file", NO_PATH, "/var/log/openedr/agent.log", "", USED, USED),
          tls("cert_file", PATH, "/etc/openedr/agent/agent.crt"),
          tls("key_file", PATH, "/etc/openedr/agent/agent.key"),
          tls("ca_file", PATH, "/etc/openedr/agent/ca.crt"),
          tls("server_name", ANY, "localhost"),
          tls("insecure_skip_verify", FLAG, "false"),
          key(
              "tls.environment",
              words("production", "staging", "development", "test"),
              "production",
              "",
              CHECKED,
              USED),
          performance("max_cpu_percent", 1, 100, "5", "% of a core"),
          own("performance.min_sampling_percent", whole(1, 100), "10", "% of the processes"),
          performance("max_memory_mb", 50, 1 << 20, "200", "MiB"),
          performance("event_buffer_size", 100, 1_000_000, "10000", "events"),
          performance("batch_size", 1, 100_000, "100", "events"),
          performance("flush_interval_seconds", 1, 3600, "10", "s"),
          key("update.enabled", FLAG, "true", "", "ignored (packages bring updates)", USED),
          key("update.check_interval_hours", whole(1, 8760), "24", "h", IGNORED, USED),
          key("update.update_server", ANY, "https://update.openedr.com", "", IGNORED, USED),
          key("update.auto_update", FLAG, "false", "", IGNORED, USED),
          key("collectors.process.enabled", FLAG, "true", "", USED, IDLE),
          key("collectors.process.sampling_rate", RATE, "1.0", "", USED, IDLE),
          key("collectors.process.include_paths", PATHS, "[]", "", USED, NO_EFFECT),
          key("collectors.process.exclude_paths", PATHS, "[]", "", USED, NO_EFFECT),
          other("network.enabled", FLAG, "true"),
          other("network.sampling_rate", RATE, "1.0"),
          other("network.include_paths", PATHS, "[]"),
          other("network.exclude_paths", PATHS, "[]"),
          other("network.enable_tcp", FLAG, "true"),
          other("network.enable_udp", FLAG, "true"),
          other("network.enable_ipv6", FLAG, "true"),
          other("network.network_sampling_rate", whole(0, 100), "100"),
          other("network.track_connections", FLAG, "true"),
          other("network.track_data_flow", FLAG, "false"),
          other("file.enabled", FLAG, "true"),
          other("file.sampling_rate", RATE, "0.1"),
          other("file.include_paths", PATHS, "[]"),
          other("file.exclude_paths", PATHS, "[/tmp, /var/tmp]"),
          other("registry.enabled", FLAG, "false"),
          other("registry.sampling_rate", RATE, "1.0"),
          other("registry.include_paths", PATHS, "[]"),
          other("registry.exclude_paths", PATHS, "[]"),
          key(
              "monitor.version",
              words("auto", "v1", "v2"),
              "auto",
              "",
              "used, unless PROCESS_MONITOR_VERSION is set",
              UNKNOWN),
          own("monitor.ring_size_kb", new ValueType.Whole(4, 512 << 10, true), "16384", "KiB"),
          own("events.file", NO_PATH, "\"\"", ""),
          own("events.max_size_mb", whole(1, 10_240), "100", "MiB"),
          own("events.keep_files", whole(0, 1000), "5", "files"),
          own("engine.enabled", FLAG, "true", ""),
          own("engine.group", GROUP, "\"\"", ""));

  private static final Map<String, ConfigKey> BY_PATH = byPath();
  private static final Map<String, Set<String>> MEMBERS = members();

  private ConfigSchema() {}

  /** The key of a dotted path, in any of its spellings. */
  static @Nullable ConfigKey key(String path) {
    return BY_PATH.get(path);
  }

  /** Names of keys and sections within a section, in all spellings; null when it is none. */
  static @Nullable Set<String> members(String section) {
    return MEMBERS.get(section);
  }

  private static Map<String, ConfigKey> byPath() {
    Map<String, ConfigKey> keys = new LinkedHashMap<>();
    for (ConfigKey key : KEYS) {
      key.spellings().forEach(spelling -> keys.put(key.pathOf(spelling), key));
    }
    return keys;
  }

  private static Map<String, Set<String>> members() {
    Map<String, Set<String>> members = new LinkedHashMap<>();
    for (String path : BY_PATH.keySet()) {
      for (int dot = path.length(); dot >= 0; ) {
        int before = path.lastIndexOf('.', dot - 1);
        String section = before < 0 ? "" : path.substring(0, before);
        members
            .computeIfAbsent(section, any -> new LinkedHashSet<>())
            .add(path.substring(before + 1, dot));
        dot = before;
      }
    }
    return members;
  }

  private static ConfigKey key(
      String path, ValueType type, String preset, String unit, String ours, String old) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return new ConfigKey(path, type, preset, unit, ours, old, List.of(name));
  }

  /** The old agent reads these names without underscore only. */
  private static ConfigKey tls(String name, ValueType type, String preset) {
    String bare = name.replace("_", "");
    String old = "used only when spelled tls." + bare;
    return new ConfigKey("tls." + name, type, preset, "", CHECKED, old, List.of(name, bare));
  }

  private static ConfigKey performance(String name, int min, int max, String preset, String unit) {
    return key("performance." + name, whole(min, max), preset, unit, USED, NO_EFFECT);
  }

  private static ConfigKey other(String name, ValueType type, String preset) {
    String ours = "checked, not used (it collects processes only)";
    return key("collectors." + name, type, preset, "", ours, IDLE);
  }

  private static ConfigKey own(String path, ValueType type, String preset, String unit) {
    return key(path, type, preset, unit, USED, UNKNOWN);
  }

  private static ValueType whole(int min, int max) {
    return new ValueType.Whole(min, max, false);
  }

  private static ValueType words(String... words) {
    return new ValueType.Choice(List.of(words), Map.of());
  }
}
