package org.openedr.console.map;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfPresence;
import org.openedr.console.bpf.Errno;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.kernel.KernelBtf;

/**
 * Reads the entries of any map, page by page; never writes, and consumes no ring. A page looks at
 * 20 000 entries or 200 ms at most. Any thread.
 */
public record MapEntries(KernelBtf types) {
  /** Never fails: a map that cannot be read has a problem or remarks instead of entries. */
  public MapPage read(MapQuery query) {
    String subject = "map " + query.mapId();
    try {
      Optional<MapReader> opened = MapReader.open(query.mapId());
      if (opened.isEmpty()) {
        return failed(query, new Problem("map-gone", subject, "open: ENOENT (2)"));
      }
      try (MapReader map = opened.get()) {
        return read(map, query);
      }
    } catch (BpfException e) {
      boolean refused = e.errno() == Errno.EPERM.number() || e.errno() == Errno.EACCES.number();
      String evidence = e.operation() + ": " + Errno.describe(e.errno());
      return failed(
          query, new Problem(refused ? "no-rights" : "map-unreadable", subject, evidence));
    } catch (LinkageError e) {
      String why = Objects.requireNonNullElse(BpfPresence.libbpfProblem(), "it cannot be called");
      return failed(query, new Problem("libbpf-missing", "libbpf.so.1", why));
    }
  }

  private MapPage read(MapReader map, MapQuery query) throws BpfException {
    return switch (MapKind.of(map.info().type())) {
      case KEYED, INDEXED -> new PageReader(map, EntryDecoder.of(map.info(), types), query).read();
      case RING -> ring(map);
      case OPAQUE ->
          without(
              map,
              null,
              "The entries of maps of this type cannot be listed without changing them, or not at"
                  + " all.");
    };
  }

  private static MapPage ring(MapReader map) throws BpfException {
    long[] positions = map.ringPositions();
    long unread = positions[1] - positions[0];
    MapPage.Ring ring =
        new MapPage.Ring(positions[0], positions[1], unread, map.info().maxEntries());
    return without(map, ring, "A ring has one reader: it is looked at, and nothing is taken out.");
  }

  private static MapPage without(MapReader map, MapPage.@Nullable Ring ring, String remark) {
    return new MapPage(map.info().id(), List.of(), "", 0, ring, "raw", List.of(remark), null);
  }

  private static MapPage failed(MapQuery query, Problem problem) {
    return new MapPage(query.mapId(), List.of(), "", 0, null, "raw", List.of(), problem);
  }
}
