package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;

/**
 * Compares looks at the kernel: what is new since the first one, and what has gone, each for a
 * while. One thread.
 */
final class ObjectLifetimes {
  private record Gone(InventoryItem item, long sinceNs) {}

  private final long keepNs;
  private final Map<String, Long> born = new HashMap<>();
  private final Map<String, Gone> gone = new LinkedHashMap<>();
  private @Nullable Map<String, InventoryItem> present;

  /**
   * @param keepNs how long a change stands out
   */
  ObjectLifetimes(long keepNs) {
    this.keepNs = keepNs;
  }

  void look(Inventory inventory, long nowNs) {
    Map<String, InventoryItem> next = new LinkedHashMap<>();
    items(inventory).forEach(item -> next.put(item.key(), item));
    Map<String, InventoryItem> before = present;
    if (before != null) {
      before.forEach(
          (key, item) -> {
            if (!next.containsKey(key)) {
              gone.put(key, new Gone(item, nowNs));
            }
          });
      next.keySet().stream()
          .filter(key -> !before.containsKey(key))
          .forEach(key -> born.put(key, nowNs));
    }
    gone.keySet().removeAll(next.keySet());
    present = next;
    expire(nowNs);
  }

  void expire(long nowNs) {
    born.values().removeIf(since -> nowNs - since > keepNs);
    gone.values().removeIf(each -> nowNs - each.sinceNs() > keepNs);
  }

  InventoryRow.Mark mark(InventoryItem item) {
    if (gone.containsKey(item.key())) {
      return InventoryRow.Mark.GONE;
    }
    return born.containsKey(item.key()) ? InventoryRow.Mark.NEW : InventoryRow.Mark.NONE;
  }

  /** The inventory with what has just gone in its place. */
  Inventory withGone(Inventory now) {
    if (gone.isEmpty()) {
      return now;
    }
    return new Inventory(
        now.takenBootNs(),
        now.tookNs(),
        merge(
            now.programs(),
            item -> item instanceof InventoryItem.OfProgram(var program, _) ? program : null,
            program -> program.id()),
        merge(
            now.maps(),
            item -> item instanceof InventoryItem.OfMap(var map) ? map : null,
            map -> map.id()),
        merge(
            now.links(),
            item -> item instanceof InventoryItem.OfLink(var link) ? link : null,
            link -> link.id()),
        now.pins(),
        now.monitors(),
        now.remarks(),
        now.problem());
  }

  private <T> List<T> merge(
      List<T> living, Function<InventoryItem, @Nullable T> cast, ToIntFunction<T> id) {
    List<T> all = new ArrayList<>(living);
    for (Gone each : gone.values()) {
      T past = cast.apply(each.item());
      if (past != null) {
        all.add(past);
      }
    }
    all.sort(Comparator.comparingInt(id));
    return all;
  }

  private static Stream<InventoryItem> items(Inventory inventory) {
    return Stream.of(
            inventory.programs().stream()
                .map(program -> new InventoryItem.OfProgram(program, List.of())),
            inventory.maps().stream().map(InventoryItem.OfMap::new),
            inventory.links().stream().map(InventoryItem.OfLink::new))
        .flatMap(each -> each);
  }
}
