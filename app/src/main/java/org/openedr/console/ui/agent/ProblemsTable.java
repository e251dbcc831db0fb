package org.openedr.console.ui.agent;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.UiContext;

/** What is wrong with the file, or worth knowing, with its place and what to write. FX thread. */
final class ProblemsTable extends VBox {
  private static final double HEIGHT = 190;
  private static final double ROW_HEIGHT = 26;

  private final UiContext ui;
  private final TableView<ConfigProblem> table = new TableView<>();
  private final Label whole = Labels.wrapped("");

  /**
   * @param go shows a line of the file
   */
  ProblemsTable(UiContext ui, Consumer<ConfigProblem> go) {
    this.ui = ui;
    table.setId("config-problems");
    table.setMinHeight(80);
    table.setFixedCellSize(ROW_HEIGHT);
    new RowColumns<>(ui, "agent.column.", table)
        .badge("severity", 96, ProblemLevels::tone, problem -> ProblemLevels.text(ui, problem))
        .text("place", 104, ProblemLevels::place)
        .text("key", 220, problem -> Escaping.escape(problem.key()))
        .text("message", Columns.FLEXIBLE + 360, p -> Escaping.escape(p.message()))
        .text("suggestion", Columns.FLEXIBLE + 180, p -> Escaping.escape(p.suggestion()));
    Controls.onSelect(
        table.getSelectionModel(), problem -> whole.setText(problem == null ? "" : whole(problem)));
    Controls.onDoubleClick(table, () -> open(go));
    Controls.onEnter(table, () -> open(go));
    whole.setId("problem-whole");
    whole.setPadding(new Insets(6, 12, 8, 12));
    setVgrow(table, Priority.ALWAYS);
    setPrefHeight(HEIGHT);
    getChildren().addAll(table, whole);
  }

  private void open(Consumer<ConfigProblem> go) {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(go);
  }

  private String whole(ConfigProblem problem) {
    String message = Escaping.escape(problem.message());
    return problem.suggestion().isEmpty()
        ? message
        : ui.text("agent.problem.suggestion", message, Escaping.escape(problem.suggestion()));
  }

  void show(List<ConfigProblem> problems) {
    if (!problems.equals(table.getItems())) {
      table.getItems().setAll(problems);
      table.getSelectionModel().selectFirst();
    }
  }
}
