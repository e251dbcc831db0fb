package org.openedr.console.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folders and small files that are on the disk when a call returns. */
final class Durable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<PosixFilePermission> ONLY_OWNER =
      PosixFilePermissions.fromString("rw-------");

  private Durable() {}

  static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /**
   * Makes a folder, and those above it that are missing, which everybody may enter.
   *
   * @throws IOException also when something else is in its place, or others could write there
   */
  static void folder(Path folder, int mode) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      refuseForeign(folder);
      return;
    }
    if (!Files.exists(parent(folder))) {
      folder(parent(folder), 0755);
    }
    newFolder(folder, mode);
  }

  /**
   * @throws FileAlreadyExistsException somebody was there first
   */
  static void newFolder(Path folder, int mode) throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setAttribute(folder, "unix:mode", mode);
    sync(parent(folder));
  }

  private static void refuseForeign(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder, or a link to one");
    }
    if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("everybody may write to " + folder);
    }
  }

  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** A name that nothing has, and that {@link #sweep} knows. */
  static Path temporary(Path folder) {
    return folder.resolve(".openedr-" + Long.toHexString(RANDOM.nextLong()) + ".new");
  }

  /** Removes what a crash has left beside a file; there is one run at a time. */
  static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".openedr-*.new")) {
      for (Path file : left) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw new IOException("%s cannot be listed".formatted(folder), e);
    }
  }

  /** The old text whole or the new one whole; root's alone. */
  static void write(Path file, String text) throws IOException {
    Path fresh = temporary(parent(file));
    try {
      writeNew(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    sync(parent(file));
  }

  private static void writeNew(Path file, String text) throws IOException {
    try (FileChannel out = create(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** O_EXCL: follows no link that somebody has put there. */
  static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(ONLY_OWNER));
  }

  /** Follows no links; nothing there is fine. */
  static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
    sync(parent(tree));
  }

  /** After a failure that is told anyway. */
  static void deleteQuietly(Path tree) {
    try {
      deleteTree(tree);
    } catch (IOException e) {
      // what is left has no manifest, so nobody takes it for whole
    }
  }
}
