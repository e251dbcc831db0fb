package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import org.openedr.console.failure.Problem;

/** Explains a problem where the rows of a table would be: what, why, what to do. FX thread. */
public final class ProblemBox extends Placeholder {
  private final Problem problem;

  public ProblemBox(UiContext ui, Problem problem) {
    super(
        "problem",
        Labels.wrapped(problem.title(ui.messages().locale()), Styles.TITLE_4),
        Labels.wrapped(problem.cause(ui.messages().locale())),
        Labels.wrapped(problem.fix(ui.messages().locale())),
        Labels.wrapped(problem.evidence(), "mono", Styles.TEXT_MUTED));
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
