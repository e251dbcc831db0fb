package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * What the page has to look for among all objects: which programs belong to which monitor, and the
 * maps of the fields that were added by hand. FX thread; a thread of its own looks.
 */
final class MonitorLookup {
  /** A map that is not there may come; an inventory is not for free. */
  private static final long AGAIN_NS = 10_000_000_000L;

  private final UiContext ui;
  private final Machine machine;
  private final Runnable changed;
  private final Tasks tasks = new Tasks("statistics-lookup");

  private List<MonitorInstance> monitors = List.of();
  private TrackedFields fields = TrackedFields.NONE;
  private @Nullable Problem problem;
  private boolean busy;
  private boolean wanted;
  private long lookedAtNs;

  /** What a look brought. */
  private record Seen(Inventory inventory, TrackedFields fields) {}

  MonitorLookup(UiContext ui, Runnable changed) {
    this.ui = ui;
    this.machine = ui.machine();
    this.changed = changed;
  }

  List<MonitorInstance> monitors() {
    return monitors;
  }

  TrackedFields fields() {
    return fields;
  }

  /** Why nothing is to be seen. */
  @Nullable Problem problem() {
    return problem;
  }

  /** Looks as soon as the look under way has ended. */
  void look() {
    wanted = true;
    next();
  }

  /** Looks again after a while, when something is missing. */
  void pulse(long nowNs) {
    if (wanted || (!fields.missing().isEmpty() && nowNs - lookedAtNs > AGAIN_NS)) {
      wanted = true;
      next();
    }
  }

  private void next() {
    if (busy || !wanted) {
      return;
    }
    busy = true;
    wanted = false;
    lookedAtNs = System.nanoTime();
    List<SavedField> saved = saved();
    TrackedFields before = fields;
    tasks.run(
        () -> {
          Inventory inventory = machine.inventory();
          return new Seen(inventory, before.next(machine, inventory, saved));
        },
        seen -> {
          busy = false;
          monitors = seen.inventory().monitors();
          problem = seen.inventory().problem();
          fields = seen.fields();
          changed.run();
          next();
        },
        failure -> {
          busy = false;
          ui.sayWhy(failure);
        });
  }

  private List<SavedField> saved() {
    return ui.settings().get().board().stream()
        .flatMap(line -> SavedField.parse(line).stream())
        .toList();
  }

  /** Remembers a field by the name of its map, and has it sampled. */
  void add(TrackedField field) {
    tasks.run(
        () -> machine.inventory().map(field.mapId()).map(KernelMap::name).map(n -> adopt(n, field)),
        found -> {
          if (found.isEmpty()) {
            ui.tell("statistics.add.gone", Integer.toString(field.mapId()));
          } else {
            remember(found.get());
          }
        },
        ui::sayWhy);
  }

  private TrackedFields.Found adopt(String mapName, TrackedField field) {
    return new TrackedFields.Found(SavedField.of(mapName, field), field, machine.track(field));
  }

  private void remember(TrackedFields.Found found) {
    boolean known = fields.found().stream().anyMatch(one -> one.field().equals(found.field()));
    if (!known) {
      List<TrackedFields.Found> all = new ArrayList<>(fields.found());
      all.add(found);
      fields = new TrackedFields(List.copyOf(all), fields.missing());
      change(lines -> lines.add(found.saved().line()));
      look();
    }
  }

  /** Forgets a field, by the id of its series. */
  void remove(String seriesId) {
    fields.bySeries(seriesId).map(TrackedFields.Found::saved).ifPresent(this::forget);
  }

  void forget(SavedField saved) {
    change(lines -> lines.remove(saved.line()));
    look();
  }

  private void change(java.util.function.Consumer<List<String>> edit) {
    ui.changeSettings()
        .accept(
            settings -> {
              List<String> lines = new ArrayList<>(settings.board());
              edit.accept(lines);
              return settings.withBoard(lines);
            });
  }

  void close() {
    tasks.close();
  }
}
