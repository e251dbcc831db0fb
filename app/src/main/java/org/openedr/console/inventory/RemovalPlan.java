package org.openedr.console.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.inventory.kernel.BlindSpot;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.inventory.kernel.ObjectKey;

/**
 * What removing a program with its whole monitor takes, or why it may not be. Pure.
 *
 * @param pins what is pinned at each path, links first: so nothing runs without its maps
 * @param vanishing what would leave the kernel, with its description
 */
record RemovalPlan(Removal preview, Map<String, ObjectKey> pins, Map<ObjectKey, String> vanishing) {

  static RemovalPlan of(Inventory inventory, int programId) {
    Optional<KernelProgram> program = inventory.program(programId);
    if (program.isEmpty()) {
      String why =
          inventory.problem() == null
              ? "There is no program " + programId + " in the kernel."
              : "Nothing can be seen: " + inventory.problem().evidence() + ".";
      return refused(programId, why);
    }
    Parts parts = Parts.of(inventory, program.get());
    return parts
        .reasonAgainst(program.get())
        .or(() -> unsure(inventory))
        .map(why -> refused(programId, why))
        .orElseGet(() -> parts.plan(program.get()));
  }

  private static Optional<String> unsure(Inventory inventory) {
    return inventory.remarks().stream()
        .filter(BlindSpot::hidesHolders)
        .map(BlindSpot::text)
        .findFirst();
  }

  private static RemovalPlan refused(int programId, String why) {
    return new RemovalPlan(
        new Removal(programId, false, why, List.of(), List.of()), Map.of(), Map.of());
  }

  /** All that belongs to one monitor. */
  private record Parts(List<KernelProgram> programs, List<KernelLink> links, List<KernelMap> maps) {

    static Parts of(Inventory inventory, KernelProgram program) {
      List<Integer> ids =
          inventory.monitors().stream()
              .filter(monitor -> monitor.programIds().contains(program.id()))
              .findFirst()
              .map(MonitorInstance::programIds)
              .orElse(List.of(program.id()));
      List<KernelProgram> programs =
          inventory.programs().stream().filter(each -> ids.contains(each.id())).toList();
      List<Integer> mapIds =
          programs.stream().flatMap(each -> each.mapIds().stream()).distinct().toList();
      return new Parts(
          programs,
          inventory.links().stream().filter(link -> ids.contains(link.programId())).toList(),
          inventory.maps().stream()
              .filter(map -> mapIds.contains(map.id()) || isSibling(map, programs))
              .toList());
    }

    /** Loaded from the same object file, but used by no program: its global variables. */
    private static boolean isSibling(KernelMap map, List<KernelProgram> programs) {
      return map.programIds().isEmpty()
          && map.btfId() != 0
          && programs.stream().anyMatch(program -> program.btfId() == map.btfId());
    }

    Optional<String> reasonAgainst(KernelProgram program) {
      return Stream.of(notOurs(program), held(), shared(), unpinned(program))
          .flatMap(Optional::stream)
          .findFirst();
    }

    private Optional<String> notOurs(KernelProgram asked) {
      return Stream.concat(Stream.of(asked), programs.stream())
          .filter(program -> program.identity().origin() != ObjectOwner.OURS)
          .findFirst()
          .map(
              program ->
                  program.identity().origin() == ObjectOwner.AGENT
                      ? describe(program)
                          + " is an OpenEDR agent's ("
                          + program.identity().evidence()
                          + "): stop or migrate the agent instead."
                      : describe(program)
                          + " is foreign: nothing in it is recognised as this console's.");
    }

    private Optional<String> held() {
      Stream<Map.Entry<String, List<Holder>>> holders =
          Stream.of(
                  programs.stream().map(each -> Map.entry(describe(each), each.holders())),
                  links.stream().map(each -> Map.entry(describe(each), each.holders())),
                  maps.stream().map(each -> Map.entry(describe(each), each.holders())))
              .flatMap(each -> each);
      return holders
          .filter(entry -> !entry.getValue().isEmpty())
          .findFirst()
          .map(entry -> entry.getKey() + " is held by " + name(entry.getValue().getFirst()));
    }

    private static String name(Holder holder) {
      return holder.self()
          ? "this console itself: it ends with it."
          : "the living process "
              + holder.pid()
              + " ("
              + holder.comm()
              + "): end that process instead.";
    }

    private Optional<String> shared() {
      List<Integer> ids = programs.stream().map(KernelProgram::id).toList();
      return maps.stream()
          .filter(map -> !ids.containsAll(map.programIds()))
          .findFirst()
          .map(map -> describe(map) + " is used by programs of others, too: " + map.programIds());
    }

    private Optional<String> unpinned(KernelProgram program) {
      Map<String, ObjectKey> pins = pins();
      return pins.isEmpty()
          ? Optional.of(
              describe(program)
                  + " is pinned nowhere that can be seen: what keeps it is not known.")
          : pins.keySet().stream()
              .filter(path -> !Escaping.isExact(path))
              .findFirst()
              .map(path -> "The name of the pin " + path + " is not plain text: unpin it by hand.");
    }

    private Map<String, ObjectKey> pins() {
      Map<String, ObjectKey> pins = new LinkedHashMap<>();
      links.forEach(each -> put(pins, each.pins(), ObjectKey.link(each.id())));
      programs.forEach(each -> put(pins, each.pins(), ObjectKey.program(each.id())));
      maps.forEach(each -> put(pins, each.pins(), ObjectKey.map(each.id())));
      return pins;
    }

    private static void put(Map<String, ObjectKey> pins, List<String> paths, ObjectKey object) {
      paths.stream().sorted().forEach(path -> pins.put(path, object));
    }

    private RemovalPlan plan(KernelProgram program) {
      Map<ObjectKey, String> vanishing = new LinkedHashMap<>();
      links.forEach(each -> vanishing.put(ObjectKey.link(each.id()), describe(each)));
      programs.forEach(each -> vanishing.put(ObjectKey.program(each.id()), describe(each)));
      maps.forEach(each -> vanishing.put(ObjectKey.map(each.id()), describe(each)));
      Map<String, ObjectKey> pins = pins();
      Removal preview =
          new Removal(
              program.id(),
              true,
              "It is ours ("
                  + program.identity().evidence()
                  + "), and no living process holds it or its maps and links.",
              List.copyOf(pins.keySet()),
              List.copyOf(new ArrayList<>(vanishing.values())));
      return new RemovalPlan(preview, pins, vanishing);
    }

    private static String describe(KernelProgram program) {
      return "program " + program.id() + " " + program.name();
    }

    private static String describe(KernelMap map) {
      return "map " + map.id() + " " + map.name();
    }

    private static String describe(KernelLink link) {
      return "link " + link.id() + " " + link.attachPoint();
    }
  }
}
