package org.openedr.console.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.base.file.FolderListing;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.file.SmallFile;

/**
 * The hashes of the objects that may be here.
 *
 * @param recorded by file name: at installation, or accepted later
 * @param shipped those that come with this program, whatever they are called here
 * @param problem why the record was not read; empty when it was, or when there is none
 */
record KnownObjects(Map<String, String> recorded, Set<String> shipped, String problem) {
  static final int MOST_BYTES = 64 << 20;

  private static final int MOST_RECORD_BYTES = 1 << 20;
  private static final int MOST_SHIPPED = 100;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([^/\\x00]+)");

  KnownObjects {
    recorded = new TreeMap<>(recorded);
    shipped = Set.copyOf(shipped);
  }

  static KnownObjects read(Path root, Path record, Path shippedFolder) {
    try {
      return new KnownObjects(recorded(root, record), shipped(shippedFolder), "");
    } catch (IOException e) {
      return new KnownObjects(Map.of(), shipped(shippedFolder), String.valueOf(e.getMessage()));
    }
  }

  /** Empty when there is no record yet. */
  static Map<String, String> recorded(Path root, Path record) throws IOException {
    ResolvedPath way = ResolvedPath.of(root, record);
    return way.missing()
        ? new TreeMap<>()
        : parse(new String(SmallFile.read(way, MOST_RECORD_BYTES), StandardCharsets.UTF_8));
  }

  /** Lines as sha256sum writes them; others are left out. */
  static Map<String, String> parse(String text) {
    Map<String, String> hashes = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        hashes.put(matcher.group(2), matcher.group(1));
      }
    }
    return hashes;
  }

  static String format(Map<String, String> hashes) {
    StringBuilder text = new StringBuilder();
    hashes.forEach((name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
    return text.toString();
  }

  private static Set<String> shipped(Path folder) {
    Path root = Path.of("/");
    Set<String> hashes = new HashSet<>();
    Path whole = folder.toAbsolutePath().normalize();
    for (Path file : FolderListing.list(root, whole, n -> n.endsWith(".o"), MOST_SHIPPED).files()) {
      hash(ResolvedPath.of(root, file)).ifPresent(hashes::add);
    }
    return hashes;
  }

  private static Optional<String> hash(ResolvedPath way) {
    try {
      return Optional.of(hash(SmallFile.read(way, MOST_BYTES)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String hash(byte[] bytes) {
    return Sha256.of(bytes);
  }
}
