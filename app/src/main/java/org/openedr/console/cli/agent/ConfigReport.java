package org.openedr.console.cli.agent;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.List;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.finding.Severity;

/** Writes what a configuration file came to. */
record ConfigReport(Output output, String file) {
  /** Every problem, and whether the file is valid. Returns the exit code. */
  int judgment(ConfigReading reading) {
    problems(reading);
    if (reading.config() == null) {
      long errors = count(reading, Severity.ERROR);
      output.line(shownFile() + ": not valid: " + errors + (errors == 1 ? " error" : " errors"));
    } else {
      output.line(shownFile() + ": valid");
    }
    output.flush();
    return exitCode(reading);
  }

  void problems(ConfigReading reading) {
    reading.problems().forEach(problem -> output.line(text(problem)));
  }

  /** One object for each problem, then one with the effective values. Returns the exit code. */
  int json(ConfigReading reading) {
    reading.problems().forEach(problem -> output.line(json(problem)));
    output.line(
        JsonWriter.ofType("config")
            .put("file", file)
            .put("valid", reading.config() != null)
            .put("errors", count(reading, Severity.ERROR))
            .put("warnings", count(reading, Severity.WARNING))
            .fields(reading, "values")
            .end());
    output.flush();
    return exitCode(reading);
  }

  void values(List<EffectiveValue> values) {
    int width = values.stream().mapToInt(value -> value.key().length()).max().orElse(0);
    for (EffectiveValue value : values) {
      String shown = value.value() + (value.unit().isEmpty() ? "" : " " + value.unit());
      String from = value.isDefault() ? "default" : "line " + value.line();
      String key = value.key() + " ".repeat(width - value.key().length());
      output.line(format("%s  %-28s  %-8s  %s", key, shown, from, value.note()).stripTrailing());
    }
  }

  private int exitCode(ConfigReading reading) {
    if (reading.config() != null) {
      return ExitCodes.OK;
    }
    return unreadable(PathBytes.of(file)) ? ExitCodes.NO_RIGHTS : ExitCodes.FAILURE;
  }

  /** The rights are missing; a file that is not there is another failure. */
  static boolean unreadable(Path file) {
    return denied(file, AccessMode.READ);
  }

  static boolean denied(Path file, AccessMode mode) {
    try {
      file.getFileSystem().provider().checkAccess(file, mode);
      return false;
    } catch (AccessDeniedException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static long count(ConfigReading reading, Severity severity) {
    return reading.problems().stream().filter(p -> p.severity() == severity).count();
  }

  private String text(ConfigProblem problem) {
    String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
    String word = problem.label();
    String todo = problem.suggestion().isEmpty() ? "" : " " + problem.suggestion();
    return TerminalText.line(file + place + ": " + word + ": " + problem.message() + todo);
  }

  private String shownFile() {
    return TerminalText.line(file);
  }

  private String json(ConfigProblem problem) {
    return JsonWriter.ofType("problem")
        .put("file", file)
        .put("severity", problem.label())
        .fields(problem, "line", "column", "key", "message", "suggestion")
        .end();
  }
}
