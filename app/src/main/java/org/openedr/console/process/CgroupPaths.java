package org.openedr.console.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.KernelText;

/**
 * Translates between ids and paths of cgroups v2: the id is the inode number of the directory. Any
 * thread.
 */
public final class CgroupPaths {
  /** Unknown ids (a container's, long gone) must not cost a walk each time. */
  private static final long WALK_PAUSE_NS = 5_000_000_000L;

  private static final int DEPTH = 16;

  private final Path root;
  private final Map<Long, String> paths = new ConcurrentHashMap<>();
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
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
    if (!paths.containsKey(id)) {
      walk();
    }
    return Optional.ofNullable(paths.get(id));
  }

  /**
   * Id of the cgroup named in the content of {@code /proc/PID/cgroup}.
   *
   * @return 0 when unknown
   */
  long id(byte @Nullable [] procCgroup) {
    if (procCgroup == null) {
      return 0;
    }
    return new String(procCgroup, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("0::"))
        .findFirst()
        .map(line -> ids.computeIfAbsent(line.substring(3), this::inode))
        .orElse(0L);
  }

  private long inode(String path) {
    try {
      Path directory = root.resolve(path.substring(1));
      long id = (long) Files.getAttribute(directory, "unix:ino");
      paths.put(id, KernelText.escape(path));
      return id;
    } catch (IOException | IndexOutOfBoundsException e) {
      return 0;
    }
  }

  private synchronized void walk() {
    if (System.nanoTime() - lastWalk < WALK_PAUSE_NS) {
      return;
    }
    try (Stream<Path> directories =
        Files.find(root, DEPTH, (path, attributes) -> attributes.isDirectory())) {
      directories.forEach(directory -> inode("/" + root.relativize(directory)));
    } catch (IOException | java.io.UncheckedIOException e) {
      // What was found until then is better than nothing; directories come and go.
    }
    lastWalk = System.nanoTime();
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
