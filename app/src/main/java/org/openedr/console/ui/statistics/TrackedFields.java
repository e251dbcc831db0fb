package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;

/**
 * Fields that were added by hand, as far as their maps are loaded now. Immutable. Toolkit-free.
 *
 * @param missing those whose map is not loaded now
 */
record TrackedFields(List<Found> found, List<SavedField> missing) {
  static final TrackedFields NONE = new TrackedFields(List.of(), List.of());

  /** A field in a map that is loaded. */
  record Found(SavedField saved, TrackedField field, SeriesInfo series) {}

  /**
   * Finds the fields and has them sampled; what is no longer wanted or has gone is sampled no
   * longer. On any thread but the FX thread.
   */
  TrackedFields next(Machine machine, Inventory inventory, List<SavedField> wanted) {
    List<Found> nextFound = new ArrayList<>();
    List<SavedField> nextMissing = new ArrayList<>();
    Set<TrackedField> taken = new HashSet<>();
    for (SavedField saved : wanted) {
      Optional<TrackedField> field = find(saved, inventory, taken);
      field.ifPresentOrElse(
          one -> {
            taken.add(one);
            nextFound.add(new Found(saved, one, machine.track(one)));
          },
          () -> nextMissing.add(saved));
    }
    found.stream()
        .map(Found::field)
        .filter(before -> !taken.contains(before))
        .forEach(machine::untrack);
    return new TrackedFields(List.copyOf(nextFound), List.copyOf(nextMissing));
  }

  /** In the map it was in before; else in that of our own, of an agent, then the newest. */
  private Optional<TrackedField> find(
      SavedField saved, Inventory inventory, Set<TrackedField> taken) {
    Set<Integer> before = new HashSet<>();
    found.stream()
        .filter(one -> one.saved().equals(saved))
        .forEach(one -> before.add(one.field().mapId()));
    return inventory.maps().stream()
        .filter(map -> map.name().equals(saved.mapName()))
        .filter(map -> !taken.contains(saved.in(map.id())))
        .min(
            Comparator.comparing((KernelMap map) -> !before.contains(map.id()))
                .thenComparing(map -> map.identity().origin())
                .thenComparing(KernelMap::id, Comparator.reverseOrder()))
        .map(map -> saved.in(map.id()));
  }

  Optional<Found> bySeries(String id) {
    return found.stream().filter(one -> one.series().id().equals(id)).findFirst();
  }
}
