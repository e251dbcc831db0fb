package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * Translates between ids and paths of cgroups v2: the id is the inode number of the directory. A
 * path is looked up each time, for a service that is started again has the same one and another id;
 * ids are never used twice (linux: fs/kernfs/dir.c, idr_alloc_cyclic and a generation). Paths of
 * ids are kept within a bound of bytes. Any thread.
 */
public final class CgroupPaths {
  /** Unknown ids (a container's, long gone) must not cost a walk each time. */
  private static final long WALK_PAUSE_NS = 5_000_000_000L;

  private static final int DEPTH = 16;

  /** Some 3000 cgroups with paths of a hundred characters: more than a large host has. */
  static final int MAX_BYTES = 1 << 20;

  /** An entry beside the characters of its path. */
  private static final int ENTRY_BYTES = 128;

  private final Path root;

  /** By the time of the last use; its own lock. */
  private final LinkedHashMap<Long, String> paths = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;
  private volatile long shed;
  private long lastWalk = System.nanoTime() - WALK_PAUSE_NS;

  /**
   * @param root where cgroup v2 is mounted
   */
  public CgroupPaths(Path root) {
    this.root = root;
  }

  /** The mount point of this machine: unified, or the v2 part of a hybrid layout. */
  public static CgroupPaths ofMachine() {
    Path hybrid = Path.of("/sys/fs/cgroup/unified");
    return new CgroupPaths(Files.isDirectory(hybrid) ? hybrid : Path.of("/sys/fs/cgroup"));
  }

  /** Knows nothing: for recordings, whose cgroups are another machine's. */
  public static CgroupPaths none() {
    return new CgroupPaths(Path.of("/nonexistent"));
  }

  /** Path below the root, with a leading slash, escaped; empty when unknown. */
  public Optional<String> path(long id) {
    if (id == 0) {
      return Optional.empty();
    }
    String known = known(id);
    return Optional.ofNullable(known == null ? walk(id) : known);
  }

  /** Paths that were given up for those of other cgroups. */
  public long shed() {
    return shed;
  }

  /** What the kept paths take. */
  long bytes() {
    synchronized (paths) {
      return bytes;
    }
  }

  private @Nullable String known(long id) {
    synchronized (paths) {
      return paths.get(id);
    }
  }

  private void keep(long id, String path) {
    synchronized (paths) {
      String before = paths.put(id, path);
      bytes += size(path) - (before == null ? 0 : size(before));
      while (bytes > MAX_BYTES && paths.size() > 1) {
        bytes -= size(paths.pollFirstEntry().getValue());
        shed++;
      }
    }
  }

  private static int size(String path) {
    return ENTRY_BYTES + 2 * path.length();
  }

  /**
   * Id of the cgroup named in the content of {@code /proc/PID/cgroup}.
   *
   * @return 0 when unknown
   */
  public long id(byte @Nullable [] procCgroup) {
    if (procCgroup == null) {
      return 0;
    }
    return Arrays.stream(NameText.of(procCgroup).split("\n"))
        .filter(line -> line.startsWith("0::"))
        .findFirst()
        .map(line -> inode(line.substring(3)))
        .orElse(0L);
  }

  private long inode(String path) {
    try {
      Path directory = root.resolve(PathBytes.of(path.substring(1)));
      long id = (long) Files.getAttribute(directory, "unix:ino");
      keep(id, Escaping.escape(path));
      return id;
    } catch (IOException | IndexOutOfBoundsException | InvalidPathException e) {
      return 0; // no name may end a thread
    }
  }

  /** Looks through all cgroups; the path of one of them, which others may push out again. */
  private synchronized @Nullable String walk(long wanted) {
    if (System.nanoTime() - lastWalk < WALK_PAUSE_NS) {
      return known(wanted); // maybe found by the walk that this one has waited for
    }
    String[] found = new String[1];
    try (Stream<Path> directories =
        Files.find(root, DEPTH, (path, attributes) -> attributes.isDirectory())) {
      directories.forEach(
          directory -> {
            String path = "/" + PathBytes.text(root.relativize(directory));
            if (inode(path) == wanted) {
              found[0] = Escaping.escape(path);
            }
          });
    } catch (IOException | java.io.UncheckedIOException e) {
      // What was found until then is better than nothing; directories come and go.
    }
    lastWalk = System.nanoTime();
    return found[0];
  }

  /**
   * The systemd unit that a cgroup path belongs to: its last component that names a service, scope,
   * socket or mount; empty when there is none.
   */
  public static String unit(String path) {
    String unit = "";
    for (String component : path.split("/")) {
      if (component.matches(".+\\.(service|scope|socket|mount|swap)")) {
        unit = component;
      }
    }
    return unit;
  }
}
