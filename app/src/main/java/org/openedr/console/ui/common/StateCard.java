package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The state of a page's subject in large, and in one sentence. FX thread. */
public final class StateCard extends HBox {
  private final FontIcon icon = new FontIcon();
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final VBox words = new VBox(2, title, sentence);

  /**
   * @param prefix of the ids of its parts
   */
  public StateCard(String prefix) {
    super(16);
    setId(prefix + "-state");
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(14, 16, 14, 16));
    title.getStyleClass().add(Styles.TITLE_2);
    title.setId(prefix + "-level");
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    sentence.setId(prefix + "-sentence");
    setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(icon, words);
  }

  /** Puts a line below the sentence. */
  public void below(Node line) {
    words.getChildren().add(line);
  }

  public void show(Tone tone, String icon, String title, String sentence) {
    this.icon.setIconLiteral(icon);
    this.title.setText(title);
    this.sentence.setText(sentence);
    getStyleClass().setAll("health-state", tone.style());
  }
}
