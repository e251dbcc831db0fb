package org.openedr.console.ui.security;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.Security;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Looks;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/**
 * Who may change what the agent runs: findings with their fixes, and the fixes carried out. The
 * files are looked at in the background, when the page comes in sight and on request. FX thread.
 */
public final class SecurityPage implements Page {
  private static final double DIVIDER = 0.76;

  /** What one look found. */
  private record Look(SecurityReport report, List<AppliedFix> fixes) {}

  private final UiContext ui;
  private final SecurityColumns columns;
  private final Looks<Look> looks;
  private final KeyedTable<SecurityFinding> rows = new KeyedTable<>(SecurityFinding::key);
  private final TableView<SecurityFinding> table = rows.view();
  private final SplitPane split = new SplitPane();
  private final TabPane tabs = new TabPane();
  private final Tab fixesTab;
  private final SecurityBar bar;
  private final SecurityDetail detail;
  private final SecurityExports exports;
  private final FixDialog dialog;
  private final FixesPane fixes;
  private final EmptyTable empty;
  private final BorderPane root = new BorderPane();

  private SecurityFilter filter = SecurityFilter.ALL;
  private @Nullable SecurityReport report;
  private @Nullable SecurityFinding previewed;

  public SecurityPage(UiContext ui) {
    this.ui = ui;
    this.looks = new Looks<>("security-look", () -> look(ui), this::show, ui.say());
    this.columns = new SecurityColumns(ui);
    this.exports = new SecurityExports(ui, columns);
    this.dialog = new FixDialog(ui, looks::refresh);
    this.bar = new SecurityBar(ui, this::filter, looks::refresh);
    this.detail = new SecurityDetail(ui, this::fix, exports::copy);
    this.fixes = new FixesPane(ui, this::undo);
    this.empty = new EmptyTable(ui, bar::clear);
    this.fixesTab = tab("security.tab.fixes", fixes, 0);
    buildTable();
    SplitPane.setResizableWithParent(detail, false);
    bar.details().addListener((property, before, now) -> showDetails(now));
    showDetails(true);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("security-tabs");
    tabs.getTabs().addAll(tab("security.tab.findings", split, 0), fixesTab);
    root.setTop(bar);
    root.setCenter(tabs);
    root.getStyleClass().add("page");
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
  }

  private Tab tab(String key, Node content, int count) {
    return new Tab(ui.text(key, count), content);
  }

  private void buildTable() {
    table.setId("security");
    columns.all().forEach(column -> table.getColumns().add(columns.build(column)));
    Columns.fill(table);
    empty.show(ui.text("security.looking"), false);
    table.setPlaceholder(empty);
    rows.onSelect(this::selected);
    table.setContextMenu(new SecurityMenu(ui, rows::selected, exports, this::fix));
    table.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            fix();
            event.consume();
          }
        });
  }

  private void showDetails(boolean wanted) {
    if (wanted) {
      split.getItems().setAll(table, detail);
      split.setDividerPositions(DIVIDER);
    } else {
      split.getItems().setAll(table);
    }
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      looks.refresh();
      event.consume();
    }
  }

  private static Look look(UiContext ui) {
    Security security = ui.engine().security();
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
    if (finding != null && finding.fixable() && ui.engine().origin().mayChange()) {
      dialog.fix(root.getScene().getWindow(), finding.key());
    }
  }

  private void undo(AppliedFix fix) {
    dialog.undo(root.getScene().getWindow(), fix);
  }

  @Override
  public String name() {
    return "security";
  }

  @Override
  public String icon() {
    return "mdal-admin_panel_settings";
  }

  @Override
  public Parent node() {
    return root;
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
  public void toggleDetails() {
    bar.details().set(!bar.details().get());
  }

  @Override
  public void clearFilter() {
    bar.clear();
  }

  @Override
  public void copy() {
    SecurityFinding finding = rows.selected();
    if (finding != null) {
      exports.copyRow(finding);
    }
  }

  @Override
  public void export() {
    exports.choose(root.getScene().getWindow(), List.copyOf(table.getItems()));
  }

  void write(Path file) {
    exports.write(file, Exporter.format(file), List.copyOf(table.getItems()));
  }

  @Override
  public void close() {
    looks.close();
    dialog.close();
    exports.close();
  }
}
