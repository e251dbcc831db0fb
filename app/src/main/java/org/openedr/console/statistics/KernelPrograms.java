package org.openedr.console.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.bpf.ProgramRuns;
import org.openedr.console.map.MapPage;

/**
 * The part of {@link StatisticsSources} that needs no types: programs, rings and names, straight
 * from the kernel. No descriptor is held between two calls, for that would keep programs of others
 * alive. Any thread: health asks as well as the sampler.
 */
public final class KernelPrograms {
  /** Ids go up; when so many programs came and went, the names of the first are looked up anew. */
  private static final int MAX_NAMES = 4096;

  /** Names a program that is seen for the first time. */
  public interface Naming {
    /** For people, escaped. */
    String name(ProgramInfo program) throws BpfException;
  }

  private final Naming naming;
  private final Map<Integer, String> names = new ConcurrentHashMap<>();

  public KernelPrograms(Naming naming) {
    this.naming = naming;
  }

  /** As of {@link StatisticsSources#programIds()}. */
  public List<Integer> ids() throws BpfException {
    return KernelObjects.ids(ObjectKind.PROGRAM);
  }

  /** As of {@link StatisticsSources#program}. */
  public Optional<StatisticsSources.ProgramSample> program(int id) throws BpfException {
    Optional<BpfFd> opened = KernelObjects.open(ObjectKind.PROGRAM, id);
    if (opened.isEmpty()) {
      names.remove(id);
      return Optional.empty();
    }
    try (BpfFd fd = opened.get()) {
      ProgramRuns runs = ProgramRuns.of(fd);
      return Optional.of(
          new StatisticsSources.ProgramSample(
              id, name(id, fd), runs.runCount(), runs.runTimeNs(), runs.recursionMisses()));
    }
  }

  private String name(int id, BpfFd fd) throws BpfException {
    String known = names.get(id);
    if (known != null) {
      return known;
    }
    if (names.size() >= MAX_NAMES) {
      names.clear();
    }
    String name = naming.name(ProgramInfo.of(fd));
    names.put(id, name);
    return name;
  }

  /** As of {@link StatisticsSources#ring}. */
  public static Optional<MapPage.Ring> ring(int mapId) throws BpfException {
    Optional<MapReader> opened = MapReader.open(mapId);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (MapReader map = opened.get()) {
      long[] positions = map.ringPositions();
      return Optional.of(
          new MapPage.Ring(
              positions[0],
              positions[1],
              positions[1] - positions[0],
              Integer.toUnsignedLong(map.info().maxEntries())));
    }
  }

  /** As of {@link StatisticsSources#mapName}; the kernel admits letters, digits, _ and . only. */
  public static String mapName(int mapId) throws BpfException {
    Optional<BpfFd> opened = KernelObjects.open(ObjectKind.MAP, mapId);
    if (opened.isEmpty()) {
      return "";
    }
    try (BpfFd fd = opened.get()) {
      return MapInfo.of(fd).name();
    }
  }
}
