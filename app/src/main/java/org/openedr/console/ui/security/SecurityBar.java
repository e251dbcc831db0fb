package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.security.SecurityLevel;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Remark;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** The verdict, how many findings there are of each level, and what narrows them. FX thread. */
final class SecurityBar extends VBox {
  private static final List<SecurityLevel> WORST_FIRST = List.of(SecurityLevel.values()).reversed();

  private final UiContext ui;
  private final Consumer<SecurityFilter> use;
  private final StateCard verdict = new StateCard("security");
  private final HBox counts = new HBox(6);
  private final SearchField field;
  private final ToggleButton problems = new ToggleButton();
  private final ToggleButton details = new ToggleButton();
  private final Label time = new Label();
  private final Remark remark = new Remark("remarks");
  private SecurityFilter filter = SecurityFilter.ALL;

  SecurityBar(UiContext ui, Consumer<SecurityFilter> use, Runnable refresh) {
    this.ui = ui;
    this.use = use;
    this.field =
        new SearchField(
            "security-filter", ui.text("security.filter"), text -> change(f -> f.withText(text)));
    counts.setAlignment(Pos.CENTER_LEFT);
    counts.setPadding(new Insets(6, 0, 0, 0));
    verdict.below(counts);
    problems.setId("only-problems");
    problems.setText(ui.text("security.problems"));
    problems.setGraphic(new FontIcon("mdal-filter_list"));
    problems.setMinWidth(USE_PREF_SIZE);
    problems.setOnAction(event -> change(f -> f.withProblems(problems.isSelected())));
    details.setId("details");
    details.setGraphic(new FontIcon("mdmz-view_column"));
    details.setText(ui.text("common.details"));
    details.setTooltip(new Tooltip(ui.text("security.details.tip")));
    details.setMinWidth(USE_PREF_SIZE);
    details.setSelected(true);
    HBox line = new HBox(8, field, problems, again(refresh), details);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox lines = new VBox(8, line, remark);
    lines.setPadding(new Insets(10, 12, 8, 12));
    getChildren().addAll(verdict, lines);
    verdict.show(Tone.NEUTRAL, Tone.NEUTRAL.icon(), ui.text("security.looking"), "");
  }

  private Button again(Runnable refresh) {
    Button again = new Button(ui.text("security.again"), new FontIcon("mdmz-refresh"));
    again.setId("refresh");
    again.setTooltip(new Tooltip(ui.text("common.refresh.tip")));
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(event -> refresh.run());
    return again;
  }

  private void change(UnaryOperator<SecurityFilter> change) {
    filter = change.apply(filter);
    problems.setSelected(filter.problems());
    use.accept(filter);
  }

  void show(SecurityReport report) {
    boolean nothing = report.findings().isEmpty();
    Tone tone = nothing ? Tone.NEUTRAL : SecurityWords.tone(report.worst());
    verdict.show(
        tone, tone.icon(), SecurityWords.title(ui, report), SecurityWords.sentence(ui, report));
    counts.getChildren().clear();
    for (SecurityLevel level : nothing ? List.<SecurityLevel>of() : WORST_FIRST) {
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

  private Label count(SecurityReport report, SecurityLevel level) {
    long count = SecurityWords.count(report, level);
    Label badge = new Label();
    Tone tone = count == 0 ? Tone.NEUTRAL : SecurityWords.tone(level);
    tone.badge(badge, SecurityWords.level(ui, level) + "  " + count);
    badge.setId("count-" + SecurityWords.key(level));
    badge.setMinWidth(USE_PREF_SIZE);
    return badge;
  }

  javafx.beans.property.BooleanProperty details() {
    return details.selectedProperty();
  }

  void focus() {
    field.focus();
  }

  void clear() {
    field.setText("");
    change(before -> SecurityFilter.ALL);
  }
}
