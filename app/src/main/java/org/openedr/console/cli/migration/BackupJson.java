package org.openedr.console.cli.migration;

import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;

/** Lines of {@code backup --json}; documented in {@code docs/cli.md}. */
final class BackupJson {
  private BackupJson() {}

  static String write(BackupView backup) {
    return JsonWriter.ofType("backup")
        .fields(backup, "id", "folder")
        .put("time", RunJson.time(backup.timeMs()))
        .fields(backup, "bytes", "monitor", "unitState", "problem", "files")
        .end();
  }

  static String write(BackupCheck check) {
    return JsonWriter.ofType("verified")
        .fields(check, "id", "whole", "files", "bytes", "problems")
        .end();
  }
}
