package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.probe.FailureCatalogue;
import org.openedr.console.probe.FailureEntry;
import org.openedr.console.probe.FailureMatch;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.ui.common.UiContext;

/** The catalogue of failures: searched by words, or by an error text. FX thread. */
final class ExplainPane extends BorderPane {
  private static final double DIVIDER = 0.36;
  private static final int TEXT_ROWS = 3;

  private final UiContext ui;
  private final TextArea text = new TextArea();
  private final Label hint = new Label();
  private final ListView<FailureMatch> list = new ListView<>();
  private final EntryView view;
  private Map<String, ProbeResult> probes = new LinkedHashMap<>();

  ExplainPane(UiContext ui) {
    this.ui = ui;
    this.view = new EntryView(ui, this::probed);
    text.setId("explain-text");
    text.setPromptText(ui.text("health.explain.prompt"));
    text.setPrefRowCount(TEXT_ROWS);
    text.setWrapText(true);
    text.textProperty().addListener((any, old, now) -> search());
    hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    hint.setId("explain-hint");
    hint.setWrapText(true);
    VBox top = new VBox(6, text, hint);
    top.setPadding(new Insets(12));
    list.setId("explain-list");
    list.setCellFactory(any -> new EntryCell());
    list.setPlaceholder(new Label(ui.text("health.explain.none")));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (any, old, now) -> {
              if (now != null) {
                view.show(now);
              }
            });
    SplitPane split = new SplitPane(list, view);
    split.setDividerPositions(DIVIDER);
    setTop(top);
    setCenter(split);
    search();
  }

  /** What was probed last makes the search better. */
  private void probed(List<ProbeResult> results) {
    probes = new LinkedHashMap<>();
    results.forEach(result -> probes.put(result.id(), result));
  }

  private void search() {
    String wanted = text.getText();
    List<FailureMatch> found =
        wanted.isBlank() ? List.of() : FailureCatalogue.match(wanted, List.copyOf(probes.values()));
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
    private final Label title = new Label();
    private final Label stage = new Label();
    private final VBox box = new VBox(title, stage);

    EntryCell() {
      stage.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
      title.setWrapText(true);
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
