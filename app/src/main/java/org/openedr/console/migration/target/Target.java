package org.openedr.console.migration.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.probe.MonitorVersion;

/**
 * The world that steps bring about, whichever way they go: a migration's new one, or the one of a
 * backup. Kept in the run's folder, so that it is known after a crash.
 *
 * @param objects exactly these are in the folder of objects
 * @param folder owner, mode and attributes of the folder of objects; null: root's, 0755
 * @param config null: there is no file, and none is made
 * @param unitFiles exactly these of the unit are in the administrator's folder, drop-ins included
 * @param service false: there is no unit, and nothing is started or stopped
 * @param active the service shall run
 * @param enabled it shall start with the machine
 * @param version which monitor is expected to run; null when it cannot be told
 * @param proven it is expected to monitor: false for a world that did not when it was backed up
 */
public record Target(
    String label,
    List<Wanted> objects,
    Manifest.@Nullable FolderKept folder,
    @Nullable Wanted config,
    List<Wanted> unitFiles,
    boolean service,
    boolean active,
    boolean enabled,
    @Nullable MonitorVersion version,
    boolean proven) {

  /**
   * A file that shall be there.
   *
   * @param path its place below the machine's root; starts with a slash
   * @param content file that has the bytes; absolute
   * @param modifiedNs when it was last changed, since 1970; 0: when it is written
   */
  public record Wanted(
      String path,
      String content,
      String sha256,
      int uid,
      int gid,
      int mode,
      Map<String, String> xattrs,
      long modifiedNs) {

    /** A label that the machine's policy gives to a new file is no difference. */
    public boolean matches(FileSnapshot file) {
      Map<String, String> own = new TreeMap<>(file.xattrs());
      own.keySet().removeIf(name -> FileSnapshot.isLabel(name) && !xattrs.containsKey(name));
      return file.sha256().equals(sha256)
          && file.uid() == uid
          && file.gid() == gid
          && file.mode() == mode
          && own.equals(xattrs);
    }
  }

  /**
   * A file of a world that is still to be staged.
   *
   * @param wanted its hash is empty while the file that has the bytes may not be there yet
   * @param text the bytes themselves, of a file that is made by this run; else null
   */
  public record Draft(Wanted wanted, @Nullable String text) {

    /** As it was. */
    static Draft kept(SavedState world, Manifest.Kept kept) {
      return new Draft(wanted(kept, world.content().apply(kept)), null);
    }

    public static Wanted wanted(Manifest.Kept kept, Path content) {
      return new Wanted(
          kept.path(),
          PathBytes.text(content),
          kept.sha256(),
          kept.uid(),
          kept.gid(),
          kept.mode(),
          kept.xattrs(),
          kept.modifiedNs());
    }

    /** A file of ours: root's, readable for all. */
    static Draft shipped(String path, Path content) {
      return new Draft(
          new Wanted(path, PathBytes.text(content), "", 0, 0, 0644, Map.of(), 0), null);
    }

    static Draft written(String path, String text, int uid, int gid, int mode) {
      String sha256 = Sha256.of(NameText.bytes(text));
      return new Draft(new Wanted(path, "", sha256, uid, gid, mode, Map.of(), 0), text);
    }

    /** Bytes that it needs on the disk. */
    public long bytes() throws IOException {
      return text == null ? Files.size(PathBytes.of(wanted.content())) : text.length() * 3L;
    }
  }

  /** A target whose files are not staged yet; members as there. */
  public record Plan(
      String label,
      List<Draft> objects,
      Manifest.@Nullable FolderKept folder,
      @Nullable Draft config,
      List<Draft> unitFiles,
      boolean service,
      boolean active,
      boolean enabled,
      @Nullable MonitorVersion version,
      boolean proven) {

    /** Every file, in the order in which they are staged. */
    public List<Draft> all() {
      List<Draft> all = new ArrayList<>(objects);
      if (config != null) {
        all.add(config);
      }
      all.addAll(unitFiles);
      return all;
    }

    /**
     * The target of files that are there.
     *
     * @param staging makes a file of its draft
     * @throws E of the staging
     */
    public <E extends Exception> Target with(Staging<E> staging) throws E {
      List<Wanted> files = new ArrayList<>();
      for (Draft draft : all()) {
        files.add(staging.stage(draft));
      }
      int units = files.size() - unitFiles.size();
      return new Target(
          label,
          List.copyOf(files.subList(0, objects.size())),
          folder,
          config == null ? null : files.get(objects.size()),
          List.copyOf(files.subList(units, files.size())),
          service,
          active,
          enabled,
          version,
          proven);
    }
  }

  /** Brings a file of a plan to where its content stays. */
  @FunctionalInterface
  public interface Staging<E extends Exception> {
    /** What the target says of it. */
    Wanted stage(Draft draft) throws E;
  }
}
