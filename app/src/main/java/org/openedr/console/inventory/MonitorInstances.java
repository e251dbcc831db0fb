package org.openedr.console.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.inventory.kernel.MapFacts;

/** Finds the monitors among all objects: programs that share their maps. Pure. */
public final class MonitorInstances {
  private static final Set<String> SHARED = Set.of(MapFacts.CONFIG, MapFacts.STATS, MapFacts.RING);

  private final List<KernelMap> maps;
  private final List<KernelLink> links;
  private final Map<String, Integer> labels = new HashMap<>();

  private MonitorInstances(List<KernelMap> maps, List<KernelLink> links) {
    this.maps = maps;
    this.links = links;
  }

  /** Ours and agents', in the order of their first programs; labels are unique. */
  public static List<MonitorInstance> of(
      List<KernelProgram> programs, List<KernelMap> maps, List<KernelLink> links) {
    MonitorInstances instances = new MonitorInstances(maps, links);
    return instances.groups(programs).stream().map(instances::instance).toList();
  }

  private List<List<KernelProgram>> groups(List<KernelProgram> programs) {
    Map<Integer, List<KernelProgram>> byMap = new HashMap<>();
    List<List<KernelProgram>> groups = new ArrayList<>();
    for (KernelProgram program : programs) {
      List<Integer> shared = sharedMaps(program);
      if (program.identity().origin() == ObjectOwner.FOREIGN || shared.isEmpty()) {
        continue;
      }
      List<KernelProgram> group =
          shared.stream()
              .filter(byMap::containsKey)
              .findFirst()
              .map(byMap::get)
              .orElseGet(ArrayList::new);
      if (group.isEmpty()) {
        groups.add(group);
      }
      group.add(program);
      shared.forEach(map -> byMap.put(map, group));
    }
    return groups;
  }

  private List<Integer> sharedMaps(KernelProgram program) {
    return maps.stream()
        .filter(map -> program.mapIds().contains(map.id()) && SHARED.contains(map.name()))
        .map(KernelMap::id)
        .toList();
  }

  private MonitorInstance instance(List<KernelProgram> programs) {
    KernelProgram first = programs.getFirst();
    Set<Integer> ids = new TreeSet<>();
    Set<Integer> mapIds = new TreeSet<>();
    programs.forEach(program -> ids.add(program.id()));
    programs.forEach(program -> mapIds.addAll(program.mapIds()));
    List<KernelLink> attaching =
        links.stream().filter(link -> ids.contains(link.programId())).toList();
    List<Holder> holders = holders(programs, mapIds, attaching);
    Set<Integer> attached = new HashSet<>();
    attaching.forEach(link -> attached.add(link.programId()));
    ObjectOwner origin = first.identity().origin();
    int statsMap = map(mapIds, map -> map.name().equals(MapFacts.STATS));
    return new MonitorInstance(
        label(programs, mapIds, attaching, holders),
        origin,
        KnownPrograms.version(origin, first.name(), first.type()),
        holders.stream().anyMatch(Holder::self),
        List.copyOf(ids),
        attaching.stream().map(KernelLink::id).filter(id -> id != 0).toList(),
        map(mapIds, map -> map.name().equals(MapFacts.CONFIG)),
        statsMap,
        map(mapIds, KernelMap::isRing),
        attached.size(),
        (int) programs.stream().filter(one -> isNeeded(one, programs, attached)).count(),
        attached.isEmpty()
            || programs.stream()
                .filter(one -> attached.contains(one.id()))
                .anyMatch(one -> one.mapIds().contains(statsMap)),
        KnownPrograms.watches(origin, first.name(), first.type()));
  }

  /**
   * An agent attaches either its kprobes or its tracepoints, though one file may have both; and it
   * goes on without those that no kernel can attach.
   */
  private static boolean isNeeded(
      KernelProgram program, List<KernelProgram> all, Set<Integer> attached) {
    if (attached.contains(program.id()) || program.identity().origin() != ObjectOwner.AGENT) {
      return true;
    }
    return !KnownPrograms.isOptional(program.name(), program.type())
        && (attached.isEmpty()
            || all.stream()
                .anyMatch(one -> attached.contains(one.id()) && one.type().equals(program.type())));
  }

  private int map(Set<Integer> ids, Predicate<KernelMap> which) {
    return maps.stream()
        .filter(map -> ids.contains(map.id()) && which.test(map))
        .mapToInt(KernelMap::id)
        .findFirst()
        .orElse(0);
  }

  /** Those of the programs first: who holds only a map may just be looking. */
  private List<Holder> holders(
      List<KernelProgram> programs, Set<Integer> mapIds, List<KernelLink> attaching) {
    return Stream.of(
            programs.stream().flatMap(program -> program.holders().stream()),
            attaching.stream().flatMap(link -> link.holders().stream()),
            maps.stream()
                .filter(map -> mapIds.contains(map.id()))
                .flatMap(map -> map.holders().stream()))
        .flatMap(each -> each)
        .distinct()
        .toList();
  }

  private String label(
      List<KernelProgram> programs,
      Set<Integer> mapIds,
      List<KernelLink> attaching,
      List<Holder> holders) {
    KernelProgram first = programs.getFirst();
    Stream<String> pins =
        Stream.of(
                attaching.stream().flatMap(link -> link.pins().stream()),
                programs.stream().flatMap(program -> program.pins().stream()),
                maps.stream()
                    .filter(map -> mapIds.contains(map.id()))
                    .flatMap(map -> map.pins().stream()))
            .flatMap(each -> each);
    String where = where(holders, pins.findFirst().orElse(""), first.id());
    String label = first.identity().label() + " (" + where + ")";
    int before = labels.merge(label, 1, Integer::sum);
    return before == 1
        ? label
        : first.identity().label() + " (" + where + ", program " + first.id() + ")";
  }

  private static String where(List<Holder> holders, String pin, int programId) {
    if (holders.stream().anyMatch(Holder::self)) {
      return "this console";
    }
    if (!holders.isEmpty()) {
      return "pid " + holders.getFirst().pid();
    }
    Path folder = pin.isEmpty() ? null : PathBytes.of(pin).getParent();
    return folder == null ? "program " + programId : "pinned in " + PathBytes.text(folder);
  }
}
