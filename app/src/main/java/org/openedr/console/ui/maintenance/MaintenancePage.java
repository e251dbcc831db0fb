package org.openedr.console.ui.maintenance;

import atlantafx.base.theme.Styles;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.migration.ComparisonRequest;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Looks;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * What keeps the agent well: health check, old logs, updates, backups, reports, the comparison of
 * V1 and V2. Everything is asked in the background, for the engine may be far away. FX thread.
 */
public final class MaintenancePage implements Page {
  private static final int BEATS = 5; // between two looks at what is under way
  private static final double AGAIN_HEIGHT = 26; // that of the names of the tabs, and no more

  private final UiContext ui;
  private final Looks<Found> looks;
  private final Looks<MigrationView> views;
  private final Tasks work = new Tasks("maintenance-work");
  private final HealthPane health;
  private final UpkeepPane upkeep;
  private final UpdatesPane updates;
  private final BackupsPane backups;
  private final RunsPane runs;
  private final ComparePane compare;
  private final TabPane tabs = new TabPane();
  private final BorderPane root = new BorderPane();
  private int beat;

  public MaintenancePage(UiContext ui) {
    this.ui = ui;
    this.looks = new Looks<>("maintenance-look", () -> Found.of(migration()), this::show, ui.say());
    this.health = new HealthPane(ui);
    this.upkeep = new UpkeepPane(ui, this::maintain);
    this.updates = new UpdatesPane(ui);
    this.backups = new BackupsPane(ui, this::verify);
    this.runs = new RunsPane(ui, this::report);
    this.compare = new ComparePane(ui, this::compare);
    this.views = new Looks<>("maintenance-view", () -> migration().view(), compare::show, ui.say());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("maintenance-tabs");
    tab("health", health);
    tab("upkeep", upkeep);
    tab("updates", updates);
    tab("backups", backups);
    tab("runs", runs);
    tab("compare", compare);
    root.setCenter(new StackPane(tabs, again()));
    root.getStyleClass().add("page");
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
  }

  private Migration migration() {
    return ui.engine().migration();
  }

  private void tab(String key, Node content) {
    tabs.getTabs().add(new Tab(ui.text("maintenance.tab." + key), content));
  }

  /** Beside the names of the tabs, for all of them. */
  private Button again() {
    Button again = new Button(ui.text("maintenance.again"), new FontIcon("mdmz-refresh"));
    again.setId("refresh");
    again.setTooltip(new Tooltip(ui.text("common.refresh.tip")));
    again.setOnAction(event -> looks.refresh());
    again.getStyleClass().add(Styles.SMALL);
    StackPane.setAlignment(again, Pos.TOP_RIGHT);
    again.setMinHeight(AGAIN_HEIGHT);
    again.setMaxHeight(AGAIN_HEIGHT);
    StackPane.setMargin(again, new Insets(3, 12, 0, 0));
    return again;
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      looks.refresh();
      event.consume();
    }
  }

  private void show(Found found) {
    health.show(found);
    upkeep.show(found);
    updates.show(found);
    backups.show(found);
    runs.show(found);
  }

  private <T> void ask(Callable<T> question, Consumer<T> answer) {
    work.run(question, answer, failure -> ui.say().accept(String.valueOf(failure.getMessage())));
  }

  private void maintain(Maintenance preview) {
    upkeep.working();
    ask(
        () -> migration().maintain(preview),
        done -> {
          ui.say().accept(ui.text("maintenance.said"));
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
        () -> migration().compare(request),
        done -> {
          compare.answered(done);
          views.refresh();
        });
  }

  @Override
  public String name() {
    return "maintenance";
  }

  @Override
  public String icon() {
    return "mdal-build";
  }

  @Override
  public Parent node() {
    return root;
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

  @Override
  public void close() {
    looks.close();
    views.close();
    work.close();
    runs.close();
  }
}
