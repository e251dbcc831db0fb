package org.openedr.console.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that root alone reads and writes, in a folder that nobody else can exchange. */
final class RootFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private RootFiles() {}

  /** Makes the folder of a file, and those above that are missing. */
  static void prepare(Path root, Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("no folder: " + file);
    }
    for (Path part = root; !part.equals(folder); ) {
      part = part.resolve(folder.getName(part.getNameCount()));
      refuseUnsafe(root, part);
      if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(part, FOLDER);
      }
    }
    refuseUnsafe(root, file);
  }

  private static void refuseUnsafe(Path root, Path path) throws IOException {
    Path unsafe = SafeWay.unsafe(root, path);
    if (unsafe != null) {
      throw new IOException("%s is not root's alone, so nothing is kept there".formatted(unsafe));
    }
  }

  /** For appending; made if it is not there. */
  static FileChannel append(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        FILE);
  }

  /** All of it or nothing, also when the machine stops meanwhile. */
  static void replace(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
      write(channel, text);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(temporary.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }
}
