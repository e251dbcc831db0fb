package org.openedr.console.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.bpf.PerfAttachment;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.inventory.kernel.AttachPoints;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.inventory.kernel.KernelSnapshot;
import org.openedr.console.inventory.kernel.MapFacts;
import org.openedr.console.inventory.kernel.ObjectKey;
import org.openedr.console.inventory.kernel.ProgramFacts;
import org.openedr.console.inventory.kernel.TypeNames;

/** Makes an inventory of what was fetched. One use. */
public final class InventoryAssembly {
  private final KernelSnapshot kernel;
  private final AttachPoints attachPoints;
  private final LeftoverCheck ownership;
  private final Map<Integer, ProgramFacts> programs = new HashMap<>();
  private final Map<Integer, MapFacts> maps = new HashMap<>();
  private final Map<Integer, Identity> identities = new HashMap<>();

  public InventoryAssembly(KernelSnapshot kernel, AttachPoints.Surroundings surroundings) {
    this.kernel = kernel;
    this.attachPoints = new AttachPoints(surroundings);
    this.ownership = new LeftoverCheck(kernel);
    kernel.programs().forEach(program -> programs.put(program.info().id(), program));
    kernel.maps().forEach(map -> maps.put(map.info().id(), map));
    kernel.programs().forEach(this::identify);
    kernel.programs().forEach(this::identifyByCompanions);
  }

  private void identifyByCompanions(ProgramFacts program) {
    int types = program.info().btfId();
    if (types == 0 || identity(program.info().id()).origin() != ObjectOwner.FOREIGN) {
      return;
    }
    for (ProgramFacts other : kernel.programs()) {
      int id = other.info().id();
      Identity found = Identification.companion(program, identity(id), id);
      if (other.info().btfId() == types && found.origin() != ObjectOwner.FOREIGN) {
        identities.put(program.info().id(), found);
        return;
      }
    }
  }

  private void identify(ProgramFacts program) {
    List<MapFacts> used =
        program.info().mapIds().stream().map(maps::get).filter(Objects::nonNull).toList();
    boolean self =
        kernel.holdings().of(ObjectKey.program(program.info().id())).stream()
            .anyMatch(Holder::self);
    identities.put(program.info().id(), Identification.program(program, used, self));
  }

  private Identity identity(int programId) {
    return identities.getOrDefault(programId, Identity.FOREIGN);
  }

  public List<KernelProgram> programs() {
    return kernel.programs().stream().map(this::program).toList();
  }

  private KernelProgram program(ProgramFacts facts) {
    ProgramInfo info = facts.info();
    ObjectKey key = ObjectKey.program(info.id());
    return new KernelProgram(
        info.id(),
        facts.typeName(),
        facts.name(),
        Escaping.escape(info.name()),
        info.tag(),
        info.loadedBootNs(),
        info.uid(),
        info.mapIds().stream().sorted().toList(),
        info.btfId(),
        Escaping.escape(facts.target()),
        info.xlatedBytes(),
        info.jitedBytes(),
        info.verifiedInstructions(),
        facts.memoryBytes(),
        info.runCount(),
        info.runTimeNs(),
        info.recursionMisses(),
        List.copyOf(kernel.holdings().of(key)),
        List.copyOf(kernel.pins().of(key)),
        identity(info.id()),
        ownership.leftOver(facts));
  }

  public List<KernelMap> maps() {
    return kernel.maps().stream().map(this::map).toList();
  }

  private KernelMap map(MapFacts facts) {
    MapInfo info = facts.info();
    ObjectKey key = ObjectKey.map(info.id());
    List<Integer> users = ownership.programsOf(info.id());
    return new KernelMap(
        info.id(),
        facts.typeName(),
        Escaping.escape(info.name()),
        info.keySize(),
        info.valueSize(),
        info.maxEntries(),
        info.flags(),
        info.btfId(),
        info.keyTypeId(),
        info.valueTypeId(),
        facts.memoryBytes(),
        facts.frozen(),
        users,
        List.copyOf(kernel.holdings().of(key)),
        List.copyOf(kernel.pins().of(key)),
        identity(facts, users),
        ownership.leftOver(facts));
  }

  private Identity identity(MapFacts map, List<Integer> users) {
    if (users.isEmpty() && map.info().btfId() != 0) {
      for (ProgramFacts program : kernel.programs()) {
        if (program.info().btfId() == map.info().btfId()) {
          return Identification.sibling(identity(program.info().id()), program.info().id());
        }
      }
    }
    return Identification.map(map, users.stream().map(this::identity).toList(), users);
  }

  /** With the attachments that have no link, which come first: their number is 0. */
  public List<KernelLink> links() {
    List<KernelLink> links = new ArrayList<>();
    kernel.links().forEach(link -> links.add(link(link)));
    kernel.holdings().perf().forEach((perf, holders) -> addWithoutLink(links, perf, holders));
    links.sort(Comparator.comparingInt(KernelLink::id).thenComparingInt(KernelLink::programId));
    return List.copyOf(links);
  }

  private KernelLink link(LinkInfo info) {
    ObjectKey key = ObjectKey.link(info.id());
    return new KernelLink(
        info.id(),
        TypeNames.link(info.type()),
        info.programId(),
        attachPoints.of(info, programs.get(info.programId()), perfOf(info.programId())),
        List.copyOf(kernel.holdings().of(key)),
        List.copyOf(kernel.pins().of(key)),
        Identification.link(identity(info.programId()), info.programId()),
        ownership.leftOver(info));
  }

  private @Nullable PerfAttachment perfOf(int programId) {
    return kernel.holdings().perf().keySet().stream()
        .filter(perf -> perf.programId() == programId)
        .findFirst()
        .orElse(null);
  }

  /** The perf event of a link is seen as well: that is no second attachment. */
  private void addWithoutLink(List<KernelLink> links, PerfAttachment perf, List<Holder> holders) {
    boolean linked = kernel.links().stream().anyMatch(link -> link.programId() == perf.programId());
    if (!linked && programs.containsKey(perf.programId())) {
      links.add(
          new KernelLink(
              0,
              "perf_event",
              perf.programId(),
              attachPoints.of(perf),
              List.copyOf(holders),
              List.of(),
              Identification.link(identity(perf.programId()), perf.programId()),
              false));
    }
  }
}
