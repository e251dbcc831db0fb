package org.openedr.console.migration;

import java.util.Map;
import org.openedr.console.base.text.Labeled;

/** Values of the guide for the agent's configuration. */
public enum ConfigProfile implements Labeled {
  /** Values stay as they are. */
  KEEP,
  /** What the guide suggests for V2. */
  TUNED,
  HIGH_LOAD,
  LOW_LOAD;

  /** Dotted key → value as YAML. */
  public Map<String, String> settings() {
    return switch (this) {
      case KEEP -> Map.of();
      case TUNED -> buffers("20000", "200", "10");
      case HIGH_LOAD -> buffers("50000", "500", "5");
      case LOW_LOAD -> buffers("5000", "50", "30");
    };
  }

  private static Map<String, String> buffers(String buffer, String batch, String flushSeconds) {
    return Map.of(
        "performance.event_buffer_size", buffer,
        "performance.batch_size", batch,
        "performance.flush_interval_seconds", flushSeconds);
  }
}
