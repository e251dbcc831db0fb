package org.openedr.console.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.event.ProcessKey;

/**
 * Reads all processes from procfs. A process that vanishes while it is read is left out; what may
 * not be read stays empty. One thread.
 *
 * @param proc folder of processes
 * @param stringBytes what all paths and arguments of one scan may take, equal ones counted once:
 *     beyond it they stay empty, and the arguments count as cut
 */
public record ProcfsScanner(Path proc, CgroupPaths cgroups, long stringBytes)
    implements ParentLookup {
  /** Of the heap: each process may show 8 KB of strings, and there may be 32 768 of them. */
  private static final int HEAP_SHARE = 16;

  /** As much as the BPF programs capture; linux: include/uapi/linux/limits.h, PATH_MAX. */
  private static final int ARGS_MAX = 4096;

  private static final String DELETED = " (deleted)";

  /** With a bound that fits this virtual machine. */
  public ProcfsScanner(Path proc, CgroupPaths cgroups) {
    this(proc, cgroups, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /** Empty when procfs cannot be read at all. */
  public List<ProcfsProcess> scan() {
    List<ProcessStat> stats = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(proc, path -> isNumber(PathBytes.name(path)))) {
      for (Path folder : folders) {
        byte[] bytes = read(folder.resolve("stat"), 4096);
        ProcessStat stat = bytes == null ? null : ProcessStat.parse(bytes);
        if (stat != null) {
          stats.add(stat);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Map<Integer, ProcessKey> keys = new HashMap<>();
    stats.forEach(stat -> keys.put(stat.tgid(), key(stat)));
    ScannedStrings strings = new ScannedStrings(stringBytes);
    return stats.stream().map(stat -> complete(stat, keys, strings)).toList();
  }

  @Override
  public @Nullable ProcessKey parentOf(ProcessKey child) {
    ProcessStat stat = stat(child);
    return stat == null ? null : new ProcessKey(stat.ppid(), 0);
  }

  @Override
  public @Nullable ProcfsProcess find(ProcessKey key) {
    ProcessStat stat = stat(key);
    return stat == null ? null : complete(stat, Map.of(), new ScannedStrings(stringBytes));
  }

  private @Nullable ProcessStat stat(ProcessKey wanted) {
    return ProcessStat.of(proc, wanted.tgid())
        .filter(stat -> key(stat).equals(wanted))
        .orElse(null);
  }

  /** A file that cannot be opened is no proof: this process may have no descriptor left. */
  @Override
  public boolean isGone(ProcessKey key) {
    if (Files.notExists(folder(key.tgid()))) {
      return Files.exists(proc.resolve("self"), LinkOption.NOFOLLOW_LINKS);
    }
    return ProcessStat.of(proc, key.tgid()).filter(stat -> !key(stat).equals(key)).isPresent();
  }

  private Path folder(int tgid) {
    return proc.resolve(PathBytes.of(Integer.toString(tgid)));
  }

  private ProcfsProcess complete(
      ProcessStat stat, Map<Integer, ProcessKey> keys, ScannedStrings strings) {
    Path folder = folder(stat.tgid());
    byte[] args = read(folder.resolve("cmdline"), ARGS_MAX + 1);
    byte[] status = read(folder.resolve("status"), 4096);
    boolean truncated = args != null && args.length > ARGS_MAX;
    KernelString shown =
        args == null
            ? KernelString.EMPTY
            : KernelString.wrap(truncated ? Arrays.copyOf(args, ARGS_MAX) : args);
    KernelString kept = strings.keep(shown);
    ProcessKey parent = keys.get(stat.ppid());
    return new ProcfsProcess(
        key(stat),
        parent == null ? new ProcessKey(stat.ppid(), 0) : parent,
        stat.comm(),
        strings.keep(exe(folder)),
        kept,
        truncated || kept.length() < shown.length(),
        id(status, "Uid:"),
        id(status, "Gid:"),
        cgroups.id(read(folder.resolve("cgroup"), 4096)));
  }

  private static ProcessKey key(ProcessStat stat) {
    return ProcessKey.ofTicks(stat.tgid(), stat.startTicks());
  }

  private static KernelString exe(Path folder) {
    try {
      String target = PathBytes.text(Files.readSymbolicLink(folder.resolve("exe")));
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
