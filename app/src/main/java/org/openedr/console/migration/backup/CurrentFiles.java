package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;

/** The files that make up this machine's monitor, as they are now. Reads all of them. */
public final class CurrentFiles {
  private static final int PERMISSIONS = 07777;

  private final MigrationPorts parts;
  private final List<Manifest.Kept> kept = new ArrayList<>();

  private CurrentFiles(MigrationPorts parts) {
    this.parts = parts;
  }

  /** By role and name; TLS keys and logs are not among them. */
  public static List<Manifest.Kept> of(MigrationPorts parts) throws StepException {
    CurrentFiles files = new CurrentFiles(parts);
    files.folder(Manifest.Role.OBJECT, parts.paths().objects(), name -> true);
    files.single(Manifest.Role.CONFIG, parts.paths().configFile());
    files.single(Manifest.Role.UNIT, parts.unitFile());
    files.folder(Manifest.Role.DROP_IN, parts.dropIns(), name -> name.endsWith(".conf"));
    return List.copyOf(files.kept);
  }

  /** The folder of objects itself; null when there is none. */
  static Manifest.@Nullable FolderKept objectFolder(MigrationPorts parts) throws StepException {
    Path folder = parts.paths().objects();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return folder(folder);
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be backed up", folder), e);
    }
  }

  /** A folder as it is now. */
  public static Manifest.FolderKept folder(Path folder) throws IOException {
    FileStatus status = FileStatus.of(folder);
    return new Manifest.FolderKept(
        status.uid(),
        status.gid(),
        status.state().mode() & PERMISSIONS,
        FileSnapshot.xattrs(folder));
  }

  private void single(Manifest.Role role, Path file) throws StepException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      add(role, file);
    }
  }

  private void folder(Manifest.Role role, Path folder, Predicate<String> names)
      throws StepException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw odd(folder, "is a link, or no folder");
    }
    for (Path file : entries(folder)) {
      if (names.test(RootedPath.name(file))) {
        add(role, file);
      }
    }
  }

  public static List<Path> entries(Path folder) throws StepException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      IOException disk = e instanceof IOException own ? own : new IOException(e.getMessage());
      throw DiskFailure.of(format("%s cannot be listed", folder), disk);
    }
    return found.stream().sorted().toList();
  }

  private void add(Manifest.Role role, Path file) throws StepException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw odd(file, "is no regular file but a link, a folder or the like");
    }
    try {
      FileSnapshot now = FileSnapshot.of(file);
      String place = RootedPath.of(parts.root(), file);
      kept.add(
          new Manifest.Kept(
              role,
              place,
              BackupFolder.FILES + place,
              now.sha256(),
              now.bytes(),
              now.uid(),
              now.gid(),
              now.mode(),
              now.xattrs(),
              FileSnapshot.modifiedNs(file)));
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be backed up", file), e);
    }
  }

  private static StepException odd(Path file, String why) {
    return new StepException(
        format("%s %s: it could not be brought back exactly.", RootedPath.shown(file), why),
        "Put the file itself there, or move it away, and begin again.");
  }
}
