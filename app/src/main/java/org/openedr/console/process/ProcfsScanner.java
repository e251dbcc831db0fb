package org.openedr.console.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessKey;

/**
 * Reads all processes from procfs. A process that vanishes while it is read is left out; what may
 * not be read stays empty. One thread.
 */
public final class ProcfsScanner {
  /** As much as the BPF programs capture; linux: include/uapi/linux/limits.h, PATH_MAX. */
  private static final int ARGS_MAX = 4096;

  private static final String DELETED = " (deleted)";

  private final Path proc;
  private final CgroupPaths cgroups;

  public ProcfsScanner(Path proc, CgroupPaths cgroups) {
    this.proc = proc;
    this.cgroups = cgroups;
  }

  /** Empty when procfs cannot be read at all. */
  public List<ProcfsProcess> scan() {
    List<ProcfsStat> stats = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(proc, path -> isNumber(path.getFileName().toString()))) {
      for (Path folder : folders) {
        byte[] bytes = read(folder.resolve("stat"), 4096);
        ProcfsStat stat = bytes == null ? null : ProcfsStat.parse(bytes);
        if (stat != null) {
          stats.add(stat);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Map<Integer, ProcessKey> keys = new HashMap<>();
    stats.forEach(stat -> keys.put(stat.tgid(), key(stat)));
    return stats.stream().map(stat -> complete(stat, keys)).toList();
  }

  private ProcfsProcess complete(ProcfsStat stat, Map<Integer, ProcessKey> keys) {
    Path folder = proc.resolve(Integer.toString(stat.tgid()));
    byte[] args = read(folder.resolve("cmdline"), ARGS_MAX + 1);
    byte[] status = read(folder.resolve("status"), 4096);
    boolean truncated = args != null && args.length > ARGS_MAX;
    ProcessKey parent = keys.get(stat.ppid());
    return new ProcfsProcess(
        key(stat),
        parent == null ? new ProcessKey(stat.ppid(), 0) : parent,
        stat.comm(),
        exe(folder),
        args == null
            ? KernelString.EMPTY
            : KernelString.wrap(truncated ? Arrays.copyOf(args, ARGS_MAX) : args),
        truncated,
        id(status, "Uid:"),
        id(status, "Gid:"),
        cgroups.id(read(folder.resolve("cgroup"), 4096)));
  }

  private static ProcessKey key(ProcfsStat stat) {
    return ProcessKey.ofTicks(stat.tgid(), stat.startTicks());
  }

  private static KernelString exe(Path folder) {
    try {
      String target = Files.readSymbolicLink(folder.resolve("exe")).toString();
      return KernelString.of(
          target.endsWith(DELETED)
              ? target.substring(0, target.length() - DELETED.length())
              : target);
    } catch (IOException e) {
      return KernelString.EMPTY;
    }
  }

  /** First number after the label: the real id. -1 when it cannot be read. */
  static int id(byte @Nullable [] status, String label) {
    if (status == null) {
      return -1;
    }
    return new String(status, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()).strip().split("\\s+")[0])
        .map(Integer::parseUnsignedInt)
        .findFirst()
        .orElse(-1);
  }

  private static byte @Nullable [] read(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
