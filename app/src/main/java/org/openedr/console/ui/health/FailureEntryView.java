package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.failure.FailureEntry;
import org.openedr.console.failure.FailureMatch;
import org.openedr.console.finding.Verdict;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthText;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.DetailBox;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * One entry of the catalogue, and whether it is still so. FX thread; probes run in the background.
 */
final class FailureEntryView extends DetailBox {
  /** What was asked to check again. */
  private record Answer(List<ProbeResult> probes, List<HealthFinding> findings) {}

  private final Consumer<List<ProbeResult>> probed;
  private final Tasks tasks = new Tasks("health-check");
  private final VBox answers = new VBox(6);
  private final Button again = new Button();
  private @Nullable FailureEntry shown;

  /**
   * @param probed is told the results of all probes
   */
  FailureEntryView(UiContext ui, Consumer<List<ProbeResult>> probed) {
    super(ui, 10, "health.explain.");
    this.probed = probed;
    Controls.set(
        again, "check-again", ui.text("health.explain.again"), "mdmz-refresh", this::check);
  }

  void clear() {
    shown = null;
    box.getChildren().clear();
  }

  void show(FailureMatch match) {
    FailureEntry entry = match.entry();
    shown = entry;
    Locale locale = ui.messages().locale();
    Label title = Labels.wrapped(entry.title(locale), Styles.TITLE_4);
    box.getChildren().setAll(title);
    part("health.explain.symptom", entry.symptom(locale));
    part("health.explain.cause", entry.cause(locale));
    part("health.explain.evidence", Escaping.escape(match.evidence()), "mono");
    part("health.explain.fix", entry.fix(locale), Styles.TEXT_BOLD);
    part("health.explain.recheck", entry.recheck(locale));
    answers.getChildren().clear();
    if (!entry.probes().isEmpty() || !entry.healthRule().isEmpty()) {
      box.getChildren().addAll(again, answers);
    }
    setVvalue(0);
  }

  private void part(String key, String text, String... styles) {
    if (text.isEmpty()) {
      return;
    }
    Label head = Labels.small(ui.text(key));
    box.getChildren().add(new VBox(1, head, Labels.wrapped(text, styles)));
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
          ui.sayWhy(failure);
        });
  }

  private Answer ask(FailureEntry entry) throws NoAnswerException {
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
      lines.add(Labels.wrapped(ui.text("health.explain.unseen"), Styles.TEXT_MUTED));
    }
    answers.getChildren().setAll(lines);
  }

  private Label line(ProbeResult probe) {
    String style =
        probe.verdict() == Verdict.YES
            ? "level-healthy"
            : probe.verdict() == Verdict.UNKNOWN ? "level-unknown" : "level-unhealthy";
    String verdict = ui.text("health.verdict." + probe.label());
    return Labels.wrapped(
        verdict + "  " + probe.title() + ": " + probe.evidence(), "check-answer", style);
  }

  private Label line(HealthFinding finding) {
    Label label =
        Labels.wrapped(
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
