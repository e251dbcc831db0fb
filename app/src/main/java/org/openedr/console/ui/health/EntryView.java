package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.event.KernelText;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthText;
import org.openedr.console.probe.FailureEntry;
import org.openedr.console.probe.FailureMatch;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Verdict;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * One entry of the catalogue, and whether it is still so. FX thread; probes run in the background.
 */
final class EntryView extends ScrollPane {
  /** What was asked to check again. */
  private record Answer(List<ProbeResult> probes, List<HealthFinding> findings) {}

  private final UiContext ui;
  private final Consumer<List<ProbeResult>> probed;
  private final Tasks tasks = new Tasks("health-check");
  private final VBox box = new VBox(10);
  private final VBox answers = new VBox(6);
  private final Button again = new Button();
  private @Nullable FailureEntry shown;

  /**
   * @param probed is told the results of all probes
   */
  EntryView(UiContext ui, Consumer<List<ProbeResult>> probed) {
    this.ui = ui;
    this.probed = probed;
    setFitToWidth(true);
    getStyleClass().add("detail");
    box.setPadding(new Insets(12));
    again.setText(ui.text("health.explain.again"));
    again.setGraphic(new FontIcon("mdmz-refresh"));
    again.setId("check-again");
    again.setOnAction(event -> check());
    setContent(box);
  }

  void clear() {
    shown = null;
    box.getChildren().clear();
  }

  void show(FailureMatch match) {
    FailureEntry entry = match.entry();
    shown = entry;
    Locale locale = ui.messages().locale();
    Label title = new Label(entry.title(locale));
    title.setWrapText(true);
    title.getStyleClass().add(Styles.TITLE_4);
    box.getChildren().setAll(title);
    part("health.explain.symptom", entry.symptom(locale), "");
    part("health.explain.cause", entry.cause(locale), "");
    part("health.explain.evidence", KernelText.escape(match.evidence()), "mono");
    part("health.explain.fix", entry.fix(locale), Styles.TEXT_BOLD);
    part("health.explain.recheck", entry.recheck(locale), "");
    answers.getChildren().clear();
    if (!entry.probes().isEmpty() || !entry.healthRule().isEmpty()) {
      box.getChildren().addAll(again, answers);
    }
    setVvalue(0);
  }

  private void part(String key, String text, String style) {
    if (text.isEmpty()) {
      return;
    }
    Label head = new Label(ui.text(key));
    head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    box.getChildren().add(new VBox(1, head, wrapped(text, style)));
  }

  private static Label wrapped(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    if (!style.isEmpty()) {
      label.getStyleClass().add(style);
    }
    return label;
  }

  private void check() {
    FailureEntry entry = shown;
    if (entry == null) {
      return;
    }
    again.setDisable(true);
    tasks.run(
        () -> ask(entry),
        answer -> {
          again.setDisable(false);
          if (entry.equals(shown)) {
            answer(answer);
          }
        },
        failure -> {
          again.setDisable(false);
          ui.say().accept(String.valueOf(failure.getMessage()));
        });
  }

  private Answer ask(FailureEntry entry) {
    List<ProbeResult> all = ui.engine().probes();
    javafx.application.Platform.runLater(() -> probed.accept(all));
    return new Answer(
        entry.checks(all),
        ui.machine().health().findings().stream()
            .filter(finding -> finding.rule().equals(entry.healthRule()))
            .toList());
  }

  private void answer(Answer answer) {
    List<Node> lines = new java.util.ArrayList<>();
    answer.probes().forEach(probe -> lines.add(line(probe)));
    answer.findings().forEach(finding -> lines.add(line(finding)));
    if (lines.isEmpty()) {
      lines.add(wrapped(ui.text("health.explain.unseen"), Styles.TEXT_MUTED));
    }
    answers.getChildren().setAll(lines);
  }

  private Label line(ProbeResult probe) {
    String style =
        probe.verdict() == Verdict.SUPPORTED
            ? "level-healthy"
            : probe.verdict() == Verdict.UNKNOWN ? "level-unknown" : "level-unhealthy";
    String verdict = ui.text("health.verdict." + probe.verdict().name().toLowerCase(Locale.ROOT));
    Label label = wrapped(verdict + "  " + probe.title() + ": " + probe.evidence(), "check-answer");
    label.getStyleClass().add(style);
    return label;
  }

  private Label line(HealthFinding finding) {
    Label label =
        wrapped(
            ui.text(HealthLevels.key(finding.level()))
                + "  "
                + HealthText.sentence(finding, ui.messages().locale()),
            "check-answer");
    label.getStyleClass().add(HealthLevels.style(finding.level()));
    return label;
  }

  void close() {
    tasks.close();
  }
}
