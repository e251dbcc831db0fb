package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.port.MigrationPorts;

/**
 * One backup on the disk. The hash of its manifest is written last: without it the backup was
 * broken off, and is none.
 */
public final class BackupFolder {
  /** The stored files' folder; below it each has its place on the machine. */
  static final String FILES = "files";

  private static final String MANIFEST = "manifest.json";
  private static final String OLDER = "{\n  \"format\" : " + Manifest.OLDER + ",";
  private static final String HASH = "manifest.sha256";
  private static final int MOST_BYTES = 16 << 20; // thousands of files
  private static final String ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,79}";

  private final MigrationPorts parts;
  private final String id;
  private final Path folder;

  /**
   * @throws IOException that cannot be the id of a backup
   */
  public BackupFolder(MigrationPorts parts, String id) throws IOException {
    if (!isId(id)) {
      throw new IOException("no id of a backup: " + Escaping.escape(id));
    }
    this.parts = parts;
    this.id = id;
    this.folder = parts.backups().resolve(PathBytes.of(id));
  }

  static boolean isId(String text) {
    return text.matches(ID);
  }

  public Path path() {
    return folder;
  }

  public Path stored(Manifest.Kept kept) {
    return folder.resolve(PathBytes.of(kept.stored()));
  }

  /** The manifest first, then its hash. */
  public void seal(Manifest manifest) throws IOException {
    String text = JsonRecords.pretty(manifest);
    String hash = Sha256.of(NameText.bytes(text));
    DurableFiles.replace(folder.resolve(MANIFEST), text);
    DurableFiles.replace(folder.resolve(HASH), hash + "  " + MANIFEST + "\n"); // for sha256sum -c
  }

  /**
   * The manifest, itself proven by its hash; the files are not looked at.
   *
   * @throws IOException there is no such backup, it was broken off, or it was changed
   */
  public Manifest manifest() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("there is no backup " + id + " in " + parts.backups());
    }
    if (!Files.exists(folder.resolve(HASH), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it was broken off before it was whole");
    }
    byte[] text = small(folder.resolve(MANIFEST));
    String said = new String(small(folder.resolve(HASH)), StandardCharsets.UTF_8);
    if (!said.equals(Sha256.of(text) + "  " + MANIFEST + "\n")) {
      throw new IOException("manifest.json was changed: its hash is not that of " + HASH);
    }
    Manifest manifest = read(new String(text, StandardCharsets.UTF_8));
    ManifestRules.check(parts, id, manifest);
    return manifest;
  }

  private static Manifest read(String text) throws IOException {
    return text.startsWith(OLDER)
        ? JsonRecords.readOlder(text, Manifest.class)
        : JsonRecords.read(text, Manifest.class);
  }

  private static byte[] small(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file.getFileName() + " is missing");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file.getFileName() + " is too large");
    }
    try (var in = FileSnapshot.open(file)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  /** Reads all of it back. */
  public BackupCheck check() {
    List<String> problems = new ArrayList<>();
    long bytes = 0;
    int files = 0;
    try {
      Manifest manifest = manifest();
      files = manifest.files().size();
      for (Manifest.Kept kept : manifest.files()) {
        bytes += check(kept, problems);
      }
      others(manifest, problems);
    } catch (IOException e) {
      problems.add(format("Backup %s: %s.", id, DiskFailure.reason(e)));
    }
    return new BackupCheck(id, files, bytes, List.copyOf(problems));
  }

  private long check(Manifest.Kept kept, List<String> problems) {
    Path file = stored(kept);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(format("%s is missing.", RootedPath.shown(file)));
      return 0;
    }
    try {
      FileSnapshot now = FileSnapshot.of(file);
      if (now.bytes() != kept.bytes() || !now.sha256().equals(kept.sha256())) {
        problems.add(
            format(
                "%s was changed: SHA-256 %s, %d bytes; the manifest says %s, %d bytes.",
                RootedPath.shown(file), now.sha256(), now.bytes(), kept.sha256(), kept.bytes()));
      }
      return now.bytes();
    } catch (IOException e) {
      problems.add(format("%s cannot be read: %s.", RootedPath.shown(file), DiskFailure.reason(e)));
      return 0;
    }
  }

  private void others(Manifest manifest, List<String> problems) throws IOException {
    if (Files.getPosixFilePermissions(folder).stream().anyMatch(BackupFolder::ofOthers)) {
      problems.add(format("%s is not its owner's alone.", folder));
    }
    Set<Path> known = new HashSet<>(Set.of(folder.resolve(MANIFEST), folder.resolve(HASH)));
    manifest.files().forEach(kept -> known.add(stored(kept)));
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> !known.contains(path))
          .forEach(
              path -> problems.add(format("%s is not in the manifest.", RootedPath.shown(path))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean ofOthers(PosixFilePermission permission) {
    return !permission.name().startsWith("OWNER_");
  }
}
