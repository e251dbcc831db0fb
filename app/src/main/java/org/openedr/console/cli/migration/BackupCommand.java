package org.openedr.console.cli.migration;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The backups of this machine; also under the name {@code list}. */
@Command(name = "backup", description = "Lists the backups that runs have made, the newest first.")
public final class BackupCommand extends JsonCommand {
  @Option(names = "--files", description = "The files of each, too (JSON always has them).")
  private boolean files;

  public BackupCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() throws NoAnswerException {
    Migration migration = MigrationAccess.of(backends);
    List<BackupView> backups = migration.backups();
    for (BackupView backup : backups) {
      show(() -> BackupJson.write(backup), () -> text(backup));
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
        format(
            "%s  %s  %s",
            TerminalText.line(backup.id()),
            RunJson.time(backup.timeMs()),
            TerminalText.size(backup.bytes())));
    String state = backup.unitState().isEmpty() ? "" : "; service: " + backup.unitState();
    lines.addAll(TerminalText.paragraph("  ", "    ", "monitor: " + backup.monitor() + state));
    lines.add(
        format("  files: %d in %s", backup.files().size(), TerminalText.line(backup.folder())));
    if (!backup.problem().isEmpty()) {
      lines.addAll(TerminalText.paragraph("  ", "    ", "CANNOT BE USED: " + backup.problem()));
    }
    if (files) {
      backup.files().forEach(file -> lines.addAll(text(file)));
    }
    return lines;
  }

  private static List<String> text(BackupView.File file) {
    return List.of(
        "    " + TerminalText.line(file.path()),
        format(
            "      %s %s %s",
            TerminalText.line(file.owner()), file.mode(), TerminalText.size(file.bytes())),
        "      " + file.sha256());
  }
}
