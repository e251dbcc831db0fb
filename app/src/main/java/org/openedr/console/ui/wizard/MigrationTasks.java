package org.openedr.console.ui.wizard;

import java.util.function.Consumer;
import java.util.function.Function;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.migration.Migration;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * Asks the migration, which may be far away and slow, off the FX thread. An answer or a start never
 * waits for a question that takes long. FX thread.
 */
public final class MigrationTasks implements AutoCloseable {
  /** What is asked. */
  public interface Work<T> {
    T of(Migration migration) throws NoAnswerException;
  }

  private final UiContext ui;
  private final Tasks asks = new Tasks("migration-ask");
  private final Tasks acts = new Tasks("migration-act");

  public MigrationTasks(UiContext ui) {
    this.ui = ui;
  }

  /** A question: changes nothing. */
  public <T> void ask(Work<T> question, Consumer<T> use, Consumer<String> failed) {
    run(asks, question, use, failed);
  }

  /** A change. */
  public <T> void act(Function<Migration, T> change, Consumer<T> use, Consumer<String> failed) {
    run(acts, change::apply, use, failed);
  }

  private <T> void run(Tasks tasks, Work<T> work, Consumer<T> use, Consumer<String> failed) {
    tasks.run(
        () -> work.of(ui.backend().migration()),
        use,
        failure -> {
          String why = String.valueOf(failure.getMessage());
          failed.accept(why);
          ui.say().accept(why);
        });
  }

  @Override
  public void close() {
    asks.close();
    acts.close();
  }
}
