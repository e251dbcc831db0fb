package org.openedr.console.migration;

import java.util.List;

/**
 * A backup, as its manifest says.
 *
 * @param id time (UTC) and a random part; never used again
 * @param folder absolute
 * @param files what it holds
 * @param monitor what was installed then, by content: {@code V1 (kprobes)}, {@code agent's V1}, …
 * @param unitState for example {@code enabled, active}
 * @param problem why the manifest cannot be used, or empty
 */
public record BackupView(
    String id,
    String folder,
    long timeMs,
    long bytes,
    List<File> files,
    String monitor,
    String unitState,
    String problem) {

  /** A file of it, by its place on the machine. */
  public record File(String path, long bytes, String sha256, String owner, String mode) {}
}
