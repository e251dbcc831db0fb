package org.openedr.console.ui.security;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.Security;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.RowMenu;
import org.openedr.console.ui.common.UiContext;

/**
 * Who may change what the agent runs: findings with their fixes, and the fixes carried out. The
 * files are looked at in the background, when the page comes in sight and on request. FX thread.
 */
public final class SecurityPage extends BasePage {
  private static final double DIVIDER = 0.76;

  /** What one look found. */
  private record Look(SecurityReport report, List<AppliedFix> fixes) {}

  private final SecurityColumns columns;
  private final BackgroundRefresh<Look> looks;
  private final KeyedTable<SecurityFinding> rows = new KeyedTable<>(SecurityFinding::key);
  private final TableView<SecurityFinding> table = rows.view();
  private final TabPane tabs = new TabPane();
  private final Tab fixesTab;
  private final SecurityBar bar;
  private final SecurityDetail detail;
  private final RowExports<SecurityFinding> exports;
  private final FixDialog dialog;
  private final FixesPane fixes;
  private final EmptyTable empty;

  private SecurityFilter filter = SecurityFilter.ALL;
  private @Nullable SecurityReport report;
  private @Nullable SecurityFinding previewed;

  public SecurityPage(UiContext ui) {
    super(ui, "security", "mdal-admin_panel_settings");
    this.looks = new BackgroundRefresh<>("security-look", () -> look(ui), this::show, ui.say());
    this.columns = new SecurityColumns(ui);
    this.exports = columns.exports();
    this.dialog = new FixDialog(ui, looks::refresh);
    this.bar = withBar(new SecurityBar(ui, this::filter, looks::refresh));
    this.detail = new SecurityDetail(ui, this::fix, exports::copy);
    this.fixes = new FixesPane(ui, this::undo);
    this.empty = new EmptyTable(ui, bar::clear);
    this.fixesTab = new Tab(ui.text("security.tab.fixes", 0), fixes);
    buildTable();
    SplitPane split = beside(table, detail, DIVIDER, bar.details(), shown -> {});
    Controls.tabs(
        tabs, "security-tabs", Controls.tab(ui, "security.tab.findings", split), fixesTab);
    root.setTop(bar);
    root.setCenter(tabs);
    root.getStyleClass().add("page");
    copies(exports, rows::selected);
    closes(looks::close, dialog::close, exports::close);
    refreshWith(looks::refresh);
  }

  private void buildTable() {
    table.setId("security");
    columns.all().forEach(column -> table.getColumns().add(columns.build(column)));
    Columns.fill(table);
    empty.show(ui.text("security.looking"), false);
    table.setPlaceholder(empty);
    rows.onSelect(this::selected);
    table.setContextMenu(
        new RowMenu<SecurityFinding>(ui, "security.", rows::selected)
            .item("fix", this::mayFix, finding -> fix())
            .line()
            .item("menu.copy.row", exports::copyRow)
            .item("menu.copy.subject", finding -> exports.copy(finding.subject())));
    Controls.onEnter(table, this::fix);
  }

  private static Look look(UiContext ui) throws NoAnswerException {
    Security security = ui.backend().security();
    return new Look(security.audit(), security.fixes());
  }

  private void show(Look found) {
    report = found.report();
    previewed = null; // files may have changed: what a fix would do is asked anew
    bar.show(found.report());
    fixes.show(found.fixes());
    fixesTab.setText(ui.text("security.tab.fixes", found.fixes().size()));
    showRows();
  }

  private void filter(SecurityFilter wanted) {
    filter = wanted;
    showRows();
  }

  private void showRows() {
    SecurityReport now = report;
    if (now == null) {
      return;
    }
    List<SecurityFinding> all = now.findings();
    List<SecurityFinding> shown = filter.apply(all, columns::search);
    rows.swap(shown);
    if (rows.selected() == null && !shown.isEmpty()) {
      rows.select(shown.getFirst().key());
    }
    selected(rows.selected());
    boolean hidden = !all.isEmpty() && shown.isEmpty();
    boolean clean = hidden && filter.text().isBlank();
    String problem = now.problem();
    empty.show(
        hidden
            ? ui.text(clean ? "security.empty.problems" : "security.empty.filter")
            : problem == null ? ui.text("security.empty") : problem,
        hidden);
  }

  private void selected(@Nullable SecurityFinding finding) {
    if (finding == null) {
      detail.clear();
      return;
    }
    detail.show(finding);
    if (finding.fixable() && !finding.equals(previewed)) {
      previewed = finding;
      dialog.preview(finding.key(), detail::preview);
    }
  }

  private void fix() {
    SecurityFinding finding = rows.selected();
    if (finding != null && mayFix(finding)) {
      dialog.fix(window(), finding.key());
    }
  }

  private boolean mayFix(SecurityFinding finding) {
    return finding.fixable() && ui.engine().origin().mayChange();
  }

  private void undo(AppliedFix fix) {
    dialog.undo(window(), fix);
  }

  @Override
  public void pulse() {}

  @Override
  public void shown() {
    looks.refresh();
  }

  @Override
  public void focusTable() {
    if (fixesTab.isSelected()) {
      fixes.focus();
    } else {
      Focus.request(table);
    }
  }

  @Override
  public void focusFilter() {
    tabs.getSelectionModel().selectFirst();
    bar.focus();
  }

  @Override
  public void export() {
    exports.choose(window(), List.copyOf(table.getItems()));
  }

  void write(Path file) {
    exports.write(file, List.copyOf(table.getItems()));
  }
}
