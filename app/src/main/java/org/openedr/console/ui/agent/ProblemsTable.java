package org.openedr.console.ui.agent;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.event.KernelText;
import org.openedr.console.ui.common.BadgeCell;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Labels;
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
    TableColumn<ConfigProblem, ConfigProblem> severity = column("severity", 96, problem -> "");
    severity.setCellFactory(
        any -> new BadgeCell<>(Severities::tone, problem -> Severities.text(ui, problem)));
    table
        .getColumns()
        .setAll(
            List.of(
                severity,
                column("place", 104, Severities::place),
                column("key", 220, problem -> KernelText.escape(problem.key())),
                column("message", Columns.FLEXIBLE + 360, p -> KernelText.escape(p.message())),
                column(
                    "suggestion", Columns.FLEXIBLE + 180, p -> KernelText.escape(p.suggestion()))));
    Columns.fill(table);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((any, old, problem) -> whole.setText(problem == null ? "" : whole(problem)));
    table.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            open(go);
          }
        });
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            open(go);
          }
        });
    whole.setId("problem-whole");
    whole.setPadding(new Insets(6, 12, 8, 12));
    setVgrow(table, Priority.ALWAYS);
    setPrefHeight(HEIGHT);
    getChildren().addAll(table, whole);
  }

  private void open(Consumer<ConfigProblem> go) {
    ConfigProblem problem = table.getSelectionModel().getSelectedItem();
    if (problem != null) {
      go.accept(problem);
    }
  }

  private TableColumn<ConfigProblem, ConfigProblem> column(
      String key, double width, Function<ConfigProblem, String> text) {
    TableColumn<ConfigProblem, ConfigProblem> column =
        Columns.text(ui.text("agent.column." + key), width, false, text);
    column.setSortable(false); // in the order of the file
    return column;
  }

  private String whole(ConfigProblem problem) {
    String message = KernelText.escape(problem.message());
    return problem.suggestion().isEmpty()
        ? message
        : ui.text("agent.problem.suggestion", message, KernelText.escape(problem.suggestion()));
  }

  void show(List<ConfigProblem> problems) {
    if (!problems.equals(table.getItems())) {
      table.getItems().setAll(problems);
      table.getSelectionModel().selectFirst();
    }
  }
}
