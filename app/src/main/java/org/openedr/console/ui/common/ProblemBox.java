package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.openedr.console.probe.Problem;

/** Explains a problem where the rows of a table would be: what, why, what to do. FX thread. */
public final class ProblemBox extends VBox {
  private static final double WIDTH = 560;

  private final Problem problem;

  public ProblemBox(UiContext ui, Problem problem) {
    super(8);
    this.problem = problem;
    setId("problem");
    setAlignment(Pos.CENTER);
    Label title = line(problem.title(ui.messages().locale()));
    title.getStyleClass().add(Styles.TITLE_4);
    Label evidence = line(problem.evidence());
    evidence.getStyleClass().addAll("mono", Styles.TEXT_MUTED);
    getChildren()
        .addAll(
            title,
            line(problem.cause(ui.messages().locale())),
            line(problem.fix(ui.messages().locale())),
            evidence);
  }

  public Problem problem() {
    return problem;
  }

  private static Label line(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(WIDTH);
    label.setMinHeight(USE_PREF_SIZE);
    label.setAlignment(Pos.CENTER);
    label.setTextAlignment(TextAlignment.CENTER);
    return label;
  }
}
