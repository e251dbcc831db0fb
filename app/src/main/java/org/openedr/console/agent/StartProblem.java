package org.openedr.console.agent;

import java.util.Locale;
import org.openedr.console.failure.Problem;
import org.slf4j.Logger;

/** A problem of the monitor, explained, as a line of the log. */
final class StartProblem {
  private StartProblem() {}

  static void log(Logger log, String message, Problem problem) {
    log.atError()
        .addKeyValue("problem", problem.code())
        .addKeyValue("title", problem.title(Locale.ENGLISH))
        .addKeyValue("why", problem.cause(Locale.ENGLISH).strip())
        .addKeyValue("seen", problem.evidence().strip())
        .addKeyValue("toDo", problem.fix(Locale.ENGLISH).strip())
        .log(message);
  }
}
