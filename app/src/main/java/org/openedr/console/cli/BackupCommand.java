package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The backups of this machine; also under the name {@code list}. */
@Command(name = "backup", description = "Lists the backups that runs have made, the newest first.")
final class BackupCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--files", description = "The files of each, too (JSON always has them).")
  private boolean files;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  BackupCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(engines);
    List<BackupView> backups = migration.backups();
    for (BackupView backup : backups) {
      (json ? List.of(BackupJson.write(backup)) : text(backup)).forEach(output::line);
    }
    output.flush();
    if (backups.isEmpty()) {
      output.remark("There is no backup yet: every run makes one before it changes anything.");
    }
    return ExitCodes.OK;
  }

  private List<String> text(BackupView backup) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s  %s"
            .formatted(
                PlainText.line(backup.id()),
                RunJson.time(backup.timeMs()),
                PlainText.size(backup.bytes())));
    String state = backup.unitState().isEmpty() ? "" : "; service: " + backup.unitState();
    lines.addAll(PlainText.paragraph("  ", "    ", "monitor: " + backup.monitor() + state));
    lines.add(
        "  files: %d in %s".formatted(backup.files().size(), PlainText.line(backup.folder())));
    if (!backup.problem().isEmpty()) {
      lines.addAll(PlainText.paragraph("  ", "    ", "CANNOT BE USED: " + backup.problem()));
    }
    if (files) {
      backup.files().forEach(file -> lines.addAll(text(file)));
    }
    return lines;
  }

  private static List<String> text(BackupView.File file) {
    return List.of(
        "    " + PlainText.line(file.path()),
        "      %s %s %s"
            .formatted(PlainText.line(file.owner()), file.mode(), PlainText.size(file.bytes())),
        "      " + file.sha256());
  }
}
