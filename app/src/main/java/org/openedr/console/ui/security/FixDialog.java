package org.openedr.console.ui.security;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Prompt;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * Fixes what can be fixed, and takes it back: shows what would happen, asks, does it, and says what
 * happened. FX thread; files are changed in the background.
 */
final class FixDialog implements AutoCloseable {
  private final UiContext ui;
  private final Tasks tasks = new Tasks("security-fix");
  private final Runnable done;

  /**
   * @param done called after something was tried
   */
  FixDialog(UiContext ui, Runnable done) {
    this.ui = ui;
    this.done = done;
  }

  /** What a fix would do. */
  void preview(String findingKey, Consumer<SecurityFix> use) {
    tasks.run(() -> ui.backend().security().preview(findingKey), use, ui::sayWhy);
  }

  /** Looks again, then asks the user. */
  void fix(@Nullable Window owner, String findingKey) {
    preview(findingKey, preview -> ask(owner, preview));
  }

  private void ask(@Nullable Window owner, SecurityFix preview) {
    if (!preview.allowed()) {
      prompt(owner).tell(ui.text("security.fix.no"), Labels.wrapped(preview.reason()));
      return;
    }
    prompt(owner)
        .ask(
            ui.text("security.fix.title"),
            FixActionsView.pane(ui, "security.fix.actions", preview.actions()),
            ui.text("security.fix.confirm"),
            ui.text("security.cancel"),
            () -> run(owner, "fix", () -> ui.backend().security().fix(preview)));
  }

  /** Asks the user whether a fix is to be taken back. */
  void undo(@Nullable Window owner, AppliedFix fix) {
    List<FixAction> back =
        fix.actions().reversed().stream()
            .map(action -> new FixAction(action.path(), action.after(), action.before(), ""))
            .toList();
    prompt(owner)
        .ask(
            ui.text("security.undo.title"),
            FixActionsView.pane(ui, "security.undo.actions", back),
            ui.text("security.undo.confirm"),
            ui.text("security.cancel"),
            () -> run(owner, "undo", () -> ui.backend().security().undo(fix.id())));
  }

  private void run(
      @Nullable Window owner, String what, java.util.concurrent.Callable<FixResult> work) {
    tasks.run(
        work,
        result -> {
          String key = "security." + what + (result.done() ? ".done" : ".failed");
          prompt(owner).tell(ui.text(key), new VBox(Labels.wrapped(result.message())));
          done.run();
        },
        ui::sayWhy);
  }

  private static Prompt prompt(@Nullable Window owner) {
    return new Prompt(owner, "fix");
  }

  @Override
  public void close() {
    tasks.close();
  }
}
