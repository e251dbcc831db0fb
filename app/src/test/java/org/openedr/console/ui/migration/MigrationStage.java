package org.openedr.console.ui.migration;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The page alone, driven by the ids of its nodes. */
final class MigrationStage {
  final AttachedEngine engine = new AttachedEngine();
  final FakeMigration migration;
  final PageStage page;
  private final FxRobot robot;
  private MigrationPage made;

  MigrationStage(
      Stage stage, FxRobot robot, FakeMigration migration, String theme, String language) {
    this.robot = robot;
    this.migration = migration;
    engine.migration = migration;
    page =
        PageStage.open(
            stage, engine.backend(), theme, language, ui -> made = new MigrationPage(ui));
  }

  MigrationPage made() {
    return made;
  }

  /** As soon as it can be pressed. */
  void press(String id) {
    ready(id);
    robot.interact(() -> robot.lookup("#" + id).queryAs(ButtonBase.class).fire());
  }

  void ready(String id) {
    until(id, () -> shown(id) && !robot.lookup("#" + id).query().isDisabled());
  }

  boolean shown(String id) {
    return robot.lookup("#" + id).tryQuery().filter(MigrationStage::visible).isPresent();
  }

  private static boolean visible(Node node) {
    return node.getParent() == null
        ? node.isVisible()
        : node.isVisible() && visible(node.getParent());
  }

  boolean disabled(String id) {
    return robot.lookup("#" + id).queryAs(Button.class).isDisabled();
  }

  void goes(RunView run) {
    migration.run = run;
  }

  void sees(String part) {
    PageStage.await(robot, part);
  }

  void until(String what, java.util.concurrent.Callable<Boolean> so) {
    Screen.until(what, so);
  }

  void picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    page.screenshot("migration-" + name);
  }

  void close() {
    page.close(robot);
  }
}
