package org.openedr.console.ui.maintenance;

import atlantafx.base.theme.Styles;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * What keeps the agent well: health check, old logs, updates, backups, reports, the comparison of
 * V1 and V2. Everything is asked in the background, for the engine may be far away. FX thread.
 */
public final class MaintenancePage extends BasePage {
  private static final int BEATS = 5; // between two looks at what is under way
  private static final double AGAIN_HEIGHT = 26; // that of the names of the tabs, and no more

  private final BackgroundRefresh<MaintenanceData> looks;
  private final BackgroundRefresh<ComparisonView> views;
  private final Tasks work = new Tasks("maintenance-work");
  private final HealthPane health;
  private final CleanupPane upkeep;
  private final UpdatesPane updates;
  private final BackupsPane backups;
  private final RunsPane runs;
  private final ComparePane compare;
  private final TabPane tabs = new TabPane();
  private int beat;

  public MaintenancePage(UiContext ui) {
    super(ui, "maintenance", "mdal-build");
    this.looks =
        new BackgroundRefresh<>(
            "maintenance-look",
            () -> MaintenanceData.of(migration(), maintenance()),
            this::show,
            ui.say());
    this.health = new HealthPane(ui);
    this.upkeep = new CleanupPane(ui, this::maintain);
    this.updates = new UpdatesPane(ui);
    this.backups = new BackupsPane(ui, this::verify);
    this.runs = new RunsPane(ui, this::report);
    this.compare = new ComparePane(ui, this::compare);
    this.views =
        new BackgroundRefresh<>(
            "maintenance-view", () -> comparisons().view(), compare::show, ui.say());
    Controls.tabs(
        tabs,
        "maintenance-tabs",
        tab("health", health),
        tab("upkeep", upkeep),
        tab("updates", updates),
        tab("backups", backups),
        tab("runs", runs),
        tab("compare", compare));
    root.setCenter(new StackPane(tabs, again()));
    root.getStyleClass().add("page");
    closes(looks::close, views::close, work::close, runs::close);
    refreshWith(looks::refresh);
  }

  private Migration migration() {
    return ui.backend().migration();
  }

  private Maintenance maintenance() {
    return ui.backend().maintenance();
  }

  private Comparisons comparisons() {
    return ui.backend().comparisons();
  }

  private Tab tab(String key, Node content) {
    return new Tab(ui.text("maintenance.tab." + key), content);
  }

  /** Beside the names of the tabs, for all of them. */
  private Button again() {
    Button again = Controls.refresh(ui, ui.text("maintenance.again"), looks::refresh);
    again.getStyleClass().add(Styles.SMALL);
    StackPane.setAlignment(again, Pos.TOP_RIGHT);
    again.setMinHeight(AGAIN_HEIGHT);
    again.setMaxHeight(AGAIN_HEIGHT);
    StackPane.setMargin(again, new Insets(3, 12, 0, 0));
    return again;
  }

  private void show(MaintenanceData found) {
    health.show(found);
    upkeep.show(found);
    updates.show(found);
    backups.show(found);
    runs.show(found);
  }

  private <T> void ask(Callable<T> question, Consumer<T> answer) {
    work.run(question, answer, ui::sayWhy);
  }

  private void maintain(MaintenancePreview preview) {
    upkeep.working();
    ask(
        () -> maintenance().carryOut(preview),
        done -> {
          ui.tell("maintenance.said");
          looks.refresh();
          upkeep.done(done);
        });
  }

  private void verify(String backupId) {
    ask(() -> migration().verify(backupId), backups::show);
  }

  private void report(String runId) {
    ask(() -> migration().report(runId, ReportFormat.TEXT), runs::show);
  }

  private void compare(ComparisonRequest request) {
    compare.asking();
    ask(
        () -> comparisons().start(request),
        done -> {
          compare.answered(done);
          views.refresh();
        });
  }

  @Override
  public void pulse() {
    if (++beat % BEATS == 0) {
      views.refresh();
    }
  }

  @Override
  public void shown() {
    looks.refresh();
    views.refresh();
  }

  @Override
  public void focusTable() {
    Tab selected = tabs.getSelectionModel().getSelectedItem();
    if (selected.getContent().lookup(".table-view") instanceof TableView<?> table) {
      Focus.request(table);
    } else {
      Focus.request(tabs);
    }
  }
}
