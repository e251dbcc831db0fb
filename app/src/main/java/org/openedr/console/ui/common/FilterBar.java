package org.openedr.console.ui.common;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.FilterSyntaxException;

/** The text field of a filter, with its mistake below and its grammar in a pop-over. */
public final class FilterBar extends VBox {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final Duration TYPING_PAUSE = Duration.millis(150);

  private final CustomTextField field = new CustomTextField();
  private final Label mistake = new Label();
  private final HBox line = new HBox(8);
  private final UiContext ui;
  private final Consumer<EventFilter> onFilter;

  public FilterBar(UiContext ui, Consumer<EventFilter> onFilter) {
    this.ui = ui;
    this.onFilter = onFilter;
    field.setId("filter");
    field.setPromptText(ui.text("filter.prompt"));
    field.setAccessibleText(ui.text("filter.prompt"));
    field.setLeft(new FontIcon("mdal-filter_alt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    mistake.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER, "filter-mistake");
    mistake.managedProperty().bind(mistake.visibleProperty());
    mistake.setVisible(false);
    line.getChildren().addAll(field, help(ui));
    getChildren().addAll(line, mistake);

    PauseTransition typed = new PauseTransition(TYPING_PAUSE);
    typed.setOnFinished(event -> apply());
    field.textProperty().addListener((property, before, after) -> typed.playFromStart());
    field.setOnAction(event -> apply());
  }

  private static Button help(UiContext ui) {
    Button button = new Button(null, new FontIcon("mdal-help_outline"));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setTooltip(new Tooltip(ui.text("filter.help.tip")));
    button.setAccessibleText(ui.text("filter.help.tip"));
    Label grammar = new Label(ui.text("filter.help"));
    grammar.getStyleClass().add("popover-text");
    PopOver popOver = new PopOver(grammar);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
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
    apply();
  }

  public void focus() {
    field.requestFocus();
    field.selectAll();
  }

  private void apply() {
    try {
      EventFilter filter = EventFilter.parse(field.getText());
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
