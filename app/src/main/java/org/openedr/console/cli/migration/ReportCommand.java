package org.openedr.console.cli.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.BackendCommand;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The report of a run. */
@Command(
    name = "report",
    description = "The report of a run, also of one under way; of the newest unless one is named.",
    footer = {"", "Exit codes: 0 here it is, 1 there is none, or it cannot be written."})
public final class ReportCommand extends BackendCommand {
  @Parameters(paramLabel = "RUNID", arity = "0..1", description = "As 'report list' prints it.")
  private String id = "";

  @Option(names = "--format", paramLabel = "text|html|json", description = "text unless given.")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Into a new file, readable by its owner only, instead of standard output.")
  private @Nullable Path file;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  public ReportCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() throws NoAnswerException {
    Migration migration = MigrationAccess.of(backends);
    String runId = id.isEmpty() ? newest(migration) : id;
    ReportText report = migration.report(runId, json ? ReportFormat.JSON : format);
    if (!report.problem().isEmpty()) {
      throw new CommandException(ExitCodes.FAILURE, TerminalText.line(report.problem()));
    }
    if (file == null) {
      report.text().lines().forEach(output::line);
      output.flush();
    } else {
      write(file, report.text());
    }
    return ExitCodes.OK;
  }

  private static String newest(Migration migration) throws NoAnswerException {
    List<RunSummary> runs = migration.runs();
    if (runs.isEmpty()) {
      throw new CommandException(ExitCodes.FAILURE, "There was no run yet, so there is no report.");
    }
    return runs.getFirst().id();
  }

  /** It names what runs on the machine and where: nobody else's business. */
  private static void write(Path file, String text) {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, how, mode)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(
          ExitCodes.FAILURE, TerminalText.line(file + " exists already; nothing was written."));
    } catch (IOException e) {
      throw new CommandException(
          ExitCodes.FAILURE,
          TerminalText.line("The report cannot be written to " + file + ": " + e));
    }
  }
}
