package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.OriginText;
import org.openedr.console.ui.common.UiContext;

/** What one finding means, and what can be done about it. FX thread. */
final class SecurityDetail extends ScrollPane {
  private final UiContext ui;
  private final Consumer<String> copy;
  private final VBox box = new VBox(8);
  private final VBox commands = new VBox(8);
  private final Button fix = new Button();
  private final Label refusal = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
  private @Nullable SecurityFinding shown;

  /**
   * @param begin begins to fix the selected finding
   * @param copy puts a text on the clipboard
   */
  SecurityDetail(UiContext ui, Runnable begin, Consumer<String> copy) {
    this.ui = ui;
    this.copy = copy;
    setFitToWidth(true);
    setMinWidth(240);
    setId("detail");
    getStyleClass().add("detail");
    fix.setId("fix");
    fix.setText(ui.text("security.fix"));
    fix.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    fix.setOnAction(event -> begin.run());
    refusal.setId("refusal");
    refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
    box.setPadding(new Insets(12));
    setContent(box);
    clear();
  }

  void clear() {
    shown = null;
    box.getChildren().setAll(Labels.muted(ui.text("security.detail.none")));
  }

  void show(SecurityFinding finding) {
    if (finding.equals(shown)) {
      return;
    }
    shown = finding;
    Label badge = new Label();
    SecurityWords.tone(finding.level()).badge(badge, SecurityWords.level(ui, finding.level()));
    Label check = Labels.wrapped(SecurityWords.check(ui, finding.check()), Styles.TITLE_4);
    box.getChildren()
        .setAll(
            check,
            new FlowPane(badge),
            Labels.wrapped(finding.subject(), "mono"),
            Labels.wrapped(finding.explanation()));
    fact("found", finding.found());
    fact("wanted", finding.wanted());
    commands.getChildren().clear();
    fix.setDisable(true);
    refusal.setText("");
    if (SecurityWords.isProblem(finding.level()) || finding.fixable()) {
      box.getChildren().addAll(fix, refusal, commands);
      refusal.setText(finding.fixable() ? "" : ui.text("security.fix.none"));
    }
    fix.setVisible(finding.fixable());
    fix.setManaged(finding.fixable());
  }

  private void fact(String key, String value) {
    if (!value.isEmpty()) {
      box.getChildren().addAll(heading("security.column." + key), Labels.wrapped(value));
    }
  }

  private Label heading(String key) {
    return Labels.wrapped(ui.text(key), Styles.TEXT_BOLD, "section");
  }

  /** What the preview says about the finding that is shown. */
  void preview(SecurityFix preview) {
    SecurityFinding finding = shown;
    if (finding == null || !finding.key().equals(preview.findingKey()) || !finding.fixable()) {
      return;
    }
    String whyNot = OriginText.whyNot(ui.messages(), ui.engine().origin());
    String reason = whyNot.isEmpty() && !preview.allowed() ? preview.reason() : whyNot;
    fix.setDisable(!reason.isEmpty() || !preview.allowed());
    refusal.setText(reason);
    commands(preview.actions());
  }

  private void commands(List<FixAction> actions) {
    commands.getChildren().clear();
    List<String> lines =
        actions.stream().map(FixAction::command).filter(command -> !command.isEmpty()).toList();
    if (lines.isEmpty()) {
      return;
    }
    Button button = new Button(ui.text("security.command.copy"));
    button.setId("copy-command");
    button.getStyleClass().add(Styles.SMALL);
    button.setOnAction(event -> copy.accept(String.join("\n", lines)));
    commands.getChildren().add(heading("security.command"));
    lines.forEach(line -> commands.getChildren().add(Labels.wrapped(line, "command")));
    commands.getChildren().add(button);
  }
}
