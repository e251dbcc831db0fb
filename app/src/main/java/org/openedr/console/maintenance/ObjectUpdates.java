package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.maintenance.MaintenancePreview.Update;
import org.openedr.console.probe.MonitorVersion;

/**
 * Compares the installed objects with those that came with this program, and with those in a local
 * folder that an administrator fills. No network is asked.
 */
final class ObjectUpdates {
  private static final int MOST_BYTES = 64 << 20;
  private static final int HASH_SHOWN = 12;
  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}");

  private final MaintenanceParts parts;
  private final Path folder;
  private final List<Update> found = new ArrayList<>();

  ObjectUpdates(MaintenanceParts parts) {
    this.parts = parts;
    this.folder = folder(parts);
  }

  /** Where an administrator puts new objects, with {@code VERSION} and {@code SHA256SUMS}. */
  static Path folder(MaintenanceParts parts) {
    return parts.installation().paths().state().resolve("updates");
  }

  List<Update> look() {
    boolean local = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    String unsafe =
        local
            ? TrustedPath.ofRoot()
                .below(parts.installation().root())
                .exposed(folder)
                .map(it -> "others than root can exchange what is in " + it + ".")
                .orElse("")
            : "";
    for (MonitorVersion version : MonitorVersion.values()) {
      shipped(version.objectFile());
      if (local && unsafe.isEmpty()) {
        offered(version.objectFile());
      }
    }
    if (!unsafe.isEmpty()) {
      found.add(new Update(PathBytes.text(folder), "", "", "unknown", "not read: " + unsafe));
    }
    found.add(
        new Update(
            "openedr-console",
            parts.version(),
            "",
            "unknown",
            "comes from the distribution's repository, which is not asked here"));
    return List.copyOf(found);
  }

  private void shipped(String name) {
    String installed = hash(installed(name));
    String mine = hash(parts.installation().shippedObjects().resolve(PathBytes.of(name)));
    String state = state(installed, mine, versionOf(name, installed), parts.version());
    found.add(
        new Update(
            name,
            shown(installed, versionOf(name, installed)),
            shown(mine, parts.version()),
            state,
            "came with this program"));
  }

  private void offered(String name) {
    Path file = folder.resolve(PathBytes.of(name));
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String installed = hash(installed(name));
    String offer = hash(file);
    boolean listed = !offer.isEmpty() && text("SHA256SUMS").contains(offer + "  " + name + "\n");
    String version = text("VERSION").strip();
    found.add(
        new Update(
            name,
            shown(installed, versionOf(name, installed)),
            shown(offer, version),
            listed ? state(installed, offer, versionOf(name, installed), version) : "unknown",
            listed ? PathBytes.text(folder) : format("not as in %s/SHA256SUMS", folder)));
  }

  private Path installed(String name) {
    return parts.installation().paths().objects().resolve(PathBytes.of(name));
  }

  /** Known only of an object that is one of those at hand. */
  private String versionOf(String name, String installed) {
    if (installed.isEmpty()) {
      return "";
    }
    if (installed.equals(hash(parts.installation().shippedObjects().resolve(PathBytes.of(name))))) {
      return parts.version();
    }
    return installed.equals(hash(folder.resolve(PathBytes.of(name))))
        ? text("VERSION").strip()
        : "";
  }

  private static String state(String installed, String offer, String from, String to) {
    if (!installed.isEmpty() && installed.equals(offer)) {
      return "current";
    }
    if (installed.isEmpty() || offer.isEmpty() || !known(from) || !known(to)) {
      return "unknown";
    }
    int order = compare(to, from);
    return order > 0 ? "newer" : order < 0 ? "older" : "unknown";
  }

  private static boolean known(String version) {
    return VERSION.matcher(version).matches();
  }

  /** By their numbers, as far as both have any. */
  static int compare(String one, String other) {
    String[] left = one.split("\\.");
    String[] right = other.split("\\.");
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int order = Long.compare(part(left, i), part(right, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static long part(String[] parts, int index) {
    if (index >= parts.length || parts[index].length() > 9) {
      return 0;
    }
    return Long.parseLong(parts[index]);
  }

  private static String shown(String hash, String version) {
    if (hash.isEmpty()) {
      return "";
    }
    String start = hash.substring(0, HASH_SHOWN);
    return version.isEmpty() ? start : Escaping.escape(version) + " (" + start + ")";
  }

  private String text(String name) {
    Path file = folder.resolve(PathBytes.of(name));
    try {
      boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return plain && Files.size(file) < MOST_BYTES
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Empty when there is no such regular file, or it cannot be read. */
  private static String hash(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        return "";
      }
      return Sha256.of(file);
    } catch (IOException e) {
      return "";
    }
  }
}
