package org.openedr.console.inventory.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.Errno;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.bpf.ProgramInfo;

/**
 * Fetches every BPF object of this kernel. The numbers come first, then who holds what, then the
 * objects: so none is opened while holders are looked for, and one that is loaded meanwhile, whose
 * holder was not seen, is left for the next time. One use.
 */
public final class KernelFetch {
  private final Path proc;
  private final TracepointCategories categories;
  private final BtfNames types;
  private int refused;

  public KernelFetch(Path proc, TracepointCategories categories, BtfNames types) {
    this.types = types;
    this.proc = proc;
    this.categories = categories;
  }

  /**
   * What vanishes meanwhile is left out.
   *
   * @throws BpfException without the rights to enumerate
   */
  public KernelSnapshot run() throws BpfException {
    List<Integer> links = KernelObjects.ids(ObjectKind.LINK);
    List<Integer> programs = KernelObjects.ids(ObjectKind.PROGRAM);
    List<Integer> maps = KernelObjects.ids(ObjectKind.MAP);
    HolderMap holdings = HolderScan.run(proc);
    PinWalk.Pins pins = PinWalk.run(proc);
    return new KernelSnapshot(
        each(ObjectKind.PROGRAM, programs, this::program),
        each(ObjectKind.MAP, maps, this::map),
        each(ObjectKind.LINK, links, LinkInfo::of),
        holdings,
        pins,
        refused);
  }

  private interface Reader<T> {
    T read(BpfFd fd) throws BpfException;
  }

  private <T> List<T> each(ObjectKind kind, List<Integer> ids, Reader<T> reader) {
    List<T> found = new ArrayList<>(ids.size());
    for (int id : ids) {
      try {
        Optional<BpfFd> opened = KernelObjects.open(kind, id);
        if (opened.isPresent()) {
          try (BpfFd fd = opened.get()) {
            found.add(reader.read(fd));
          }
        }
      } catch (BpfException e) {
        if (e.errno() == Errno.EPERM.number() || e.errno() == Errno.EACCES.number()) {
          refused++;
        }
        // Else it is being freed at this moment: as good as gone.
      }
    }
    return found;
  }

  private ProgramFacts program(BpfFd fd) throws BpfException {
    ProgramInfo info = ProgramInfo.of(fd);
    String function = types.function(info.btfId(), info.functionTypeId());
    BtfNames.Target target = types.target(info.attachBtfObjectId(), info.attachBtfId());
    String name = target.tracepoint() ? categories.qualify(target.name()) : target.name();
    long memory = OwnDescriptor.facts(fd).map(DescriptorFacts::memoryBytes).orElse(-1L);
    return new ProgramFacts(info, function, name, memory);
  }

  private MapFacts map(BpfFd fd) throws BpfException {
    MapInfo info = MapInfo.of(fd);
    boolean telling = info.name().equals(MapFacts.CONFIG) || info.name().equals(MapFacts.STATS);
    List<String> members = telling ? types.members(info.btfId(), info.valueTypeId()) : List.of();
    Optional<DescriptorFacts> facts = OwnDescriptor.facts(fd);
    return new MapFacts(
        info,
        members,
        facts.map(DescriptorFacts::memoryBytes).orElse(-1L),
        facts.map(DescriptorFacts::frozen).orElse(false));
  }
}
