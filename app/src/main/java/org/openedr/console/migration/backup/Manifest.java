package org.openedr.console.migration.backup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine had when it was backed up; kept as JSON beside the files, itself hashed.
 *
 * @param format 2; 1 had no folder and no times; another one is refused
 * @param id of the backup
 * @param host and {@code kernel}, {@code version} of this program: for people
 * @param files all of them: what is not here was not there
 * @param folder of objects; null when there was none, or in format 1
 * @param unit as systemd had it
 * @param programs of OpenEDR monitors in the kernel, {@code id name attach point} each
 * @param counters of those monitors, by {@code label.field}
 */
public record Manifest(
    int format,
    String id,
    long timeMs,
    String host,
    String kernel,
    String version,
    List<Kept> files,
    @Nullable FolderKept folder,
    UnitKept unit,
    List<String> programs,
    Map<String, Long> counters) {

  public static final int FORMAT = 2;

  /** Without a folder, and with times that are 0. */
  static final int OLDER = 1;

  /** What a file is for. */
  public enum Role {
    OBJECT,
    CONFIG,
    UNIT,
    DROP_IN
  }

  /**
   * A file.
   *
   * @param path its place on the machine, below its root; starts with a slash
   * @param stored below the backup's folder
   * @param xattrs name → value in base64, such as {@code security.selinux}
   * @param modifiedNs when it was last changed, since 1970; 0 when that was not kept
   */
  public record Kept(
      Role role,
      String path,
      String stored,
      String sha256,
      long bytes,
      int uid,
      int gid,
      int mode,
      Map<String, String> xattrs,
      long modifiedNs) {}

  /** A folder itself; members as those of a file. */
  public record FolderKept(int uid, int gid, int mode, Map<String, String> xattrs) {}

  /**
   * The unit.
   *
   * @param exists no: there was no service
   * @param program of its ExecStart, and {@code programSha256} of that file; may be empty
   * @param monitored the service was active and a monitor of it was attached
   */
  public record UnitKept(
      boolean exists,
      String loadState,
      String activeState,
      String enabled,
      String fragment,
      List<String> execStart,
      List<String> environment,
      String program,
      String programSha256,
      boolean monitored) {}
}
