package org.openedr.console.ui.migration;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * Looks at the migration: three times a second while the page is in sight or a run is under way,
 * once a second else, so that a question is told wherever the user is. FX thread.
 */
final class MigrationPoller implements AutoCloseable {
  private static final int PULSES = 3; // of a tenth of a second each
  private static final long SOON_MS = 333;
  private static final long LATER_MS = 1_000;

  private final BackgroundRefresh<Look> looks;
  private final Tasks pauses = new Tasks("migration-pause");
  private boolean inSight;
  private boolean active;
  private boolean closed;
  private int pulses;

  /** What one look saw. */
  private record Look(MigrationView migration, @Nullable Comparison measured) {
    static Look at(Backend backend) {
      return new Look(backend.migration().view(), backend.comparisons().view().latest());
    }
  }

  MigrationPoller(UiContext ui, BiConsumer<MigrationView, @Nullable Comparison> show) {
    this.looks =
        new BackgroundRefresh<>(
            "migration-look",
            () -> Look.at(ui.backend()),
            look -> {
              RunView run = look.migration().run();
              active = run != null && !run.state().ended();
              show.accept(look.migration(), look.measured());
            },
            ui.say());
    pause();
  }

  private void pause() {
    long ms = active ? SOON_MS : LATER_MS;
    pauses.run(
        () -> {
          Thread.sleep(ms);
          return ms;
        },
        any -> {
          if (!closed) {
            if (!inSight) {
              looks.refresh();
            }
            pause();
          }
        },
        interrupted -> {});
  }

  /** Ten times a second while the page is in sight. */
  void pulse() {
    pulses = (pulses + 1) % PULSES;
    if (pulses == 0) {
      looks.refresh();
    }
  }

  void inSight(boolean now) {
    inSight = now;
    looks.refresh();
  }

  void now() {
    looks.refresh();
  }

  @Override
  public void close() {
    closed = true;
    looks.close();
    pauses.close();
  }
}
