package org.openedr.console.ui.agent;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.ConfigView;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Prompt;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.TextLines;
import org.openedr.console.ui.common.UiContext;

/**
 * Where the engine runs, what it leaves out on purpose, and the agent's configuration. The file is
 * read in the background, when the page comes in sight and on request. FX thread.
 */
public final class AgentPage extends BasePage {
  private static final double DIVIDER = 0.68;

  /** About three lines; the whole value is in the file, and in the dialog that changes it. */
  private static final int MAX_WHOLE = 400;

  private final BackgroundRefresh<ConfigView> looks;
  private final AgentBar bar;
  private final ValuesTable values;
  private final Label whole = Labels.wrapped("");
  private final TextLines file = TextLines.ofFile("config-file");
  private final ProblemsTable problems;
  private final TabPane tabs = new TabPane();
  private final SplitPane split = new SplitPane();
  private final RowExports<EffectiveValue> exports;
  private final EmptyTable empty;

  public AgentPage(UiContext ui) {
    super(ui, "agent", "mdomz-memory");
    this.looks =
        new BackgroundRefresh<>(
            "agent-look", () -> ui.backend().configuration().view(), this::show, ui.say());
    this.values = new ValuesTable(ui, this::selected, this::change);
    this.exports = values.exports();
    this.bar = withBar(new AgentBar(ui, this::filter, this::change, looks::refresh));
    this.problems = new ProblemsTable(ui, this::go);
    this.empty = new EmptyTable(ui, bar::clear);
    empty.show(ui.text("agent.reading"), false);
    values.view().setPlaceholder(empty);
    whole.setId("value-whole");
    whole.setPadding(new Insets(6, 12, 8, 12));
    VBox.setVgrow(values.view(), Priority.ALWAYS);
    Controls.tabs(
        tabs,
        "agent-tabs",
        Controls.tab(ui, "agent.tab.values", new VBox(values.view(), whole)),
        Controls.tab(ui, "agent.tab.file", file));
    split.setOrientation(Orientation.VERTICAL);
    split.getItems().setAll(tabs);
    SplitPane.setResizableWithParent(problems, false);
    root.setTop(bar);
    root.setCenter(split);
    root.getStyleClass().add("page");
    copies(exports, values::selected);
    closes(looks::close, exports::close);
    refreshWith(looks::refresh);
  }

  private void show(ConfigView view) {
    bar.show(view);
    file.show(view.text());
    values.show(view.reading().values());
    selected(values.selected());
    showProblems(view.absent() ? List.of() : view.reading().problems());
    String problem = view.absent() ? ui.text("agent.absent") : view.problem();
    empty.show(problem == null ? ui.text("agent.empty") : problem, false);
    if (values.isFiltered()) {
      empty.show(ui.text("agent.empty.filter"), true);
    }
  }

  private void showProblems(List<ConfigProblem> found) {
    problems.show(found);
    boolean shown = split.getItems().size() > 1;
    if (found.isEmpty()) {
      split.getItems().setAll(tabs);
    } else if (!shown) {
      split.getItems().setAll(tabs, problems);
      split.setDividerPositions(DIVIDER);
    }
  }

  private void filter(String words) {
    values.filter(words);
    empty.show(ui.text("agent.empty.filter"), values.isFiltered());
    selected(values.selected());
  }

  private void selected(@Nullable EffectiveValue value) {
    whole.setText(value == null ? "" : whole(value));
    bar.enable(value != null);
  }

  /** What the columns may have cut off. */
  private static String whole(EffectiveValue value) {
    String text = Escaping.escape(value.value());
    String start = text.length() > MAX_WHOLE ? text.substring(0, MAX_WHOLE) + "…" : text;
    String line = value.key() + ": " + start;
    return value.note().isEmpty() ? line : line + "\n" + value.note();
  }

  /** Shows the line of a problem in the file. */
  private void go(ConfigProblem problem) {
    if (problem.line() > 0) {
      tabs.getSelectionModel().selectLast();
      file.select(problem.line());
    }
  }

  private void change() {
    EffectiveValue value = values.selected();
    if (value != null && ui.engine().origin().mayChange()) {
      new ChangeDialog(ui, window(), value, this::saved).show();
    }
  }

  private void saved(ConfigSaved result) {
    looks.refresh();
    new Prompt(window(), "saved")
        .tell(
            ui.text("agent.saved"),
            new VBox(
                8,
                Labels.wrapped(result.message()),
                Labels.wrapped(ui.text("agent.reload")),
                Labels.wrapped("systemctl reload openedr-agent", "command")));
  }

  @Override
  public void pulse() {
    bar.update();
  }

  @Override
  public void shown() {
    looks.refresh();
  }

  @Override
  public void focusTable() {
    Focus.request(values.view());
  }

  @Override
  public void focusFilter() {
    tabs.getSelectionModel().selectFirst();
    bar.focus();
  }

  @Override
  public void export() {
    exports.choose(window(), values.shown());
  }

  void write(Path target) {
    exports.write(target, values.shown());
  }
}
