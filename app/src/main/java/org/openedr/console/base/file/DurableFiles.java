package org.openedr.console.base.file;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * Files and folders that are on the disk when a call returns, and that are there whole or not at
 * all, also after a power failure: the only place where a file takes another one's name. Any
 * thread; two that replace the same file at a time leave one of the two whole.
 */
public final class DurableFiles {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<PosixFilePermission> ONLY_OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final int MOST_EARLIER = 10_000;

  /** Writes what a file holds; a failure leaves the old file. */
  @FunctionalInterface
  public interface Bytes {
    /** Writes all of it; need not flush. */
    void write(OutputStream out) throws IOException;
  }

  /** As {@link Bytes}, a text, which is written as UTF-8. */
  @FunctionalInterface
  public interface Text {
    /** Writes all of it; need not flush. */
    void write(Writer out) throws IOException;
  }

  /**
   * How a file is replaced.
   *
   * @param permissions of the new file whatever the umask, such as {@code rw-r-----}
   * @param ownerOfOld it is given to owner and group of the old one; else it is this process's
   * @param still asked last before the old file is given up; if not, nothing happens to it
   * @param folderSynced a folder that cannot be synced is a failure; else the new file is in its
   *     place then, and unsure is only whether it would survive a power failure at this moment
   */
  public record How(
      String permissions, boolean ownerOfOld, BooleanSupplier still, boolean folderSynced) {
    /** Its owner's alone. */
    public static final How SECRET = of("rw-------");

    /** Root's to write, its group's to read. */
    public static final How REPORT = of("rw-r-----");

    /** With these permissions, a file of this process's user. */
    public static How of(String permissions) {
      return new How(permissions, false, () -> true, true);
    }

    /** For people's files on any file system, some of which cannot sync folders. */
    public How anywhere() {
      return new How(permissions, ownerOfOld, still, false);
    }

    /** Owner and group stay those of the old file, which must be there. */
    public How keepingOwner() {
      return new How(permissions, true, still, folderSynced);
    }

    /** Only if this holds when the new file is ready. */
    public How ifStill(BooleanSupplier condition) {
      return new How(permissions, ownerOfOld, condition, folderSynced);
    }
  }

  private DurableFiles() {}

  /** The folder of a path; of the top, itself. */
  public static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /**
   * Makes a folder, and those above it that are missing, which everybody may enter.
   *
   * @param mode of the last one, such as 0700
   * @throws IOException also when something else is in its place, or others could change it
   */
  public static void folder(Path folder, int mode) throws IOException {
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
   * What {@link #folder} would refuse; changes nothing.
   *
   * @throws IOException something else is in its place, or others could change it
   */
  public static void requireFolder(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    refuseForeign(there);
  }

  /**
   * Makes a folder whose parent is there.
   *
   * @throws FileAlreadyExistsException somebody was there first
   */
  public static void newFolder(Path folder, int mode) throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setAttribute(folder, "unix:mode", mode);
    sync(parent(folder));
  }

  private static void refuseForeign(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder, or a link to one");
    }
    Optional<TrustedPath.Exposed> exposed = TrustedPath.ofSelf().exposed(folder);
    if (exposed.isPresent()) {
      throw new IOException("others may change " + exposed.get());
    }
  }

  /** Brings a file or the names in a folder to the disk. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** A name that nothing has, and that {@link #sweep} knows. */
  public static Path temporary(Path folder) {
    return folder.resolve(PathBytes.of(".openedr-" + Long.toHexString(RANDOM.nextLong()) + ".new"));
  }

