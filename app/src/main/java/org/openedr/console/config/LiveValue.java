package org.openedr.console.config;

import java.util.List;

/**
 * A value of a file that the older agent has ignored, and that counts once this agent reads the
 * file.
 *
 * @param leavesOut processes, or parts of them, will not be seen because of it
 * @param effect what it does, in English
 */
public record LiveValue(EffectiveValue value, boolean leavesOut, String effect) {
  /** Of a file, in the order of the table of keys; values that are the defaults change nothing. */
  public static List<LiveValue> of(ConfigReading reading) {
    return reading.values().stream()
        .filter(value -> !value.isDefault() && comesAlive(value.key()))
        .map(LiveValue::of)
        .filter(live -> live.leavesOut || !isPreset(live.value))
        .toList();
  }

  private static boolean comesAlive(String path) {
    ConfigKey key = ConfigSchema.key(path);
    return key != null && key.comesAlive();
  }

  private static boolean isPreset(EffectiveValue value) {
    ConfigKey key = ConfigSchema.key(value.key());
    return key != null && key.preset().equals(value.value());
  }

  private static LiveValue of(EffectiveValue value) {
    boolean preset = isPreset(value);
    return switch (value.key()) {
      case "performance.max_cpu_percent" ->
          new LiveValue(
              value,
              true,
              "above it the agent leaves out arguments, then a part of the processes");
      case "collectors.process.enabled" -> new LiveValue(value, !preset, "nothing is collected");
      case "collectors.process.sampling_rate" ->
          new LiveValue(value, !preset, "only this part of the processes is captured");
      case "collectors.process.include_paths", "collectors.process.exclude_paths" ->
          new LiveValue(value, !preset, "processes are left out by their path");
      default -> new LiveValue(value, false, "it is used");
    };
  }

  /** One line, for people. */
  public String sentence() {
    String unit = value.unit().isEmpty() ? "" : " " + value.unit();
    return value.key() + ": " + value.value() + unit + " comes into force: " + effect;
  }
}
