package org.openedr.console.inventory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openedr.console.inventory.kernel.Holder;

/**
 * Finds objects by a text that occurs in any of what is shown of them, or of what belongs to them:
 * a program is found by its maps and links, these by their programs. Pure.
 */
public final class InventoryFilter {
  private InventoryFilter() {}

  /** All but the matching objects left out; the same inventory for an empty text. */
  public static Inventory apply(Inventory inventory, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return inventory;
    }
    List<KernelProgram> programs =
        inventory.programs().stream()
            .filter(
                program ->
                    matches(program, wanted)
                        || mapsOf(inventory, program).anyMatch(map -> matches(map, wanted))
                        || linksOf(inventory, program).anyMatch(link -> matches(link, wanted)))
            .toList();
    List<Integer> ids = programs.stream().map(KernelProgram::id).toList();
    return new Inventory(
        inventory.takenBootNs(),
        inventory.tookNs(),
        programs,
        inventory.maps().stream()
            .filter(
                map -> map.programIds().stream().anyMatch(ids::contains) || matches(map, wanted))
            .toList(),
        inventory.links().stream()
            .filter(link -> ids.contains(link.programId()) || matches(link, wanted))
            .toList(),
        inventory.pins(),
        inventory.monitors().stream()
            .filter(monitor -> monitor.programIds().stream().anyMatch(ids::contains))
            .toList(),
        inventory.remarks(),
        inventory.problem());
  }

  private static Stream<KernelMap> mapsOf(Inventory inventory, KernelProgram program) {
    return inventory.maps().stream().filter(map -> program.mapIds().contains(map.id()));
  }

  private static Stream<KernelLink> linksOf(Inventory inventory, KernelProgram program) {
    return inventory.links().stream().filter(link -> link.programId() == program.id());
  }

  private static boolean matches(KernelProgram program, String wanted) {
    return contains(
        wanted,
        Stream.of(
            Integer.toString(program.id()),
            program.name(),
            program.type(),
            program.tag(),
            program.attachTarget()),
        program.holders(),
        program.pins(),
        program.identity(),
        program.leftOver());
  }

  private static boolean matches(KernelMap map, String wanted) {
    return contains(
        wanted,
        Stream.of(Integer.toString(map.id()), map.name(), map.type()),
        map.holders(),
        map.pins(),
        map.identity(),
        map.leftOver());
  }

  private static boolean matches(KernelLink link, String wanted) {
    return contains(
        wanted,
        Stream.of(Integer.toString(link.id()), link.type(), link.attachPoint()),
        link.holders(),
        link.pins(),
        link.identity(),
        link.leftOver());
  }

  private static boolean contains(
      String wanted,
      Stream<String> own,
      List<Holder> holders,
      List<String> pins,
      Identity identity,
      boolean leftOver) {
    Stream<String> marks =
        Stream.of(identity.origin().name(), identity.label(), leftOver ? "left over" : "");
    Stream<String> held =
        holders.stream().flatMap(by -> Stream.of(Integer.toString(by.pid()), by.comm()));
    return Stream.of(own, marks, held, pins.stream())
        .flatMap(each -> each)
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