  /** Removes what a crash has left in a folder; also what another process is about to replace. */
  public static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".openedr-*.new")) {
      for (Path file : left) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw new IOException(format("%s cannot be listed", folder), e);
    }
  }

  /** Replaces a file by a text (see {@link NameText}) that is its owner's alone. */
  public static void replace(Path file, String text) throws IOException {
    replace(file, How.SECRET, text);
  }

  /** As {@link #replace(Path, How, Bytes)}, by a text (see {@link NameText}). */
  public static void replace(Path file, How how, String text) throws IOException {
    replace(file, how, out -> out.write(NameText.bytes(text)));
  }

  /** As {@link #replace(Path, How, Bytes)}, by a text. */
  public static void replaceText(Path file, How how, Text text) throws IOException {
    replace(
        file,
        how,
        bytes -> {
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
          text.write(out);
          out.flush();
        });
  }

  /**
   * Replaces a file, or makes it: whoever reads it gets the old whole or the new whole. A link is
   * replaced itself. The folder is there.
   *
   * @throws IOException the old file is as it was and nothing is left beside it, unless it is the
   *     folder that could not be synced
   */
  public static void replace(Path file, How how, Bytes content) throws IOException {
    Path fresh = temporary(parent(file));
    try {
      fill(fresh, file, how, content);
      if (!how.still().getAsBoolean()) {
        throw new IOException("the file has changed meanwhile");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    try {
      sync(parent(file));
    } catch (IOException e) {
      if (how.folderSynced()) {
        throw e;
      }
    }
  }

  private static void fill(Path fresh, Path file, How how, Bytes content) throws IOException {
    try (FileChannel channel = create(fresh)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      content.write(out);
      out.flush();
      if (how.ownerOfOld()) {
        FileStatus old = FileStatus.of(file);
        FileStatus now = FileStatus.of(fresh);
        if (old.gid() != now.gid()) {
          Files.setAttribute(fresh, "unix:gid", old.gid(), LinkOption.NOFOLLOW_LINKS);
        }
        if (old.uid() != now.uid()) {
          Files.setAttribute(fresh, "unix:uid", old.uid(), LinkOption.NOFOLLOW_LINKS);
        }
      }
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(how.permissions());
      if (!permissions.equals(Files.getPosixFilePermissions(fresh, LinkOption.NOFOLLOW_LINKS))) {
        Files.setPosixFilePermissions(fresh, permissions);
      }
      channel.force(true);
    }
  }

  /**
   * Makes a file, never in the place of another one; then as {@link #replace(Path, How, Bytes)}.
   *
   * @throws FileAlreadyExistsException there is one
   */
  public static void createWhole(Path file, How how, String text) throws IOException {
    // the name is taken first: a move that must not replace is not atomic
    create(file).close();
    try {
      replace(file, how, text);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Opens a new file of its owner's alone. O_EXCL: follows no link that somebody has put there. */
  public static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(ONLY_OWNER));
  }

  /**
   * Brings a file that is ready, or a folder, to its place on the same file system, at one moment,
   * with what is in the file.
   */
  public static void putInPlace(Path fresh, Path place) throws IOException {
    sync(fresh);
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(place));
  }

  /** Gives a file another name at one moment; a power failure may take that back. */
  public static Path rename(Path from, Path to) throws IOException {
    return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Files that belong together get out of the way: {@code NAME.1}, the first number free. */
  public static void keepEarlier(List<Path> files) throws IOException {
    if (files.stream().noneMatch(DurableFiles::there)) {
      return;
    }
    for (int number = 1; number < MOST_EARLIER; number++) {
      String suffix = "." + number;
      if (files.stream().noneMatch(file -> there(PathBytes.beside(file, suffix)))) {
        for (Path file : files) {
          if (there(file)) {
            Files.move(file, PathBytes.beside(file, suffix));
          }
        }
        return;
      }
    }
    throw new IOException(
        format("%d earlier reports are in %s: move some away", MOST_EARLIER, files));
  }

  private static boolean there(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes all of a folder. Follows no links; nothing there is fine. */
  public static void deleteTree(Path tree) throws IOException {
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

  /** As {@link #deleteTree}, after a failure that is told anyway. */
  public static void deleteQuietly(Path tree) {
    try {
      deleteTree(tree);
    } catch (IOException e) {
      // what is left has no manifest, so nobody takes it for whole
    }
  }
}
