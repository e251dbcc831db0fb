package org.openedr.console.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Text files of root that are there whole or not at all, also after a power failure. */
final class WholeFile {
  static final String REPORT = "rw-r-----";
  static final String SECRET = "rw-------";

  private static final int MOST_EARLIER = 10_000;

  private WholeFile() {}

  private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** In the place of what was there. Its folder is made if it is missing. */
  static void replace(Path file, String text, String permissions) throws IOException {
    place(file, text, permissions);
  }

  /**
   * Never in the place of another one.
   *
   * @throws FileAlreadyExistsException there is one
   */
  static void create(Path file, String text, String permissions) throws IOException {
    Files.createDirectories(folder(file), mode("rwxr-x---"));
    // the name is taken first: a move that must not replace is not atomic
    Files.createFile(file, mode(permissions));
    try {
      place(file, text, permissions);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void place(Path file, String text, String permissions) throws IOException {
    Path folder = folder(file);
    Files.createDirectories(folder, mode("rwxr-x---"));
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path fresh = folder.resolve("." + file.getFileName() + "." + random + ".new");
    try {
      fill(fresh, text, permissions);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void fill(Path fresh, String text, String permissions) throws IOException {
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE); // follows no link
    try (FileChannel out = FileChannel.open(fresh, how, mode(permissions))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      // The umask may have taken away what the reports' readers need.
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
      out.force(true);
    }
  }

  /** Files that belong together get out of the way: {@code NAME.1}, the first number free. */
  static void keepEarlier(List<Path> files) throws IOException {
    if (files.stream().noneMatch(WholeFile::there)) {
      return;
    }
    for (int number = 1; number < MOST_EARLIER; number++) {
      String suffix = "." + number;
      if (files.stream().noneMatch(file -> there(numbered(file, suffix)))) {
        for (Path file : files) {
          if (there(file)) {
            Files.move(file, numbered(file, suffix));
          }
        }
        return;
      }
    }
    throw new IOException(
        "%d earlier reports are in %s: move some away".formatted(MOST_EARLIER, files));
  }

  private static Path numbered(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static boolean there(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }
}
