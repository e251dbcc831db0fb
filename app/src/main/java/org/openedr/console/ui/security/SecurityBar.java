package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.PageBar;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** The verdict, how many findings there are of each level, and what narrows them. FX thread. */
final class SecurityBar extends PageBar {
  private static final List<Severity> WORST_FIRST = List.of(Severity.values()).reversed();

  private final Consumer<SecurityFilter> use;
  private final StateCard verdict = new StateCard("security");
  private final HBox counts = new HBox(6);
  private final SearchField field;
  private final ToggleButton problems = new ToggleButton();
  private final Label time = new Label();
  private final NoticeLine remark = new NoticeLine("remarks");
  private SecurityFilter filter = SecurityFilter.ALL;

  SecurityBar(UiContext ui, Consumer<SecurityFilter> use, Runnable refresh) {
    super(ui, 0, "security");
    this.use = use;
    this.field =
        new SearchField(
            "security-filter", ui.text("security.filter"), text -> change(f -> f.withText(text)));
    counts.setAlignment(Pos.CENTER_LEFT);
    counts.setPadding(new Insets(6, 0, 0, 0));
    verdict.below(counts);
    Controls.set(
        problems,
        "only-problems",
        ui.text("security.problems"),
        "mdal-filter_list",
        () -> change(f -> f.withProblems(problems.isSelected())));
    HBox line =
        Controls.line(
            8, field, problems, Controls.refresh(ui, ui.text("security.again"), refresh), details);
    VBox lines = new VBox(8, line, remark);
    lines.setPadding(new Insets(10, 12, 8, 12));
    getChildren().addAll(verdict, lines);
    verdict.show(Tone.NEUTRAL, Tone.NEUTRAL.icon(), ui.text("security.looking"), "");
  }

  private void change(UnaryOperator<SecurityFilter> change) {
    filter = change.apply(filter);
    problems.setSelected(filter.problems());
    use.accept(filter);
  }

  void show(SecurityReport report) {
    boolean nothing = report.findings().isEmpty();
    Tone tone = nothing ? Tone.NEUTRAL : Tone.of(report.worst());
    verdict.show(
        tone, tone.icon(), SecurityTexts.title(ui, report), SecurityTexts.sentence(ui, report));
    counts.getChildren().clear();
    for (Severity level : nothing ? List.<Severity>of() : WORST_FIRST) {
      counts.getChildren().add(count(report, level));
    }
    time.getStyleClass().setAll("label", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    time.setText(
        report.timeMs() == 0
            ? ""
            : ui.text("security.time", Formats.time(Instant.ofEpochMilli(report.timeMs()))));
    counts.getChildren().add(time);
    String problem = report.problem();
    remark.say(problem == null || nothing ? "" : problem);
  }

  private Label count(SecurityReport report, Severity level) {
    return Tone.count(
        level,
        SecurityTexts.key(level),
        SecurityTexts.level(ui, level),
        SecurityTexts.count(report, level));
  }

  @Override
  public void focus() {
    field.focus();
  }

  @Override
  public void clear() {
    field.setText("");
    change(before -> SecurityFilter.ALL);
  }
}
