package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.DetailBox;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** What one finding means, and what can be done about it. FX thread. */
final class SecurityDetail extends DetailBox {
  private final Consumer<String> copy;
  private final VBox commands = new VBox(8);
  private final Button fix = new Button();
  private final Label refusal = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
  private @Nullable SecurityFinding shown;

  /**
   * @param begin begins to fix the selected finding
   * @param copy puts a text on the clipboard
   */
  SecurityDetail(UiContext ui, Runnable begin, Consumer<String> copy) {
    super(ui, 8, "security.column.");
    this.copy = copy;
    setMinWidth(240);
    setId("detail");
    Controls.set(fix, "fix", ui.text("security.fix"), begin);
    fix.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    refusal.setId("refusal");
    refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
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
    Tone.of(finding.level()).badge(badge, SecurityTexts.level(ui, finding.level()));
    Label check = Labels.wrapped(SecurityTexts.check(ui, finding.check()), Styles.TITLE_4);
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
    if (SecurityTexts.isProblem(finding.level()) || finding.fixable()) {
      box.getChildren().addAll(fix, refusal, commands);
      refusal.setText(finding.fixable() ? "" : ui.text("security.fix.none"));
    }
    Controls.show(fix, finding.fixable());
  }

  private void fact(String key, String value) {
    if (!value.isEmpty()) {
      section("security.column." + key, Labels.wrapped(value));
    }
  }

  /** What the preview says about the finding that is shown. */
  void preview(SecurityFix preview) {
    SecurityFinding finding = shown;
    if (finding == null || !finding.key().equals(preview.findingKey()) || !finding.fixable()) {
      return;
    }
    String whyNot = ui.whyNot();
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
    Button button =
        Controls.button(
            "copy-command",
            ui.text("security.command.copy"),
            () -> copy.accept(String.join("\n", lines)));
    button.getStyleClass().add(Styles.SMALL);
    commands.getChildren().add(heading("security.command"));
    lines.forEach(line -> commands.getChildren().add(Labels.wrapped(line, "command")));
    commands.getChildren().add(button);
  }
}
