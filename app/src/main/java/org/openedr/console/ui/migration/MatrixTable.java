package org.openedr.console.ui.migration;

import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Preflight.MatrixRow;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** What the guide says of kernels, beside what this one was probed for. FX thread. */
final class MatrixTable extends VBox {
  private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

  private final UiContext ui;
  private final TableView<MatrixRow> table = new TableView<>();
  private final Label probed = Labels.wrapped("");

  MatrixTable(UiContext ui) {
    super(8);
    this.ui = ui;
    table.setId("matrix");
    table.setPlaceholder(new Label(ui.text("migration.matrix.empty")));
    table
        .getColumns()
        .setAll(
            List.of(
                column("kernels", 110, MatrixRow::kernels),
                column("v1", 100, row -> support(row.v1())),
                column("v2", 100, row -> support(row.v2())),
                column("recommended", 110, MatrixRow::recommended),
                column("here", 110, row -> row.here() ? ui.text("migration.matrix.here") : ""),
                column("probed", Columns.FLEXIBLE + 260, MatrixRow::probed)));
    table.getColumns().forEach(column -> column.setSortable(false));
    Columns.fill(table);
    table.setRowFactory(any -> new KernelRow());
    probed.setId("matrix-probed");
    probed.getStyleClass().add("stage-note");
    Label note = Labels.muted(ui.text("migration.matrix.note"));
    note.getStyleClass().add("stage-note");
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(note, probed, table);
  }

  private TableColumn<MatrixRow, MatrixRow> column(
      String key, double width, Function<MatrixRow, String> text) {
    return Columns.text(ui.text("migration.matrix." + key), width, false, text);
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
    Parts.show(probed, !here.isEmpty());
  }

  private static final class KernelRow extends TableRow<MatrixRow> {
    @Override
    protected void updateItem(@Nullable MatrixRow row, boolean none) {
      super.updateItem(row, none);
      pseudoClassStateChanged(HERE, row != null && !none && row.here());
    }
  }
}
