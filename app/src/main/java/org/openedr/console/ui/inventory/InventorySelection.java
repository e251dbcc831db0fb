package org.openedr.console.ui.inventory;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.ui.common.FilterWords;

/**
 * What is shown of an inventory.
 *
 * @param text words that must all be in the columns of a row, whatever the case
 * @param monitor label of the instance whose objects are shown; empty for all
 */
record InventorySelection(String text, Quick quick, String monitor) {
  static final InventorySelection ALL = new InventorySelection("", Quick.ALL, "");

  /** Whose objects are shown. */
  enum Quick {
    ALL,
    OURS,
    AGENT,
    FOREIGN,
    LEFTOVER;

    boolean matches(InventoryItem item) {
      return switch (this) {
        case ALL -> true;
        case OURS -> item.identity().origin() == ObjectOwner.OURS;
        case AGENT -> item.identity().origin() == ObjectOwner.AGENT;
        case FOREIGN -> item.identity().origin() == ObjectOwner.FOREIGN;
        case LEFTOVER -> item.leftOver();
      };
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  InventorySelection withText(String value) {
    return new InventorySelection(value, quick, monitor);
  }

  InventorySelection withQuick(Quick value) {
    return new InventorySelection(text, value, monitor);
  }

  InventorySelection withMonitor(String value) {
    return new InventorySelection(text, quick, value);
  }

  boolean isAll() {
    return text.isBlank() && quick == Quick.ALL && monitor.isEmpty();
  }

  /**
   * @param columns all texts of a row
   */
  Predicate<InventoryItem> matcher(Inventory inventory, Function<InventoryItem, String> columns) {
    Predicate<InventoryItem> member = monitor.isEmpty() ? item -> true : members(inventory);
    return item -> {
      if (item instanceof InventoryItem.Group || !quick.matches(item) || !member.test(item)) {
        return false;
      }
      return text.isBlank() || FilterWords.allIn(columns.apply(item), text);
    };
  }

  private Predicate<InventoryItem> members(Inventory inventory) {
    Optional<MonitorInstance> instance =
        inventory.monitors().stream().filter(each -> each.label().equals(monitor)).findFirst();
    Set<Integer> programs = new HashSet<>();
    instance.ifPresent(each -> programs.addAll(each.programIds()));
    return item ->
        switch (item) {
          case InventoryItem.OfProgram(KernelProgram program, _) -> programs.contains(program.id());
          case InventoryItem.OfMap(KernelMap map) ->
              map.programIds().stream().anyMatch(programs::contains);
          case InventoryItem.OfLink(KernelLink link) -> programs.contains(link.programId());
          case InventoryItem.Group group -> false;
        };
  }
}
