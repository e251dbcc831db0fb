package org.openedr.console.inventory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.inventory.kernel.ObjectKey;
import org.openedr.console.inventory.kernel.PinWalk;

/**
 * Removes what is provably ours and held by nobody, by unpinning it: nothing else is ever touched.
 * Any thread; one removal at a time.
 *
 * @param proc where procfs is mounted: {@code /proc}
 * @param inventory looks anew at each call
 */
public record Removals(Path proc, Supplier<Inventory> inventory) {
  /** The kernel frees programs and maps some milliseconds after their last user is gone. */
  private static final int CHECKS = 40;

  private static final long PAUSE_MS = 50;

  /** What removing a program with all that belongs to it would do; changes nothing. */
  public Removal preview(int programId) {
    return RemovalPlan.of(inventory.get(), programId).preview();
  }

  /** Carries out a preview, if everything is still as it was then. Takes up to 2 seconds. */
  public synchronized RemovalResult remove(Removal wanted) {
    RemovalPlan plan = RemovalPlan.of(inventory.get(), wanted.programId());
    Removal now = plan.preview();
    if (!now.allowed()) {
      return refused(now.why());
    }
    if (!now.equals(wanted)) {
      return refused("It is no longer as it was in the preview: look again.");
    }
    List<String> failures = new ArrayList<>();
    List<String> unpinned = new ArrayList<>();
    List<Path> mounts = PinWalk.mounts(proc);
    for (Map.Entry<String, ObjectKey> pin : plan.pins().entrySet()) {
      unpin(pin.getKey(), pin.getValue(), mounts, failures).ifPresent(unpinned::add);
    }
    unpinned.forEach(path -> removeEmptyFolders(PathBytes.of(path), mounts));
    return new RemovalResult(unpinned, gone(plan, failures), List.copyOf(failures));
  }

  private static RemovalResult refused(String why) {
    return new RemovalResult(List.of(), List.of(), List.of(why));
  }

  private static Optional<String> unpin(
      String path, ObjectKey expected, List<Path> mounts, List<String> failures) {
    Path file = PathBytes.of(path);
    if (mountOf(file, mounts).isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      failures.add(path + " is not a file below a BPF file system: left alone.");
      return Optional.empty();
    }
    try {
      if (!PinWalk.identify(file).equals(Optional.of(expected))) {
        failures.add(path + " no longer pins what it did: left alone.");
        return Optional.empty();
      }
      Files.delete(file);
      return Optional.of(path);
    } catch (NoSuchFileException e) {
      return Optional.of(path); // the same file system, mounted at two places
    } catch (IOException | BpfException e) {
      failures.add(path + " could not be unpinned: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private static Optional<Path> mountOf(Path file, List<Path> mounts) {
    return file.equals(file.normalize())
        ? mounts.stream().filter(mount -> file.startsWith(mount) && !file.equals(mount)).findAny()
        : Optional.empty();
  }

  /** Only those that are ours by their name, and only when nothing is left in them. */
  private static void removeEmptyFolders(Path file, List<Path> mounts) {
    Optional<Path> mount = mountOf(file, mounts);
    Path folder = file.getParent();
    while (mount.isPresent() && folder != null && !folder.equals(mount.get())) {
      if (!PathBytes.text(mount.get().relativize(folder).getName(0)).startsWith("openedr")
          || !isEmpty(folder)) {
        return;
      }
      try {
        Files.delete(folder);
      } catch (IOException e) {
        return; // somebody has pinned something there meanwhile
      }
      folder = folder.getParent();
    }
  }

  private static boolean isEmpty(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks for each object by its number until it has left the kernel. */
  private static List<String> gone(RemovalPlan plan, List<String> failures) {
    List<String> gone = new ArrayList<>();
    List<ObjectKey> left = new ArrayList<>(plan.vanishing().keySet());
    for (int check = 0; check < CHECKS && !left.isEmpty(); check++) {
      left.removeIf(object -> !exists(object));
      if (!left.isEmpty() && !pause()) {
        break;
      }
    }
    plan.vanishing()
        .forEach(
            (object, text) -> {
              if (left.contains(object)) {
                failures.add(text + " is still in the kernel: something else keeps it.");
              } else {
                gone.add(text);
              }
            });
    return gone;
  }

  private static boolean exists(ObjectKey object) {
    try {
      Optional<BpfFd> opened = KernelObjects.open(object.kind(), object.id());
      opened.ifPresent(BpfFd::close);
      return opened.isPresent();
    } catch (BpfException e) {
      return true;
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
