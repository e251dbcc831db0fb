package org.openedr.console.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootOnlyFiles;
import org.openedr.console.config.AgentPaths;

/** The record of the objects that may be here, for who installs some. Root's; one at a time. */
public final class ObjectRecord {
  private final Path root;
  private final Path record;

  /**
   * @param root of the file system; absolute
   */
  public ObjectRecord(Path root) {
    this.root = root;
    this.record = SecurityRecords.knownObjects(AgentPaths.under(root));
  }

  /**
   * SHA-256 in hex of an object, by its file name; empty when none is recorded.
   *
   * @throws IOException the record cannot be read
   */
  public String of(String name) throws IOException {
    return KnownObjects.recorded(root, record).getOrDefault(name, "");
  }

  /**
   * On the disk at its return.
   *
   * @param sha256 empty: none is recorded any more
   * @throws IOException the record cannot be written, or is not root's alone
   */
  public void set(String name, String sha256) throws IOException {
    Map<String, String> recorded = new TreeMap<>(KnownObjects.recorded(root, record));
    if (recorded.getOrDefault(name, "").equals(sha256)) {
      return;
    }
    if (sha256.isEmpty()) {
      recorded.remove(name);
    } else {
      recorded.put(name, sha256);
    }
    RootOnlyFiles.prepare(root, record);
    DurableFiles.replace(record, KnownObjects.format(recorded));
  }
}
