package org.openedr.console.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.kernel.BtfNames;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.CounterReader;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.KernelPrograms;
import org.openedr.console.statistics.StatisticsSources;
import org.openedr.console.statistics.TrackedField;

/** Gives the statistics what inventory and map reader know of this machine. */
final class MachineSources implements StatisticsSources {
  /** What was seen at the last look for monitors; a problem when they cannot be seen. */
  record Seen(List<MonitorInstance> monitors, String problem) {}

  private final Supplier<Inventory> inventory;
  private final CounterReader reader;
  private final BtfNames names;
  private final KernelPrograms programs = new KernelPrograms(this::nameOf);
  private volatile Optional<Seen> seen = Optional.empty();

  MachineSources(Supplier<Inventory> inventory, CounterReader reader, KernelBtf types) {
    this.inventory = inventory;
    this.reader = reader;
    this.names = new BtfNames(types);
  }

  /** Empty before the first look. Any thread. */
  Optional<Seen> seen() {
    return seen;
  }

  @Override
  public List<MonitorInstance> monitors() {
    Inventory now = inventory.get();
    var problem = now.problem();
    if (problem != null) {
      seen = Optional.of(new Seen(List.of(), problem.evidence()));
      throw new IllegalStateException(problem.evidence());
    }
    seen = Optional.of(new Seen(now.monitors(), ""));
    return now.monitors();
  }

  @Override
  public Optional<Counters> counters(int statsMapId) {
    return reader.read(statsMapId).map(Counters::believable);
  }

  /** All numbers of key 0, as they are. */
  Optional<Map<String, Double>> numbers(int mapId) {
    return reader.read(mapId).map(CounterReader.Counters::byPath);
  }

  @Override
  public OptionalDouble field(TrackedField field) {
    return reader.field(field.mapId(), field.key(), field.path());
  }

  @Override
  public Optional<MapPage.Ring> ring(int mapId) throws BpfException {
    return KernelPrograms.ring(mapId);
  }

  @Override
  public List<Integer> programIds() throws BpfException {
    return programs.ids();
  }

  @Override
  public List<Integer> linkIds() throws BpfException {
    return KernelObjects.ids(ObjectKind.LINK);
  }

  @Override
  public Optional<ProgramSample> program(int id) throws BpfException {
    return programs.program(id);
  }

  /** The whole name where BTF tells it, else the kernel's short one. */
  private String nameOf(ProgramInfo program) {
    String whole = names.function(program.btfId(), program.functionTypeId());
    return whole.isEmpty() ? KernelString.of(program.name()).toString() : whole;
  }

  @Override
  public String mapName(int mapId) throws BpfException {
    return KernelPrograms.mapName(mapId);
  }
}
