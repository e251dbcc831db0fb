package org.openedr.console.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.inventory.kernel.KernelSnapshot;
import org.openedr.console.inventory.kernel.MapFacts;
import org.openedr.console.inventory.kernel.ObjectKey;
import org.openedr.console.inventory.kernel.ProgramFacts;

/**
 * Tells what is left over: what stays in the kernel, pinned or attached by a pinned link, although
 * no living process holds it or a part of it. What stays for reasons that cannot be seen (attached
 * to a network device without a link, in an array of programs) is not called so. Pure.
 */
final class LeftoverCheck {
  private final KernelSnapshot kernel;
  private final Map<Integer, List<Integer>> linksOf = new HashMap<>();
  private final Map<Integer, List<Integer>> programsOf = new HashMap<>();
  private final Set<Integer> heldThroughPerf = new HashSet<>();

  LeftoverCheck(KernelSnapshot kernel) {
    this.kernel = kernel;
    for (LinkInfo link : kernel.links()) {
      add(linksOf, link.programId(), link.id());
    }
    for (ProgramFacts program : kernel.programs()) {
      program.info().mapIds().forEach(map -> add(programsOf, map, program.info().id()));
    }
    kernel.holdings().perf().keySet().forEach(perf -> heldThroughPerf.add(perf.programId()));
  }

  private static void add(Map<Integer, List<Integer>> lists, int key, int value) {
    lists.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
  }

  List<Integer> programsOf(int mapId) {
    return List.copyOf(programsOf.getOrDefault(mapId, List.of()));
  }

  boolean leftOver(ProgramFacts program) {
    return !isHeld(program) && isKept(program);
  }

  boolean leftOver(MapFacts map) {
    int id = map.info().id();
    if (held(ObjectKey.map(id))) {
      return false;
    }
    List<ProgramFacts> users =
        kernel.programs().stream().filter(program -> program.info().mapIds().contains(id)).toList();
    return users.stream().noneMatch(this::isHeld)
        && (pinned(ObjectKey.map(id)) || users.stream().anyMatch(this::isKept));
  }

  boolean leftOver(LinkInfo link) {
    if (held(ObjectKey.link(link.id()))) {
      return false;
    }
    return kernel.programs().stream()
        .filter(program -> program.info().id() == link.programId())
        .findAny()
        .map(program -> !isHeld(program) && isKept(program))
        .orElse(pinned(ObjectKey.link(link.id())));
  }

  private boolean isHeld(ProgramFacts program) {
    return heldThroughPerf.contains(program.info().id()) || parts(program).anyMatch(this::held);
  }

  private boolean isKept(ProgramFacts program) {
    return parts(program).anyMatch(this::pinned) || linksOf.containsKey(program.info().id());
  }

  private Stream<ObjectKey> parts(ProgramFacts program) {
    int id = program.info().id();
    return Stream.concat(
        Stream.of(ObjectKey.program(id)),
        Stream.concat(
            program.info().mapIds().stream().map(ObjectKey::map),
            linksOf.getOrDefault(id, List.of()).stream().map(ObjectKey::link)));
  }

  private boolean held(ObjectKey object) {
    return !kernel.holdings().of(object).isEmpty();
  }

  private boolean pinned(ObjectKey object) {
    return !kernel.pins().of(object).isEmpty();
  }
}
