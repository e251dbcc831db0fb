package org.openedr.console.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Replaces a file by a new one beside it: whoever reads it gets the old whole or the new whole,
 * also after a power failure.
 */
final class FileReplacement {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Path folder;

  FileReplacement(Path file) {
    this.file = file.toAbsolutePath();
    this.folder = java.util.Objects.requireNonNull(this.file.getParent());
  }

  /**
   * Mode 0600; owner and group stay those of the old file.
   *
   * @param still asked last before the old file is given up
   * @throws IOException the old file is as it was, and nothing is left beside it
   */
  void write(byte[] content, BooleanSupplier still) throws IOException {
    String name = "." + file.getFileName() + "." + Long.toHexString(RANDOM.nextLong()) + ".new";
    Path fresh = folder.resolve(name);
    try {
      fill(fresh, content);
      takeOwner(fresh);
      if (!still.getAsBoolean()) {
        throw new IOException("the file has changed meanwhile");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    syncFolder();
  }

  private static void fill(Path fresh, byte[] content) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // CREATE_NEW is O_EXCL: it follows no link that somebody has put there
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(fresh, how, mode)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private void takeOwner(Path fresh) throws IOException {
    PosixFileAttributes old =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now =
        Files.readAttributes(fresh, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributeView view =
        Files.getFileAttributeView(fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!old.group().equals(now.group())) {
      view.setGroup(old.group());
    }
    if (!old.owner().equals(now.owner())) {
      view.setOwner(old.owner());
    }
  }

  private void syncFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // the new file is in its place; unsure is only whether it would survive a power failure now
    }
  }
}
