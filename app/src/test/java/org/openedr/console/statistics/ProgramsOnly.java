package org.openedr.console.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.map.MapPage;

/** The programs of this machine, and nothing else. */
record ProgramsOnly(KernelPrograms programs) implements StatisticsSources {
  @Override
  public List<MonitorInstance> monitors() {
    return List.of();
  }

  @Override
  public Optional<Counters> counters(int statsMapId) {
    return Optional.empty();
  }

  @Override
  public OptionalDouble field(TrackedField field) {
    return OptionalDouble.empty();
  }

  @Override
  public Optional<MapPage.Ring> ring(int mapId) {
    return Optional.empty();
  }

  @Override
  public List<Integer> programIds() throws BpfException {
    return programs.ids();
  }

  @Override
  public Optional<ProgramSample> program(int id) throws BpfException {
    return programs.program(id);
  }

  @Override
  public String mapName(int mapId) {
    return "";
  }
}
