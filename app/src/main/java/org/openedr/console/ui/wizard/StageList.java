package org.openedr.console.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** The stages at the left, each with how it stands; any can be gone to. FX thread. */
public final class StageList extends VBox {
  private static final double WIDTH = 186;

  /** A stage on the rail. */
  private record Stop(ToggleButton button, FontIcon icon, Label note) {}

  private final Map<WizardStage, Stop> stops = new EnumMap<>(WizardStage.class);

  public StageList(UiContext ui, Consumer<WizardStage> go) {
    super(4);
    setId("rail");
    getStyleClass().add("stage-rail");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    int number = 0;
    for (WizardStage station : WizardStage.values()) {
      Stop stop = stop(ui, station, ++number, go);
      stops.put(station, stop);
      getChildren().add(stop.button());
    }
  }

  private static Stop stop(
      UiContext ui, WizardStage station, int number, Consumer<WizardStage> go) {
    String title = ui.text("migration.stage." + station.key());
    Label name = Labels.wrapped(number + "  " + title, Styles.TEXT_BOLD);
    Label note = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    FontIcon icon = new FontIcon("mdmz-radio_button_unchecked");
    VBox words = new VBox(2, name, note);
    HBox.setHgrow(words, Priority.ALWAYS);
    StageButtonContent content = new StageButtonContent(icon, words);
    ToggleButton button = new ToggleButton();
    button.setId("stage-" + station.key());
    button.setAccessibleText(title);
    button.setGraphic(content);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(event -> go.accept(station));
    return new Stop(button, icon, note);
  }

  public void select(WizardStage station) {
    stops.forEach((one, stop) -> stop.button().setSelected(one == station));
  }

  /**
   * @param icon tells the same as the note does in words
   */
  public void mark(WizardStage station, Tone tone, String icon, String note) {
    Stop stop = stops.get(station);
    if (stop != null) {
      stop.icon().setIconLiteral(icon);
      stop.note().setText(note);
      Controls.show(stop.note(), !note.isEmpty());
      stop.button().getStyleClass().setAll("toggle-button", "rail-stop", tone.style());
    }
  }
}
