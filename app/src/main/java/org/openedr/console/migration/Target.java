package org.openedr.console.migration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.probe.MonitorVersion;

/**
 * The world that steps bring about, whichever way they go: a migration's new one, or the one of a
 * backup. Kept in the run's folder, so that it is known after a crash.
 *
 * @param objects exactly these are in the folder of objects
 * @param config null: there is no file, and none is made
 * @param unitFiles exactly these of the unit are in the administrator's folder, drop-ins included
 * @param service false: there is no unit, and nothing is started or stopped
 * @param active the service shall run
 * @param enabled it shall start with the machine
 * @param version which monitor is expected to run; null when it cannot be told
 * @param proven it is expected to monitor: false for a world that did not when it was backed up
 */
record Target(
    String label,
    List<Wanted> objects,
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
   */
  record Wanted(
      String path,
      String content,
      String sha256,
      int uid,
      int gid,
      int mode,
      Map<String, String> xattrs) {}
}
