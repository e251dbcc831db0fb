package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.text.PathBytes;

/**
 * Paths that mean the same on this machine: {@code /bin} is {@code /usr/bin} on most of today's,
 * and the kernel tells the path without links. Reads the disk when it is made and asked. One
 * thread.
 */
public final class LinkedPaths {
  private final Path root;

  /** Links right below the root, as texts: {@code /bin} to {@code /usr/bin}. */
  private final Map<String, String> links = new LinkedHashMap<>();

  /** A folder that cannot be read has no links. */
  public LinkedPaths(Path root) {
    this.root = root;
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(root, path -> Files.isSymbolicLink(path))) {
      for (Path link : entries) {
        real("/" + PathBytes.name(link)).ifPresent(to -> links.put("/" + PathBytes.name(link), to));
      }
    } catch (IOException e) {
      // Then the paths are what they seem.
    }
  }

  /** Those below the root of this machine. */
  public static LinkedPaths ofMachine() {
    return new LinkedPaths(Path.of("/"));
  }

  /**
   * The path and the others that lead to the same place, as far as its first {@code *} or {@code
   * ?}; it comes first.
   *
   * @param path absolute, NameText
   */
  public List<String> same(String path) {
    Set<String> all = new LinkedHashSet<>();
    all.add(path);
    withoutLinks(path).ifPresent(all::add);
    for (String known : List.copyOf(all)) {
      links.forEach((link, to) -> moved(known, to, link).ifPresent(all::add));
    }
    return List.copyOf(all);
  }

  /** The path that the kernel tells; empty when it is the same, or does not exist. */
  public Optional<String> withoutLinks(String path) {
    String fixed = fixed(path);
    return real(fixed)
        .map(to -> to + path.substring(fixed.length()))
        .filter(to -> !to.isEmpty() && !to.equals(path));
  }

  /** Whether there is something now, as far as the first {@code *} or {@code ?}. */
  public boolean exists(String path) {
    return real(fixed(path)).isPresent();
  }

  /** The folders before the first that is no plain name. */
  private static String fixed(String path) {
    int glob = 0;
    while (glob < path.length() && path.charAt(glob) != '*' && path.charAt(glob) != '?') {
      glob++;
    }
    int end = glob == path.length() ? glob : path.lastIndexOf('/', glob);
    return path.substring(0, end > 1 && path.charAt(end - 1) == '/' ? end - 1 : Math.max(end, 0));
  }

  /** Where an absolute path leads, links followed; the root itself is empty. */
  private Optional<String> real(String path) {
    ResolvedPath way = ResolvedPath.of(root, PathBytes.of(PathBytes.text(root) + path));
    return Optional.ofNullable(way.file()).map(end -> below(end.path()));
  }

  private String below(Path path) {
    String from = PathBytes.text(root);
    String text = PathBytes.text(path);
    return text.substring(from.equals("/") ? text.equals("/") ? 1 : 0 : from.length());
  }

  private static Optional<String> moved(String path, String from, String to) {
    boolean inside = path.equals(from) || path.startsWith(from + "/");
    return inside ? Optional.of(to + path.substring(from.length())) : Optional.empty();
  }
}
