package org.openedr.console.ui.health;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.UiContext;

/**
 * Whether the monitors do their work, the bounds of the rules, and what failures mean. FX thread.
 */
public final class HealthPage implements Page {
  private final UiContext ui;
  private final BorderPane root = new BorderPane();
  private final TabPane tabs = new TabPane();
  private final StateCard state;
  private final FindingsPane findings;
  private final ExplainPane explain;
  private final Tab explainTab;

  public HealthPage(UiContext ui, HealthAlerts alerts) {
    this.ui = ui;
    this.state = new StateCard("health");
    this.findings = new FindingsPane(ui, alerts);
    this.explain = new ExplainPane(ui);
    this.explainTab = tab("health.tab.explain", explain);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("health-tabs");
    tabs.getTabs()
        .addAll(
            tab("health.tab.findings", findings),
            tab("health.tab.thresholds", new ThresholdsPane(ui)),
            explainTab);
    show(HealthReport.NONE);
    root.setTop(state);
    root.setCenter(tabs);
  }

  private Tab tab(String key, Node content) {
    Tab tab = new Tab(ui.text(key), content);
    tab.setId(key.replace('.', '-'));
    return tab;
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public String icon() {
    return "mdal-favorite_border";
  }

  @Override
  public Parent node() {
    return root;
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

  @Override
  public void close() {
    explain.close();
  }
}
