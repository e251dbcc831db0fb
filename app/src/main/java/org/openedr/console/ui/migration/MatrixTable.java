package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.PreflightResult.MatrixRow;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.UiContext;

/** What the guide says of kernels, beside what this one was probed for. FX thread. */
final class MatrixTable extends VBox {
  private final UiContext ui;
  private final TableView<MatrixRow> table = new TableView<>();
  private final Label probed = Labels.wrapped("");

  MatrixTable(UiContext ui) {
    super(8);
    this.ui = ui;
    table.setId("matrix");
    table.setPlaceholder(new Label(ui.text("migration.matrix.empty")));
    new RowColumns<>(ui, "migration.matrix.", table)
        .text("kernels", 110, MatrixRow::kernels)
        .text("v1", 100, row -> support(row.v1()))
        .text("v2", 100, row -> support(row.v2()))
        .text("recommended", 110, MatrixRow::recommended)
        .text("here", 110, row -> row.here() ? ui.text("migration.matrix.here") : "")
        .text("probed", Columns.FLEXIBLE + 260, MatrixRow::probed);
    table.setRowFactory(any -> new ReusedRow<MatrixRow>().state("here", MatrixRow::here));
    probed.setId("matrix-probed");
    probed.getStyleClass().add("stage-note");
    Label note = Labels.muted(ui.text("migration.matrix.note"));
    note.getStyleClass().add("stage-note");
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(note, probed, table);
  }

  private String support(String claimed) {
    return ui.messages().or("migration.support." + claimed, claimed);
  }

  void show(List<MatrixRow> rows) {
    if (!rows.equals(table.getItems())) {
      table.getItems().setAll(rows);
    }
    String here =
        rows.stream().filter(MatrixRow::here).map(MatrixRow::probed).findFirst().orElse("");
    probed.setText(here.isEmpty() ? "" : ui.text("migration.matrix.probes", here));
    Controls.show(probed, !here.isEmpty());
  }
}
