package org.openedr.console.security;

import java.nio.file.Path;
import org.openedr.console.config.AgentPaths;

/** Where the audit keeps what it did and what it knows: root's alone. */
final class SecurityRecords {
  private SecurityRecords() {}

  static Path folder(AgentPaths paths) {
    return paths.state().resolve("security");
  }

  /** JSON lines, appended. */
  static Path fixes(AgentPaths paths) {
    return folder(paths).resolve("fixes.jsonl");
  }

  /** As sha256sum writes it: hash, two blanks, file name. */
  static Path knownObjects(AgentPaths paths) {
    return folder(paths).resolve("objects.sha256");
  }
}
