package org.openedr.console.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.openedr.console.posix.ExtendedAttributes;
import org.openedr.console.step.StepException;

/** Files in their places: whole, with owner, mode and attributes, on the disk; or not at all. */
final class FileCopy {
  private FileCopy() {}

  /**
   * Copies the bytes into a new file of root's.
   *
   * @return their SHA-256
   */
  static String bytes(Path from, Path to) throws IOException {
    MessageDigest hash = Sha256.digest();
    try (InputStream in = Snapshot.open(from);
        FileChannel out = Durable.create(to)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
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
    return HexFormat.of().formatHex(hash.digest());
  }

  /** Makes a new file as wanted; nothing is left of it after a failure. */
  static void create(Target.Wanted wanted, Path to) throws IOException {
    String sha256 = bytes(Path.of(wanted.content()), to);
    try {
      if (!sha256.equals(wanted.sha256())) {
        throw new IOException(
            "%s is not what it was: SHA-256 %s instead of %s"
                .formatted(wanted.content(), sha256, wanted.sha256()));
      }
      dress(to, wanted);
      if (!Snapshot.of(to).is(wanted)) {
        throw new IOException("%s reads back differently from what was written".formatted(to));
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(to);
      throw e;
    }
  }

  private static void dress(Path file, Target.Wanted wanted) throws IOException {
    Files.setAttribute(file, "unix:uid", wanted.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", wanted.gid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:mode", wanted.mode());
    // after the owner: the kernel takes file capabilities away when it changes
    for (Map.Entry<String, String> entry : wanted.xattrs().entrySet()) {
      byte[] value = Base64.getDecoder().decode(entry.getValue());
      ExtendedAttributes.set(file, entry.getKey(), value);
    }
    for (String name : Snapshot.xattrs(file).keySet()) {
      if (!wanted.xattrs().containsKey(name) && !Snapshot.isLabel(name)) {
        ExtendedAttributes.remove(file, name);
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Brings a file to its place, atomically, if it is not there already.
   *
   * @return whether anything changed
   */
  static boolean put(Target.Wanted wanted, Path place) throws StepException {
    refuseOdd(place);
    Path fresh = Durable.temporary(Durable.parent(place));
    try {
      Durable.sweep(Durable.parent(place));
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && Snapshot.of(place).is(wanted)) {
        Durable.sync(Durable.parent(place));
        return false;
      }
      create(wanted, fresh);
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      Durable.sync(Durable.parent(place));
      return true;
    } catch (IOException e) {
      Durable.deleteQuietly(fresh);
      throw DiskFailure.of("%s cannot be written".formatted(place), e);
    }
  }

  /**
   * @return whether there was anything to remove
   */
  static boolean remove(Path place) throws StepException {
    refuseOdd(place);
    try {
      boolean was = Files.deleteIfExists(place);
      if (was) {
        Durable.sync(Durable.parent(place));
      }
      return was;
    } catch (IOException e) {
      throw DiskFailure.of("%s cannot be removed".formatted(place), e);
    }
  }

  /** What is behind a link is not ours to change. */
  private static void refuseOdd(Path place) throws StepException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new StepException(
          "%s is a link or a folder where a file is expected; it was left alone."
              .formatted(Place.shown(place)),
          "Put a regular file there, or remove it, and begin again.");
    }
  }
}
