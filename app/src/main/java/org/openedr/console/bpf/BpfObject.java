package org.openedr.console.bpf;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.PathBytes;

/**
 * An object file of BPF programs and maps: open → configure → load → attach → detach → close. Owns
 * the maps, programs and links made from it; {@link #close()} undoes all in reverse order, also
 * after a failure half-way. One thread, but for {@link BpfMap}'s look-ups.
 */
public final class BpfObject implements AutoCloseable {
  private final Pointer object;
  private final Path file;
  private final List<BpfLink> links = new ArrayList<>();
  private boolean closed;

  private BpfObject(Pointer object, Path file) {
    this.object = object;
    this.file = file;
  }

  /** Parses the file; nothing reaches the kernel yet. */
  public static BpfObject open(Path file) throws BpfException {
    LibbpfLog.install();
    LibbpfLog.begin();
    Pointer object = Libbpf.bpf_object__open_file(PathBytes.cString(file), Pointer.NULL);
    if (object == null) {
      throw new BpfException("open", PathBytes.text(file), Native.getLastError(), LibbpfLog.text());
    }
    return new BpfObject(object, file);
  }

  /**
   * A map by its name in the file, valid until {@link #close()}.
   *
   * @throws BpfException ENOENT when the file has none of that name
   */
  public BpfMap map(String name) throws BpfException {
    Pointer map = Libbpf.bpf_object__find_map_by_name(object, name);
    if (map == null) {
      throw new BpfException("find map " + name + " in", PathBytes.text(file), 2, "");
    }
    return new BpfMap(map, name);
  }

  /** In the order of the file, with those that libbpf makes of global variables. */
  public List<BpfMap> maps() {
    List<BpfMap> maps = new ArrayList<>();
    Pointer map = Libbpf.bpf_object__next_map(object, Pointer.NULL);
    while (map != null) {
      maps.add(new BpfMap(map, Libbpf.bpf_map__name(map)));
      map = Libbpf.bpf_object__next_map(object, map);
    }
    return maps;
  }

  /** In the order of the file. */
  public List<BpfProgram> programs() {
    List<BpfProgram> programs = new ArrayList<>();
    Pointer program = Libbpf.bpf_object__next_program(object, Pointer.NULL);
    while (program != null) {
      programs.add(new BpfProgram(program));
      program = Libbpf.bpf_object__next_program(object, program);
    }
    return programs;
  }

  /**
   * A program by its name in the file, valid until {@link #close()}.
   *
   * @throws BpfException ENOENT when the file has none of that name
   */
  public BpfProgram program(String name) throws BpfException {
    return programs().stream()
        .filter(program -> program.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new BpfException("find program " + name + " in", PathBytes.text(file), 2, ""));
  }

  /** Creates the maps and verifies the programs. */
  public void load() throws BpfException {
    LibbpfLog.begin();
    int result = Libbpf.bpf_object__load(object);
    if (result < 0) {
      throw new BpfException("load", PathBytes.text(file), -result, LibbpfLog.text());
    }
  }

  /** Attaches all programs; after a failure those already attached are detached again. */
  public void attachAll() throws BpfException {
    try {
      for (BpfProgram program : programs()) {
        links.add(program.attach());
      }
    } catch (BpfException e) {
      detach();
      throw e;
    }
  }

  /**
   * Pins programs and maps by their names, so that others find them; not the links. Programs come
   * first: whatever is pinned half-way, no map is there without the programs that tell whose it is.
   *
   * @param folder on a BPF file system; must exist
   */
  public void pin(Path folder) throws BpfException {
    LibbpfLog.begin();
    int result = Libbpf.bpf_object__pin_programs(object, PathBytes.cString(folder));
    if (result == 0) {
      result = Libbpf.bpf_object__pin_maps(object, PathBytes.cString(folder));
      if (result < 0) {
        Libbpf.bpf_object__unpin_programs(object, PathBytes.cString(folder));
      }
    }
    if (result < 0) {
      throw new BpfException("pin below", PathBytes.text(folder), -result, LibbpfLog.text());
    }
  }

  /** Takes back {@link #pin}; the objects live on until closed. */
  public void unpin(Path folder) throws BpfException {
    LibbpfLog.begin();
    int maps = Libbpf.bpf_object__unpin_maps(object, PathBytes.cString(folder));
    int programs = Libbpf.bpf_object__unpin_programs(object, PathBytes.cString(folder));
    if (maps < 0 || programs < 0) {
      throw new BpfException(
          "unpin below", PathBytes.text(folder), -Math.min(maps, programs), LibbpfLog.text());
    }
  }

  /** Detaches what {@link #attachAll()} attached; maps stay readable. */
  public void detach() {
    for (BpfLink link : links.reversed()) {
      link.close();
    }
    links.clear();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      detach();
      Libbpf.bpf_object__close(object);
    }
  }
}
