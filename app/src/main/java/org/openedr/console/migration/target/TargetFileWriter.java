package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.step.StepException;

/** Files in their places: whole, with owner, mode and attributes, on the disk; or not at all. */
public final class TargetFileWriter {
  private TargetFileWriter() {}

  /**
   * Copies the bytes into a new file of root's.
   *
   * @return their SHA-256
   */
  public static String bytes(Path from, Path to) throws IOException {
    Sha256 hash = new Sha256();
    try (InputStream in = FileSnapshot.open(from);
        FileChannel out = DurableFiles.create(to)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.add(buffer, n);
        ByteBuffer part = ByteBuffer.wrap(buffer, 0, n);
        while (part.hasRemaining()) {
          out.write(part);
        }
      }
      out.force(true);
    } catch (IOException | RuntimeException e) {
      if (!(e instanceof java.nio.file.FileAlreadyExistsException)) {
        Files.deleteIfExists(to);
      }
      throw e;
    }
    return hash.hex();
  }

  /** Makes a new file as wanted; nothing is left of it after a failure. */
  public static void create(Target.Wanted wanted, Path to) throws IOException {
    String sha256 = bytes(PathBytes.of(wanted.content()), to);
    try {
      if (!sha256.equals(wanted.sha256())) {
        throw new IOException(
            format(
                "%s is not what it was: SHA-256 %s instead of %s",
                wanted.content(), sha256, wanted.sha256()));
      }
      applyOwnerAndMode(to, wanted);
      if (!wanted.matches(FileSnapshot.of(to))) {
        throw new IOException(format("%s reads back differently from what was written", to));
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(to);
      throw e;
    }
  }

  private static void applyOwnerAndMode(Path file, Target.Wanted wanted) throws IOException {
    Files.setAttribute(file, "unix:uid", wanted.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", wanted.gid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:mode", wanted.mode());
    // after the owner: the kernel takes file capabilities away when it changes
    for (Map.Entry<String, String> entry : wanted.xattrs().entrySet()) {
      byte[] value = Base64.getDecoder().decode(entry.getValue());
      ExtendedAttributes.set(file, entry.getKey(), value);
    }
    for (String name : FileSnapshot.xattrs(file).keySet()) {
      if (!wanted.xattrs().containsKey(name) && !FileSnapshot.isLabel(name)) {
        ExtendedAttributes.remove(file, name);
      }
    }
    stamp(file, wanted);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Gives a file the time that is wanted, if one is. */
  static void stamp(Path file, Target.Wanted wanted) throws IOException {
    if (wanted.modifiedNs() != 0 && FileSnapshot.modifiedNs(file) != wanted.modifiedNs()) {
      Files.setLastModifiedTime(file, FileTime.from(wanted.modifiedNs(), TimeUnit.NANOSECONDS));
    }
  }

  /** Takes a file that was made as wanted away from all others: it keeps its bytes for root. */
  public static void rootsAlone(Path file) throws IOException {
    Files.setAttribute(file, "unix:mode", 0600);
    Files.setAttribute(file, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", 0, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Brings a file to its place, atomically, if it is not there already.
   *
   * @return whether anything changed
   */
  public static boolean put(Target.Wanted wanted, Path place) throws StepException {
    refuseOdd(place);
    Path fresh = DurableFiles.temporary(DurableFiles.parent(place));
    try {
      DurableFiles.sweep(DurableFiles.parent(place));
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
          && wanted.matches(FileSnapshot.of(place))) {
        stamp(place, wanted);
        DurableFiles.sync(DurableFiles.parent(place));
        return false;
      }
      create(wanted, fresh);
      DurableFiles.putInPlace(fresh, place);
      return true;
    } catch (IOException e) {
      DurableFiles.deleteQuietly(fresh);
      throw DiskFailure.of(format("%s cannot be written", place), e);
    }
  }

  /**
   * @return whether there was anything to remove
   */
  public static boolean remove(Path place) throws StepException {
    refuseOdd(place);
    try {
      boolean was = Files.deleteIfExists(place);
      if (was) {
        DurableFiles.sync(DurableFiles.parent(place));
      }
      return was;
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be removed", place), e);
    }
  }

  /** What is behind a link is not ours to change. */
  private static void refuseOdd(Path place) throws StepException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new StepException(
          format(
              "%s is a link or a folder where a file is expected; it was left alone.",
              RootedPath.shown(place)),
          "Put a regular file there, or remove it, and begin again.");
    }
  }
}
