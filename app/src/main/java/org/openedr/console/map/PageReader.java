package org.openedr.console.map;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.Errno;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.btf.ValueText;

/** Reads one page of an open map: bounded in entries, bytes and time. One thread. */
final class PageReader {
  static final int SCANNED = 20_000;

  private static final long NS = 200_000_000;

  /**
   * After so many bytes of values a page is full: decoded, a byte may become an object of 50, so
   * this is 3 MiB at most.
   */
  private static final int PAGE_BYTES = 64 << 10;

  /**
   * What the value of an entry may have. No more than 16 384 parts of it are decoded (see {@code
   * btf}); in hexadecimal it is three times as much.
   */
  private static final int VALUE_BYTES = 1 << 20;

  private final MapReader map;
  private final EntryDecoder decoder;
  private final MapQuery query;
  private final String wanted;
  private final List<MapPage.Entry> entries = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int scanned;
  private long bytes;

  PageReader(MapReader map, EntryDecoder decoder, MapQuery query) {
    this.map = map;
    this.decoder = decoder;
    this.query = query;
    this.wanted = query.search().toLowerCase(Locale.ROOT);
  }

  MapPage read() {
    if (!decoder.problem().isEmpty()) {
      remarks.add(decoder.problem() + " The values are shown in hexadecimal.");
    }
    if (map.valueBytes() < 0 || map.valueBytes() > VALUE_BYTES) {
      remarks.add("Its values are too large to be shown: " + map.info().valueSize() + " bytes.");
      return page("");
    }
    KeyWalk walk;
    try {
      walk = KeyWalk.of(map, query.afterKey());
    } catch (IllegalArgumentException e) {
      remarks.add("'" + query.afterKey() + "' is no key of this map: " + e.getMessage() + ".");
      return page("");
    } catch (BpfException e) {
      remarks.add("The kernel does not list the entries: " + Errno.describe(e.errno()) + ".");
      return page("");
    }
    try {
      return page(walk(walk));
    } catch (BpfException e) {
      remarks.add("The kernel does not show the values: " + Errno.describe(e.errno()) + ".");
      return page("");
    }
  }

  /** The cursor for the next page. */
  private String walk(KeyWalk walk) throws BpfException {
    long startNs = System.nanoTime();
    int missing = 0;
    while (true) {
      if (full() || scanned == SCANNED || System.nanoTime() - startNs > NS) {
        String cursor = walk.cursor();
        boolean more = walk.next() != null;
        tell(walk, missing);
        return more ? cursor : "";
      }
      byte[] key = walk.next();
      if (key == null) {
        tell(walk, missing);
        return "";
      }
      scanned++;
      Optional<ByteBuffer> value = map.lookup(key);
      if (value.isPresent()) {
        take(decoder.entry(key, value.get()));
      } else {
        missing++;
      }
    }
  }

  private void tell(KeyWalk walk, int missing) {
    boolean indexed = MapKind.of(map.info().type()) == MapKind.INDEXED;
    if (walk.lost()) {
      remarks.add(
          "The map changed while it was read: the place is lost, and the rest is not shown. Begin anew.");
    } else if (missing > 0 && indexed) {
      remarks.add(missing + " of the " + scanned + " places looked at are empty.");
    } else if (missing > 0) {
      remarks.add("The map changed while it was read: " + missing + " entries vanished.");
    }
  }

  private boolean full() {
    return entries.size() >= query.limit() || bytes >= PAGE_BYTES;
  }

  private void take(MapPage.Entry entry) {
    if (wanted.isEmpty() || text(entry).contains(wanted)) {
      entries.add(entry);
      bytes += map.valueBytes();
    }
  }

  private static String text(MapPage.Entry entry) {
    return (ValueText.of(entry.key()) + " " + ValueText.of(entry.value()) + " " + entry.keyHex())
        .toLowerCase(Locale.ROOT);
  }

  private MapPage page(String nextKey) {
    return new MapPage(
        map.info().id(),
        List.copyOf(entries),
        nextKey,
        scanned,
        null,
        decoder.layout(),
        List.copyOf(remarks),
        null);
  }
}
