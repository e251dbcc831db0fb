package org.openedr.console.ui.health;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.UiContext;

/**
 * Whether the monitors do their work, the bounds of the rules, and what failures mean. FX thread.
 */
public final class HealthPage extends BasePage {
  private final TabPane tabs = new TabPane();
  private final StateCard state;
  private final FindingsPane findings;
  private final ExplainPane explain;
  private final Tab explainTab;

  public HealthPage(UiContext ui, HealthAlerts alerts) {
    super(ui, "health", "mdal-favorite_border");
    this.state = new StateCard("health");
    this.findings = new FindingsPane(ui, alerts);
    this.explain = new ExplainPane(ui);
    this.explainTab = tab("health.tab.explain", explain);
    Controls.tabs(
        tabs,
        "health-tabs",
        tab("health.tab.findings", findings),
        tab("health.tab.thresholds", new ThresholdsPane(ui)),
        explainTab);
    show(HealthReport.NONE);
    root.setTop(state);
    root.setCenter(tabs);
    closes(explain::close);
  }

  private Tab tab(String key, Node content) {
    Tab tab = new Tab(ui.text(key), content);
    tab.setId(key.replace('.', '-'));
    return tab;
  }

  @Override
  public void pulse() {
    HealthReport report = ui.machine().health();
    show(report);
    findings.show(report);
  }

  private void show(HealthReport report) {
    state.show(
        HealthLevels.tone(report.level()),
        HealthLevels.icon(report.level()),
        ui.text(HealthLevels.key(report.level())),
        HealthText.sentence(report, ui.messages().locale()));
  }

  @Override
  public void focusTable() {
    findings.focus();
  }

  @Override
  public void focusFilter() {
    tabs.getSelectionModel().select(explainTab);
    explain.focusSearch();
  }

  @Override
  public void clearFilter() {
    explain.clear();
  }
}
