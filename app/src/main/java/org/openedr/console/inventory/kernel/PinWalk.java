package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.proc.OwnProcess;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.MountText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.KernelObjects;

/**
 * Finds what is pinned below the BPF file systems that this process sees. Follows no symbolic link.
 * One thread.
 */
public final class PinWalk {
  /** Far more than anybody pins; a bound for the time that it takes. */
  static final int FILES_MAX = 10_000;

  private static final int DEPTH_MAX = 32;

  private final Path proc;
  private final Map<ObjectKey, List<String>> pins = new LinkedHashMap<>();
  private final List<BlindSpot> remarks = new ArrayList<>();
  private int files;
  private int refused;

  private PinWalk(Path proc) {
    this.proc = proc;
  }

  /**
   * What a walk found.
   *
   * @param pins paths, escaped for display, of each object
   * @param count of all paths
   */
  public record Pins(Map<ObjectKey, List<String>> pins, int count, List<BlindSpot> remarks) {
    public List<String> of(ObjectKey object) {
      return pins.getOrDefault(object, List.of());
    }
  }

  static Pins run(Path proc) {
    return new PinWalk(proc).walk();
  }

  private Pins walk() {
    List<Path> mounts = mounts(proc);
    if (mounts.isEmpty()) {
      remarks.add(
          BlindSpot.of(
              "No BPF file system is mounted here: pins, if there are any, cannot be seen."));
    }
    mounts.forEach(mount -> folder(mount, 0));
    if (files > FILES_MAX) {
      remarks.add(
          BlindSpot.of("More than " + FILES_MAX + " pinned files: the others were not looked at."));
    }
    if (refused > 0) {
      remarks.add(
          BlindSpot.of(
              refused + " pinned files could not be opened: what they keep is not known."));
    }
    return new Pins(pins, pins.values().stream().mapToInt(List::size).sum(), remarks);
  }

  /** Where BPF file systems are mounted, in this mount namespace; the same one only once. */
  public static List<Path> mounts(Path proc) {
    try {
      return parse(FileText.read(OwnProcess.file(proc, "mounts")));
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * @param mounts as in {@code /proc/self/mounts}: blanks in paths are written as {@code \040}
   */
  public static List<Path> parse(String mounts) {
    List<Path> found = new ArrayList<>();
    for (String line : mounts.split("\n")) {
      String[] fields = line.split(" ", -1);
      if (fields.length >= 3 && fields[2].equals("bpf") && fields[1].startsWith("/")) {
        Path path = PathBytes.of(MountText.plain(fields[1]));
        if (!found.contains(path)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private void folder(Path folder, int depth) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (files > FILES_MAX) {
          return;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          file(entry);
        }
      }
    } catch (IOException | RuntimeException e) {
      refused += Files.exists(folder) ? 1 : 0;
    }
    if (depth < DEPTH_MAX) {
      folders.forEach(next -> folder(next, depth + 1));
    }
  }

  private void file(Path file) {
    files++;
    if (files <= FILES_MAX) {
      try {
        identify(file)
            .ifPresent(
                object ->
                    pins.computeIfAbsent(object, key -> new ArrayList<>())
                        .add(Escaping.path(file)));
      } catch (BpfException e) {
        refused++;
      }
    }
  }

  /** What is pinned at a path; empty when nothing is there, or nothing that has a number. */
  public static Optional<ObjectKey> identify(Path file) throws BpfException {
    Optional<BpfFd> opened = KernelObjects.openPin(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (BpfFd fd = opened.get()) {
      return OwnDescriptor.facts(fd).map(facts -> new ObjectKey(facts.kind(), facts.id()));
    }
  }
}
