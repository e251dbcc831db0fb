package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.probe.MonitorVersion;

/** The drop-in by which this program switches our agent's monitor, and those of others. */
public final class RuntimeDropIn {
  public static final String NAME = "50-openedr-console-monitor.conf";

  private static final Pattern VARIABLE = Pattern.compile("PROCESS_MONITOR_VERSION=([^\\s\"']*)");
  private static final Pattern LINE = Pattern.compile("^\\s*Environment\\s*=(.*)$");

  private RuntimeDropIn() {}

  static Target.Draft of(MigrationPorts parts, MonitorVersion version) throws IOException {
    String text =
        format(
            """
            # Written by openedr-console rollback (runtime switch). A migration removes it.
            [Service]
            Environment=PROCESS_MONITOR_VERSION=%s
            """,
            version.label());
    String place = RootedPath.of(parts.root(), parts.dropIns().resolve(NAME));
    return Target.Draft.written(place, text, 0, 0, 0644);
  }

  static boolean isOurs(Manifest.Kept kept) {
    return kept.role() == Manifest.Role.DROP_IN && SavedState.name(kept).equals(NAME);
  }

  /** The version that a unit's file sets; the last one counts. */
  static Optional<String> version(String unitText) {
    String found = null;
    for (String line : unitText.replace("\\\n", " ").split("\n")) {
      Matcher setting = LINE.matcher(line);
      if (setting.matches()) {
        if (setting.group(1).isBlank()) {
          found = null; // an empty one takes back those before it
        }
        Matcher variable = VARIABLE.matcher(setting.group(1));
        while (variable.find()) {
          found = variable.group(1);
        }
      }
    }
    return Optional.ofNullable(found);
  }
}
