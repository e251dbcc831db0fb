package org.openedr.console.ui.common;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Looks at something off the FX thread, once at a time: who asks during a look gets another one
 * after it, however often it asks. FX thread, but for the looking.
 */
public final class BackgroundRefresh<T> implements AutoCloseable {
  private final Tasks tasks;
  private final Callable<T> look;
  private final Consumer<T> show;
  private final Consumer<String> say;
  private boolean looking;
  private boolean again;
  private String said = "";

  /**
   * @param thread name of the thread that looks
   * @param say gets why a look failed
   */
  public BackgroundRefresh(
      String thread, Callable<T> look, Consumer<T> show, Consumer<String> say) {
    this.tasks = new Tasks(thread);
    this.look = look;
    this.show = show;
    this.say = say;
  }

  /** Looks as soon as the look under way has ended. */
  public void refresh() {
    again = true;
    start();
  }

  /** Looks now, unless a look is under way: for who asks again soon anyway. */
  public void refreshIfIdle() {
    if (!looking) {
      refresh();
    }
  }

  private void start() {
    if (looking || !again) {
      return;
    }
    again = false;
    looking = true;
    tasks.run(
        look,
        found -> {
          looking = false;
          said = "";
          show.accept(found);
          start();
        },
        failure -> {
          looking = false;
          sayOnce(String.valueOf(failure.getMessage()));
          start();
        });
  }

  /** Who looks ten times a second fails as often. */
  private void sayOnce(String why) {
    if (!why.equals(said)) {
      said = why;
      say.accept(why);
    }
  }

  @Override
  public void close() {
    tasks.close();
  }
}
