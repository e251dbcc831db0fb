package org.openedr.console.migration.backup;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;
import org.openedr.console.probe.MonitorVersion;

/**
 * The monitor that the agent of a world loads.
 *
 * @param version null when none is installed
 * @param object by content, or null
 */
public record InstalledMonitor(@Nullable MonitorVersion version, @Nullable ObjectIdentity object) {
  private static final String VARIABLE = "PROCESS_MONITOR_VERSION=";

  public static InstalledMonitor of(MigrationPorts parts, SavedState world) {
    MonitorVersion version = version(parts, world);
    if (version == null) {
      return new InstalledMonitor(null, null);
    }
    Optional<ObjectIdentity> object =
        world
            .object(version.objectFile())
            .map(kept -> parts.loader().identify(world.content().apply(kept)));
    return new InstalledMonitor(version, object.orElse(null));
  }

  private static @Nullable MonitorVersion version(MigrationPorts parts, SavedState world) {
    MonitorVersion wanted = asked(parts, world);
    if (wanted != null && world.object(wanted.objectFile()).isPresent()) {
      return wanted;
    }
    // ours and the existing agents alike: V2 before V1
    for (MonitorVersion each : new MonitorVersion[] {MonitorVersion.V2, MonitorVersion.V1}) {
      if (world.object(each.objectFile()).isPresent()) {
        return each;
      }
    }
    return null;
  }

  /** Another agent than ours reads neither the variable nor the key. */
  private static @Nullable MonitorVersion asked(MigrationPorts parts, SavedState world) {
    Manifest.UnitKept unit = world.manifest().unit();
    if (unit.exists() && !OurAgent.is(parts, unit.program())) {
      return null;
    }
    MonitorVersion forced = null;
    for (String setting : unit.environment()) {
      if (setting.startsWith(VARIABLE)) {
        forced =
            Labeled.of(MonitorVersion.class, setting.substring(VARIABLE.length())).orElse(null);
      }
    }
    return forced == null ? configured(world) : forced;
  }

  private static @Nullable MonitorVersion configured(SavedState world) {
    Optional<Manifest.Kept> file = world.config();
    if (file.isEmpty()) {
      return null;
    }
    try {
      AgentConfig config = AgentConfigFile.readText(world.text(file.get())).config();
      return config == null
          ? null
          : Labeled.of(MonitorVersion.class, config.monitor().version()).orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  /** Something to go back to from our V2. */
  boolean isOld() {
    ObjectIdentity found = object;
    return found != null
        && switch (found.kind()) {
          case OUR_V1, AGENT_V1, AGENT_OLD_V1, AGENT_V2, AGENT_OTHER -> true;
          case OUR_V2, FOREIGN, UNREADABLE -> false;
        };
  }

  /** By origin and version; {@code none} without one. */
  public String label() {
    return object == null ? "none" : object.label();
  }
}
