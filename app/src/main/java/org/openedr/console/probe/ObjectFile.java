package org.openedr.console.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * May a BPF object be loaded? libbpf must not parse a file that somebody else could have written.
 */
public final class ObjectFile {
  /** Bits of st_mode, linux: include/uapi/linux/stat.h. */
  private static final int OTHERS_WRITE = 022;

  private static final int STICKY = 01000;

  private ObjectFile() {}

  /** Why not: it is missing, or it or its folder is in reach of others; empty when it may. */
  public static Optional<Problem> problem(Path file) {
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        return Optional.of(
            new Problem("object-missing", file.toString(), "no such readable regular file"));
      }
      Optional<Problem> unsafe = reachOfOthers(file, file, 0);
      Path folder = file.toAbsolutePath().getParent();
      return unsafe.isPresent() || folder == null ? unsafe : reachOfOthers(file, folder, STICKY);
    } catch (IOException e) {
      return Optional.of(new Problem("object-missing", file.toString(), e.toString()));
    }
  }

  private static Optional<Problem> reachOfOthers(Path file, Path path, int harmless)
      throws IOException {
    int mode = (int) Files.getAttribute(path, "unix:mode");
    int owner = (int) Files.getAttribute(path, "unix:uid");
    int self = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    boolean writable = (mode & OTHERS_WRITE) != 0 && (mode & harmless) == 0;
    if (!writable && (owner == 0 || owner == self)) {
      return Optional.empty();
    }
    String evidence = "%s: owner uid %d, mode %o".formatted(path, owner, mode & 07777);
    return Optional.of(new Problem("object-unsafe", file.toString(), evidence));
  }
}
