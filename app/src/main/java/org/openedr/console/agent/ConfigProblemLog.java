package org.openedr.console.agent;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.config.ConfigProblem;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** What is wrong with the configuration, line by line in the log. */
final class ConfigProblemLog {
  private ConfigProblemLog() {}

  static void log(Logger log, Path file, List<ConfigProblem> problems) {
    for (ConfigProblem problem : problems) {
      Level level =
          switch (problem.severity()) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case OK, INFO -> Level.INFO;
          };
      log.atLevel(level)
          .addKeyValue("file", file)
          .addKeyValue("line", problem.line())
          .addKeyValue("column", problem.column())
          .addKeyValue("key", problem.key())
          .addKeyValue("suggestion", problem.suggestion())
          .log(problem.message());
    }
  }
}
