package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.FilterSyntaxException;

/** The text field of a filter, with its mistake below and its grammar in a pop-over. */
public final class FilterBar extends VBox {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private final SearchField field;
  private final Label mistake = new Label();
  private final HBox line = new HBox(8);
  private final UiContext ui;
  private final Consumer<EventFilter> onFilter;

  public FilterBar(UiContext ui, Consumer<EventFilter> onFilter) {
    this.ui = ui;
    this.onFilter = onFilter;
    this.field = new SearchField("filter", ui.text("filter.prompt"), text -> apply());
    field.setTextFormatter(new TextFormatter<>(FilterBar::shortened));
    field.setOnAction(event -> field.useNow());
    mistake.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER, "filter-mistake");
    Controls.hide(mistake);
    line.getChildren().addAll(field, help(ui));
    getChildren().addAll(line, mistake);
  }

  /** One letter more than a filter may have: then its mistake is shown. */
  private static TextFormatter.Change shortened(TextFormatter.Change change) {
    int tooMuch = change.getControlNewText().length() - EventFilter.TEXT_MAX - 1;
    String text = change.getText();
    if (tooMuch > 0 && tooMuch <= text.length()) {
      change.setText(text.substring(0, text.length() - tooMuch));
      int end = change.getRangeStart() + change.getText().length();
      change.selectRange(end, end);
    }
    return change;
  }

  private static Button help(UiContext ui) {
    Label grammar = new Label(ui.text("filter.help"));
    grammar.getStyleClass().add("popover-text");
    PopOver popOver = new PopOver(grammar);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    Button button =
        Controls.iconButton(ui.text("filter.help.tip"), "mdal-help_outline", () -> {}, Styles.FLAT);
    button.setOnAction(event -> popOver.show(button));
    return button;
  }

  /** Puts controls to the right of the field. */
  public void add(javafx.scene.Node... controls) {
    line.getChildren().addAll(controls);
  }

  public String text() {
    return field.getText();
  }

  /** Sets and applies a filter at once. */
  public void set(String text) {
    field.setText(text);
    field.useNow();
  }

  public void focus() {
    field.focus();
  }

  private void apply() {
    try {
      EventFilter filter = EventFilter.parse(field.getText(), ui.engine().users());
      mistake.setVisible(false);
      field.pseudoClassStateChanged(DANGER, false);
      onFilter.accept(filter);
    } catch (FilterSyntaxException e) {
      mistake.setText(ui.text("filter.mistake." + e.mistake().key(), e.arguments().toArray()));
      mistake.setVisible(true);
      field.pseudoClassStateChanged(DANGER, true);
    }
  }
}
