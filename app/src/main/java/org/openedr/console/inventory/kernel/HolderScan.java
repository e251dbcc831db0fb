package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.PerfAttachment;

/**
 * Finds the processes that hold descriptors of BPF objects. Of a process only its pid and its name
 * are looked at, never its arguments. One use each.
 */
final class HolderScan {
  /** A profiler has one for each CPU and event; asking costs some microseconds each. */
  private static final int PERF_MAX = 4096;

  /* linux: fs/proc/array.c: the name is at most 64 bytes, of a kernel thread. */
  private static final int COMM_MAX = 64;
  private static final int FACTS_MAX = 4096;

  private final Path proc;
  private final long self = ProcessHandle.current().pid();
  private final Map<ObjectKey, List<Holder>> holders = new LinkedHashMap<>();
  private final Map<PerfAttachment, List<Holder>> perf = new LinkedHashMap<>();
  private final List<Path> own = new ArrayList<>();
  private int perfAsked;
  private int unseen;

  private HolderScan(Path proc) {
    this.proc = proc;
  }

  /** A process that vanishes meanwhile is left out. */
  static HolderMap run(Path proc) {
    return new HolderScan(proc).scan();
  }

  private HolderMap scan() {
    List<Integer> pids = pids();
    pids.forEach(this::process);
    own.forEach(this::ownDescriptor);
    List<BlindSpot> remarks = new ArrayList<>();
    if (pids.isEmpty()) {
      remarks.add(
          BlindSpot.ofHolders(
              proc + " cannot be read: nobody knows which processes hold the objects."));
    }
    if (unseen > 0) {
      remarks.add(
          BlindSpot.ofHolders(
              "The descriptors of "
                  + unseen
                  + " processes may not be looked at: what they hold seems to be held by nobody."));
    }
    if (perfAsked > PERF_MAX) {
      remarks.add(
          BlindSpot.ofHolders(
              "More than "
                  + PERF_MAX
                  + " perf events are open: not all were asked for a program."));
    }
    return new HolderMap(holders, perf, remarks);
  }

  private List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(proc, path -> PathBytes.name(path).matches("[1-9]\\d{0,9}"))) {
      folders.forEach(folder -> pids.add(Integer.valueOf(PathBytes.name(folder))));
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    pids.sort(Comparator.naturalOrder());
    return pids;
  }

  private void process(int pid) {
    Path folder = proc.resolve(PathBytes.of(Integer.toString(pid)));
    String[] comm = new String[1]; // read for holders only, and once
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        String what = target(descriptor);
        if (what == null) {
          continue;
        }
        if (comm[0] == null) {
          comm[0] = comm(folder);
        }
        Holder holder = new Holder(pid, comm[0], pid == self);
        descriptor(descriptor, what, holder);
      }
    } catch (AccessDeniedException e) {
      unseen++;
    } catch (IOException | RuntimeException e) {
      // Gone meanwhile: it holds nothing any more.
    }
  }

  private void descriptor(Path descriptor, String what, Holder holder) {
    if (what.equals("perf_event")) {
      perfEvent(holder, number(descriptor));
    } else if (holder.self()) {
      own.add(descriptor);
    } else {
      facts(descriptor).ifPresent(facts -> add(facts, holder));
    }
  }

  /** Last, when those are closed or marked that other threads had opened just to look. */
  private void ownDescriptor(Path descriptor) {
    if (!BpfFd.onlyLooks(number(descriptor)) && target(descriptor) != null) {
      Path folder = proc.resolve(PathBytes.of(Long.toString(self)));
      facts(descriptor).ifPresent(facts -> add(facts, new Holder((int) self, comm(folder), true)));
    }
  }

  private void add(DescriptorFacts facts, Holder holder) {
    addOnce(
        holders.computeIfAbsent(new ObjectKey(facts.kind(), facts.id()), key -> new ArrayList<>()),
        holder);
  }

  private void perfEvent(Holder holder, int descriptor) {
    if (++perfAsked <= PERF_MAX) {
      PerfAttachment.of(holder.pid(), descriptor)
          .filter(found -> found.programId() > 0)
          .ifPresent(
              found -> addOnce(perf.computeIfAbsent(found, key -> new ArrayList<>()), holder));
    }
  }

  private static void addOnce(List<Holder> list, Holder holder) {
    if (!list.contains(holder)) {
      list.add(holder);
    }
  }

  private static int number(Path descriptor) {
    return Integer.parseInt(PathBytes.name(descriptor));
  }

  /** {@code bpf-prog} and the like; null for a descriptor that does not matter here. */
  private static @Nullable String target(Path descriptor) {
    try {
      String target = PathBytes.text(Files.readSymbolicLink(descriptor));
      if (!target.startsWith("anon_inode:")) {
        return null;
      }
      String name = target.substring("anon_inode:".length()).replace("[", "").replace("]", "");
      return name.startsWith("bpf") || name.equals("perf_event") ? name : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static Optional<DescriptorFacts> facts(Path descriptor) {
    Path facts = descriptor.resolveSibling("../fdinfo").resolve(descriptor.getFileName());
    byte[] text = read(facts, FACTS_MAX);
    return Optional.ofNullable(
        DescriptorFacts.parse(new String(text, StandardCharsets.ISO_8859_1)));
  }

  private static String comm(Path folder) {
    byte[] name = read(folder.resolve("comm"), COMM_MAX + 1);
    int end = name.length > 0 && name[name.length - 1] == '\n' ? name.length - 1 : name.length;
    return Escaping.escape(Arrays.copyOf(name, end), 0, end);
  }

  private static byte[] read(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
