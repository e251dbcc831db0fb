package org.openedr.console.config;

import java.util.List;
import java.util.Map;

/** For engines that see no machine, and for tests to extend. */
public class NoConfiguration implements Configuration {
  private static final String NOTHING = "This engine sees no machine.";
  private static final ConfigReading EMPTY = new ConfigReading(null, List.of(), List.of());

  @Override
  public ConfigView view() {
    return new ConfigView("", "", EMPTY, NOTHING);
  }

  @Override
  public ConfigChange preview(Map<String, String> values) {
    return new ConfigChange("", "", "", EMPTY, NOTHING);
  }

  @Override
  public ConfigSaved save(ConfigChange change) {
    return new ConfigSaved(false, NOTHING);
  }
}
