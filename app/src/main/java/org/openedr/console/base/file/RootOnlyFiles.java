package org.openedr.console.base.file;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.text.NameText;

/** Files that root alone reads and writes, in a folder that nobody else can exchange. */
public final class RootOnlyFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private RootOnlyFiles() {}

  /** Makes the folder of a file, and those above that are missing. */
  public static void prepare(Path root, Path file) throws IOException {
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
    Optional<TrustedPath.Exposed> unsafe = TrustedPath.ofRoot().below(root).exposedAbove(path);
    if (unsafe.isPresent()) {
      throw new IOException(
          format("%s is not root's alone, so nothing is kept there", unsafe.get().path()));
    }
  }

  /** For appending; made if it is not there. */
  public static FileChannel append(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        FILE);
  }

  /** Writes all of it; it is on the disk then. */
  public static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(NameText.bytes(text));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }
}
