package org.openedr.console.cli;

import org.openedr.console.event.PlainText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;

/** Lines of {@code backup --json}; documented in {@code docs/cli.md}. */
final class BackupJson {
  private BackupJson() {}

  static String write(BackupView backup) {
    return new JsonLine()
        .put("type", "backup")
        .put("id", PlainText.line(backup.id()))
        .put("folder", PlainText.line(backup.folder()))
        .put("time", RunJson.time(backup.timeMs()))
        .put("bytes", backup.bytes())
        .put("monitor", PlainText.line(backup.monitor()))
        .put("unitState", PlainText.line(backup.unitState()))
        .put("problem", PlainText.line(backup.problem()))
        .putObjects("files", backup.files().stream().map(BackupJson::file).toList())
        .end();
  }

  private static JsonLine file(BackupView.File file) {
    return new JsonLine()
        .put("path", PlainText.line(file.path()))
        .put("bytes", file.bytes())
        .put("sha256", file.sha256())
        .put("owner", PlainText.line(file.owner()))
        .put("mode", file.mode());
  }

  static String write(BackupCheck check) {
    return new JsonLine()
        .put("type", "verified")
        .put("id", PlainText.line(check.id()))
        .put("whole", check.whole())
        .put("files", check.files())
        .put("bytes", check.bytes())
        .put("problems", PlainText.lines(check.problems()))
        .end();
  }
}
