package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.ui.common.Prompt;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * Removes what is provably ours: shows what would happen, asks, does it, and says what happened. FX
 * thread; the machine is asked in the background.
 */
final class RemovalDialog implements AutoCloseable {
  private final UiContext ui;
  private final Tasks tasks = new Tasks("inventory-removal");
  private final Runnable done;

  /**
   * @param done called after something was removed
   */
  RemovalDialog(UiContext ui, Runnable done) {
    this.ui = ui;
    this.done = done;
  }

  /** Asks whether a program may be removed. */
  void preview(int programId, java.util.function.Consumer<Removal> use) {
    tasks.run(() -> ui.machine().previewRemoval(programId), use, ui::sayWhy);
  }

  /** Looks again, then asks the user. */
  void open(@Nullable Window owner, int programId) {
    preview(programId, preview -> ask(owner, preview));
  }

  private void ask(@Nullable Window owner, Removal preview) {
    List<String> lines = new ArrayList<>();
    lines.add(preview.why());
    if (!preview.allowed()) {
      show(owner, "inventory.remove.no", lines);
      return;
    }
    list(lines, "inventory.remove.unpin", preview.unpin());
    list(lines, "inventory.remove.vanish", preview.vanishing());
    prompt(owner)
        .ask(
            ui.text("inventory.remove.title"),
            Prompt.lines(lines),
            ui.text("inventory.remove.confirm"),
            ui.text("inventory.remove.cancel"),
            () -> carryOut(owner, preview));
  }

  private void carryOut(@Nullable Window owner, Removal preview) {
    tasks.run(
        () -> ui.machine().remove(preview),
        result -> {
          tell(owner, result);
          done.run();
        },
        ui::sayWhy);
  }

  private void tell(@Nullable Window owner, RemovalResult result) {
    List<String> lines = new ArrayList<>();
    list(lines, "inventory.remove.failures", result.failures());
    list(lines, "inventory.remove.unpinned", result.unpinned());
    list(lines, "inventory.remove.gone", result.gone());
    show(
        owner,
        result.failures().isEmpty() ? "inventory.remove.done" : "inventory.remove.failed",
        lines);
  }

  private void list(List<String> lines, String key, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add(ui.text(key));
      items.forEach(item -> lines.add("  • " + item));
    }
  }

  private void show(@Nullable Window owner, String title, List<String> lines) {
    prompt(owner).tell(ui.text(title), Prompt.lines(lines));
  }

  private static Prompt prompt(@Nullable Window owner) {
    return new Prompt(owner, "removal");
  }

  @Override
  public void close() {
    tasks.close();
  }
}
