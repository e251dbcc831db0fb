package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.failure.FailureCatalogue;
import org.openedr.console.failure.FailureEntry;
import org.openedr.console.failure.FailureMatch;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** The catalogue of failures: searched by words, or by an error text. FX thread. */
final class ExplainPane extends BorderPane {
  private static final double DIVIDER = 0.36;
  private static final int TEXT_ROWS = 3;

  private final UiContext ui;
  private final TextArea text = new TextArea();
  private final Label hint = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
  private final ListView<FailureMatch> list = new ListView<>();
  private final FailureEntryView view;

  /** What was probed last makes the search better. */
  private List<ProbeResult> probes = List.of();

  ExplainPane(UiContext ui) {
    this.ui = ui;
    this.view = new FailureEntryView(ui, results -> probes = results);
    text.setId("explain-text");
    text.setPromptText(ui.text("health.explain.prompt"));
    text.setPrefRowCount(TEXT_ROWS);
    text.setWrapText(true);
    text.textProperty().addListener((any, old, now) -> search());
    hint.setId("explain-hint");
    VBox top = new VBox(6, text, hint);
    top.setPadding(new Insets(12));
    list.setId("explain-list");
    list.setCellFactory(any -> new EntryCell());
    list.setPlaceholder(new Label(ui.text("health.explain.none")));
    Controls.onSelect(
        list.getSelectionModel(), now -> Optional.ofNullable(now).ifPresent(view::show));
    SplitPane split = new SplitPane(list, view);
    split.setDividerPositions(DIVIDER);
    setTop(top);
    setCenter(split);
    search();
  }

  private void search() {
    String wanted = text.getText();
    List<FailureMatch> found =
        wanted.isBlank() ? List.of() : FailureCatalogue.match(wanted, probes);
    boolean byText = !found.isEmpty();
    if (!byText) {
      found =
          FailureCatalogue.search(wanted, ui.messages().locale()).stream()
              .map(entry -> new FailureMatch(entry, "", 0))
              .toList();
    }
    hint.setText(
        wanted.isBlank()
            ? ui.text("health.explain.all", found.size())
            : ui.text(byText ? "health.explain.matches" : "health.explain.words", found.size()));
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    if (found.isEmpty()) {
      view.clear();
    }
  }

  void focusSearch() {
    text.requestFocus();
  }

  void clear() {
    text.clear();
  }

  void close() {
    view.close();
  }

  private final class EntryCell extends ListCell<FailureMatch> {
    private final Label title = Labels.wrapped("");
    private final Label stage = Labels.small("");
    private final VBox box = new VBox(title, stage);

    EntryCell() {
      setPrefWidth(0); // as wide as the list, so that titles are wrapped
    }

    @Override
    protected void updateItem(@Nullable FailureMatch match, boolean empty) {
      super.updateItem(match, empty);
      if (match == null || empty) {
        setGraphic(null);
        return;
      }
      FailureEntry entry = match.entry();
      title.setText(entry.title(ui.messages().locale()));
      stage.setText(entry.stage().title(ui.messages().locale()));
      setGraphic(box);
    }
  }
}
