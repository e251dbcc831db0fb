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
import org.openedr.console.base.proc.Namespaces;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.event.ProcessKey;

/**
 * Reads processes from procfs. A process that vanishes while it is read is left out, and so is one
 * that has ended and waits for its parent to notice; what may not be read stays empty. Any thread.
 *
 * @param proc folder of processes
 * @param stringBytes what all paths and arguments of one scan may take, equal ones counted once:
 *     beyond it they stay empty, and the arguments count as cut
 * @param comparable pids and start times are those of events; if not, nobody is found
 */
public record ProcfsScanner(Path proc, CgroupPaths cgroups, long stringBytes, boolean comparable)
    implements ParentLookup {
  /** Of the heap: each process may show 8 KB of strings, and there may be 32 768 of them. */
  private static final int HEAP_SHARE = 16;

  /** As much as the BPF programs capture; linux: include/uapi/linux/limits.h, PATH_MAX. */
  private static final int ARGS_MAX = 4096;

  /** With a bound that fits this virtual machine. */
  public ProcfsScanner(Path proc, CgroupPaths cgroups) {
    this(proc, cgroups, Runtime.getRuntime().maxMemory() / HEAP_SHARE, true);
  }

  /** Of this machine; in a container, where pids are others than those of events, of nobody. */
  public static ProcfsScanner ofMachine(CgroupPaths cgroups) {
    Path proc = Path.of("/proc");
    long bytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    return new ProcfsScanner(proc, cgroups, bytes, Namespaces.showEventKeys(proc));
  }

  /** Empty when procfs cannot be read at all. */
  public List<ProcfsProcess> scan() {
    if (!comparable) {
      return List.of();
    }
    List<ProcessStat> stats = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(proc, path -> isNumber(PathBytes.name(path)))) {
      for (Path folder : folders) {
        byte[] bytes = read(folder.resolve("stat"), 4096);
        ProcessStat stat = bytes == null ? null : ProcessStat.parse(bytes);
        if (stat != null && !stat.ended()) {
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

  @Override
  public @Nullable ProcfsProcess glance(ProcessKey key) {
    ProcessStat stat = stat(key);
    if (stat == null) {
      return null;
    }
    Path folder = livingThread(stat);
    boolean deleted = !stat.kernelThread() && ExeLink.of(folder).deleted();
    return found(stat, Map.of(), folder, new ExeLink(KernelString.EMPTY, deleted), Args.NONE);
  }

  private @Nullable ProcessStat stat(ProcessKey wanted) {
    if (!comparable) {
      return null;
    }
    return ProcessStat.of(proc, wanted.tgid())
        .filter(stat -> !stat.ended())
        .filter(stat -> wanted.startBootNs() == 0 || key(stat).equals(wanted))
        .orElse(null);
  }

  /** A file that cannot be opened is no proof: this process may have no descriptor left. */
  @Override
  public boolean isGone(ProcessKey key) {
    if (!comparable) {
      return false;
    }
    if (Files.notExists(folder(key.tgid()))) {
      return Files.exists(proc.resolve("self"), LinkOption.NOFOLLOW_LINKS);
    }
    return ProcessStat.of(proc, key.tgid())
        .filter(stat -> stat.ended() || !key(stat).equals(key))
        .isPresent();
  }

  private Path folder(int tgid) {
    return proc.resolve(PathBytes.of(Integer.toString(tgid)));
  }

  /** Where most is told of it: a leader that has left has no binary and no arguments any more. */
  private Path livingThread(ProcessStat stat) {
    Path folder = folder(stat.tgid());
    if (!stat.leaderless()) {
      return folder;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder.resolve("task"))) {
      for (Path thread : threads) {
        if (!PathBytes.name(thread).equals(PathBytes.name(folder))) {
          return thread;
        }
      }
    } catch (IOException e) {
      // it has ended meanwhile
    }
    return folder;
  }

  private ProcfsProcess complete(
      ProcessStat stat, Map<Integer, ProcessKey> keys, ScannedStrings strings) {
    Path folder = livingThread(stat);
    ExeLink exe = stat.kernelThread() ? ExeLink.UNKNOWN : ExeLink.of(folder);
    ExeLink kept = new ExeLink(strings.keep(exe.path()), exe.deleted());
    return found(stat, keys, folder, kept, Args.read(folder, strings));
  }

  private record Args(KernelString block, boolean truncated) {
    static final Args NONE = new Args(KernelString.EMPTY, false);

    static Args read(Path folder, ScannedStrings strings) {
      byte[] args = ProcfsScanner.read(folder.resolve("cmdline"), ARGS_MAX + 1);
      if (args == null) {
        return NONE;
      }
      boolean cut = args.length > ARGS_MAX;
      KernelString shown = KernelString.wrap(cut ? Arrays.copyOf(args, ARGS_MAX) : args);
      KernelString kept = strings.keep(shown);
      return new Args(kept, cut || kept.length() < shown.length());
    }
  }

  private ProcfsProcess found(
      ProcessStat stat, Map<Integer, ProcessKey> keys, Path folder, ExeLink exe, Args args) {
    byte[] status = read(folder.resolve("status"), 4096);
    ProcessKey parent = keys.get(stat.ppid());
    return new ProcfsProcess(
        key(stat),
        parent == null ? new ProcessKey(stat.ppid(), 0) : parent,
        stat.comm(),
        exe.path(),
        exe.deleted(),
        args.block(),
        args.truncated(),
        id(status, "Uid:"),
        id(status, "Gid:"),
        cgroups.id(read(folder.resolve("cgroup"), 4096)),
        stat.kernelThread());
  }

  private static ProcessKey key(ProcessStat stat) {
    return new ProcessKey(stat.tgid(), stat.startBootNs());
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
