package org.openedr.console.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.base.proc.OwnProcess;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/**
 * What {@code /sys} and {@code /proc} say of the kernel. Reads files at each call; any thread.
 *
 * @param root {@code /}, or a fixture
 */
public record KernelFacts(Path root) {

  private static final String[] TRACEFS = {"sys/kernel/tracing", "sys/kernel/debug/tracing"};

  public boolean hasBtf() {
    return Files.exists(root.resolve("sys/kernel/btf/vmlinux"));
  }

  /** The kernel was built with kprobes, whether they can be used now or not. */
  public boolean hasKprobes() {
    return Files.exists(root.resolve("sys/bus/event_source/devices/kprobe"))
        || Files.exists(root.resolve(PathBytes.of(tracefs())).resolve("kprobe_events"));
  }

  /** {@code echo 0 > /sys/kernel/debug/kprobes/enabled}: they attach, but nothing ever fires. */
  public boolean kprobesSwitchedOff() {
    return read("sys/kernel/debug/kprobes/enabled").equals("0");
  }

  /** Folder of a mounted tracefs, relative to the root; the first candidate when none is. */
  public String tracefs() {
    for (String candidate : TRACEFS) {
      if (Files.exists(root.resolve(PathBytes.of(candidate)).resolve("available_events"))) {
        return candidate;
      }
    }
    return TRACEFS[0];
  }

  public boolean hasTracefs() {
    return Files.exists(root.resolve(PathBytes.of(tracefs())).resolve("available_events"));
  }

  /** Whether the event is there; only to be asked when tracefs is. */
  public boolean hasTracepoint(String group, String name) {
    return Files.exists(
        root.resolve(PathBytes.of(tracefs()))
            .resolve("events")
            .resolve(PathBytes.of(group))
            .resolve(PathBytes.of(name)));
  }

  /** {@code none}, {@code integrity} or {@code confidentiality}; empty when unknown. */
  public String lockdown() {
    String modes = read("sys/kernel/security/lockdown"); // "none [integrity] confidentiality"
    int open = modes.indexOf('[');
    int close = modes.indexOf(']');
    return open >= 0 && close > open ? modes.substring(open + 1, close) : "";
  }

  /** A BPF file system at its usual place; false when the mounts cannot be read. */
  public boolean hasBpffs() {
    return readOwn("mounts").lines().anyMatch(line -> line.matches("\\S+ /sys/fs/bpf bpf .*"));
  }

  /** Names in a folder, sorted; empty when it is missing or not readable. */
  public List<String> list(String folder) {
    try (Stream<Path> names = Files.list(root.resolve(PathBytes.of(folder)))) {
      return names.map(path -> PathBytes.name(path)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** Only there capabilities count for BPF (linux: kernel/bpf/token.c, bpf_capable). */
  public boolean inInitialUserNamespace() {
    String map = readOwn("uid_map");
    return map.isEmpty() || map.replaceAll("\\s+", " ").strip().equals("0 0 4294967295");
  }

  /** A small file below the root, stripped; empty when it cannot be read. */
  public String read(String path) {
    return text(root.resolve(PathBytes.of(path)));
  }

  /** The same of a file in which procfs tells of this process, as {@code status}. */
  public String readOwn(String name) {
    return text(OwnProcess.file(root.resolve("proc"), name));
  }

  private static String text(Path file) {
    try {
      return FileText.read(file).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
