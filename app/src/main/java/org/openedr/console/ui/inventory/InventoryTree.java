package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;

/** Programs with their maps and links below them; what belongs to no program at the end. */
final class InventoryTree {
  /**
   * A place in the tree. A map of several programs has one below each.
   *
   * @param key unique in the tree
   * @param shared it is a map of several programs
   */
  record Node(String key, InventoryItem item, boolean shared, List<Node> children) {}

  private final Map<Integer, KernelMap> maps = new TreeMap<>();
  private final Map<Integer, List<KernelLink>> links = new TreeMap<>();
  private final Map<Integer, Integer> users = new HashMap<>();
  private final List<Node> roots = new ArrayList<>();

  private InventoryTree(Inventory inventory) {
    inventory.maps().forEach(map -> maps.put(map.id(), map));
    for (KernelLink link : inventory.links()) {
      links.computeIfAbsent(link.programId(), any -> new ArrayList<>()).add(link);
    }
    for (KernelProgram program : inventory.programs()) {
      new HashSet<>(program.mapIds()).forEach(id -> users.merge(id, 1, Integer::sum));
    }
    inventory.programs().stream()
        .sorted(
            Comparator.comparing((KernelProgram program) -> program.identity().origin())
                .thenComparingInt(KernelProgram::id))
        .forEach(program -> roots.add(program(program)));
    others(inventory);
  }

  static List<Node> of(Inventory inventory) {
    return new InventoryTree(inventory).roots;
  }

  private Node program(KernelProgram program) {
    List<KernelLink> own = links.getOrDefault(program.id(), List.of());
    InventoryItem item =
        new InventoryItem.OfProgram(
            program, own.stream().map(KernelLink::attachPoint).distinct().toList());
    List<Node> children = new ArrayList<>();
    for (Integer id : new java.util.LinkedHashSet<>(program.mapIds())) {
      KernelMap map = maps.get(id);
      if (map != null) {
        children.add(leaf(item.key(), new InventoryItem.OfMap(map), children));
      }
    }
    for (KernelLink link : own) {
      children.add(leaf(item.key(), new InventoryItem.OfLink(link), children));
    }
    return new Node(item.key(), item, false, children);
  }

  /** Attachments without an id may look alike: the place among them tells them apart. */
  private Node leaf(String parent, InventoryItem item, List<Node> before) {
    boolean shared =
        item instanceof InventoryItem.OfMap(KernelMap map) && users.getOrDefault(map.id(), 0) > 1;
    String suffix = item.id() == 0 ? "#" + before.size() : "";
    return new Node(parent + "/" + item.key() + suffix, item, shared, List.of());
  }

  private void others(Inventory inventory) {
    List<InventoryItem> idle = new ArrayList<>();
    for (KernelMap map : inventory.maps()) {
      if (!users.containsKey(map.id())) {
        idle.add(new InventoryItem.OfMap(map));
      }
    }
    group("maps", idle);
    Set<Integer> known = new HashSet<>();
    inventory.programs().forEach(program -> known.add(program.id()));
    List<InventoryItem> loose = new ArrayList<>();
    for (KernelLink link : inventory.links()) {
      if (!known.contains(link.programId())) {
        loose.add(new InventoryItem.OfLink(link));
      }
    }
    group("links", loose);
  }

  private void group(String kind, List<InventoryItem> items) {
    if (!items.isEmpty()) {
      InventoryItem group = new InventoryItem.Group(kind, items.size());
      List<Node> children = new ArrayList<>();
      items.forEach(item -> children.add(leaf(kind, item, children)));
      roots.add(new Node(kind, group, false, children));
    }
  }
}
