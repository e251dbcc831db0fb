package org.openedr.console.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.export.JsonLine;

/** Writes what a configuration file came to. */
final class ConfigReport {
  private final Output output;
  private final String file;

  ConfigReport(Output output, String file) {
    this.output = output;
    this.file = file;
  }

  /** Every problem, and whether the file is valid. Returns the exit code. */
  int judgment(ConfigReading reading) {
    problems(reading);
    if (reading.config() == null) {
      long errors = count(reading, ConfigProblem.Severity.ERROR);
      output.line(file + ": not valid: " + errors + (errors == 1 ? " error" : " errors"));
    } else {
      output.line(file + ": valid");
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
        new JsonLine()
            .put("type", "config")
            .put("file", file)
            .put("valid", reading.config() != null)
            .put("errors", count(reading, ConfigProblem.Severity.ERROR))
            .put("warnings", count(reading, ConfigProblem.Severity.WARNING))
            .putObjects("values", reading.values().stream().map(ConfigReport::json).toList())
            .end());
    output.flush();
    return exitCode(reading);
  }

  void values(List<EffectiveValue> values) {
    int width = values.stream().mapToInt(value -> value.key().length()).max().orElse(0);
    for (EffectiveValue value : values) {
      String shown = value.value() + (value.unit().isEmpty() ? "" : " " + value.unit());
      String from = value.isDefault() ? "default" : "line " + value.line();
      String line = "%-" + width + "s  %-28s  %-8s  %s";
      output.line(line.formatted(value.key(), shown, from, value.note()).stripTrailing());
    }
  }

  private int exitCode(ConfigReading reading) {
    if (reading.config() != null) {
      return ExitCodes.OK;
    }
    return unreadable(Path.of(file)) ? ExitCodes.NO_RIGHTS : ExitCodes.FAILURE;
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

  private static long count(ConfigReading reading, ConfigProblem.Severity severity) {
    return reading.problems().stream().filter(p -> p.severity() == severity).count();
  }

  private String text(ConfigProblem problem) {
    String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
    String word = problem.severity().name().toLowerCase(Locale.ROOT);
    String todo = problem.suggestion().isEmpty() ? "" : " " + problem.suggestion();
    return file + place + ": " + word + ": " + problem.message() + todo;
  }

  private String json(ConfigProblem problem) {
    return new JsonLine()
        .put("type", "problem")
        .put("file", file)
        .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
        .put("line", problem.line())
        .put("column", problem.column())
        .put("key", problem.key())
        .put("message", problem.message())
        .put("suggestion", problem.suggestion())
        .end();
  }

  private static JsonLine json(EffectiveValue value) {
    return new JsonLine()
        .put("key", value.key())
        .put("value", value.value())
        .put("line", value.line())
        .put("unit", value.unit())
        .put("note", value.note());
  }
}
