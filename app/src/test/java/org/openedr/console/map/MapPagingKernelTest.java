package org.openedr.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.bpf.TestMap.ints;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.MapTypes;
import org.openedr.console.bpf.TestMap;
import org.openedr.console.inventory.kernel.KernelBtf;

/** Large maps, page by page, and maps that change meanwhile. */
@Tag("kernel")
class MapPagingKernelTest {
  private final MapEntries entries = new MapEntries(new KernelBtf());

  private static TestMap hash(int filled) throws BpfException {
    TestMap map = TestMap.create(MapTypes.HASH, "paged", 4, 8, Math.max(filled, 100));
    for (int i = 0; i < filled; i++) {
      map.put(ints(i), ints(i, ~i));
    }
    return map;
  }

  private MapPage page(TestMap map, String after, int limit, String search) {
    MapPage page = entries.read(new MapQuery(map.id(), after, limit, search));
    assertThat(page.problem()).isNull();
    assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
    return page;
  }

  @Test
  void aHundredThousandEntriesEachExactlyOnceAndNeverAllAtOnce() throws Exception {
    try (TestMap map = hash(100_000)) {
      Set<String> keys = new HashSet<>();
      String next = "";
      int pages = 0;
      do {
        MapPage page = page(map, next, 1000, "");
        assertThat(page.scanned()).isLessThanOrEqualTo(1000);
        assertThat(page.remarks()).isEmpty();
        for (MapPage.Entry entry : page.entries()) {
          assertThat(keys.add(entry.keyHex())).as(entry.keyHex()).isTrue();
        }
        next = page.nextKey();
        pages++;
      } while (!next.isEmpty());
      assertThat(keys).hasSize(100_000);
      assertThat(pages).isBetween(100, 100_000 / 500);
    }
  }

  @Test
  void deletingEntriesMeanwhileShowsNoneTwice() throws Exception {
    try (TestMap map = hash(10_000)) {
      Set<String> keys = new HashSet<>();
      Set<String> deleted = new HashSet<>();
      String next = "";
      do {
        MapPage page = page(map, next, 23, "");
        for (MapPage.Entry entry : page.entries()) {
          assertThat(keys.add(entry.keyHex())).as(entry.keyHex()).isTrue();
        }
        // the very last one of the page too: there the next page was to begin
        for (MapPage.Entry entry : page.entries().reversed().stream().limit(4).toList()) {
          map.delete(HexFormat.of().parseHex(entry.keyHex()));
          deleted.add(entry.keyHex());
        }
        next = page.nextKey();
      } while (!next.isEmpty());
      assertThat(deleted).hasSizeGreaterThan(1000);
      assertThat(keys).hasSize(10_000);
    }
  }

  @Test
  void whenAllKnownPlacesAreGoneTheListingEndsAndSaysSo() throws Exception {
    try (TestMap map = hash(1000)) {
      MapPage first = page(map, "", 100, "");
      for (MapPage.Entry entry : first.entries()) {
        map.delete(HexFormat.of().parseHex(entry.keyHex()));
      }
      MapPage second = page(map, first.nextKey(), 100, "");
      assertThat(second.entries()).isEmpty();
      assertThat(second.nextKey()).isEmpty();
      assertThat(second.remarks()).singleElement().asString().contains("the place is lost");
    }
  }

  @Test
  void aMapThatWasEmptiedSimplyEnds() throws Exception {
    try (TestMap map = hash(50)) {
      MapPage first = page(map, "", 10, "");
      for (int i = 0; i < 50; i++) {
        map.delete(ints(i));
      }
      MapPage second = page(map, first.nextKey(), 10, "");
      assertThat(second.entries()).isEmpty();
      assertThat(second.remarks()).isEmpty();
    }
  }

  @Test
  void aMapThatEndsBetweenTwoPagesIsAProblem() throws Exception {
    MapPage first;
    int id;
    try (TestMap map = hash(50)) {
      id = map.id();
      first = page(map, "", 10, "");
    }
    MapPage second = entries.read(new MapQuery(id, first.nextKey(), 10, ""));
    assertThat(second.problem().code()).isEqualTo("map-gone");
  }

  @Test
  void aSearchLooksAtABoundedPartAndGoesOn() throws Exception {
    try (TestMap map = hash(50_000)) {
      byte[] wanted = ints(42_023, ~42_023);
      String hex = HexFormat.ofDelimiter(" ").formatHex(wanted);
      int scanned = 0;
      int calls = 0;
      List<MapPage.Entry> found = new java.util.ArrayList<>();
      String next = "";
      do {
        MapPage page = page(map, next, 100, hex.toUpperCase(java.util.Locale.ROOT));
        assertThat(page.scanned()).isLessThanOrEqualTo(PageReader.SCANNED);
        scanned += page.scanned();
        found.addAll(page.entries());
        next = page.nextKey();
        calls++;
      } while (!next.isEmpty());
      assertThat(scanned).isEqualTo(50_000);
      assertThat(calls).isGreaterThanOrEqualTo(3);
      assertThat(found)
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(entry.keyHex()).isEqualTo(HexFormat.of().formatHex(ints(42_023))));
    }
  }

  @Test
  void theLastPageSaysThatItIsTheLast() throws Exception {
    try (TestMap map = hash(20)) {
      MapPage first = page(map, "", 10, "");
      assertThat(first.nextKey()).isNotEmpty();
      MapPage second = page(map, first.nextKey(), 10, "");
      assertThat(second.entries()).hasSize(10);
      assertThat(second.nextKey()).isEmpty();
    }
    try (TestMap array = TestMap.create(MapTypes.ARRAY, "paged", 4, 8, 5)) {
      MapPage first = page(array, "", 3, "");
      assertThat(first.nextKey()).isEqualTo(HexFormat.of().formatHex(ints(2)));
      assertThat(page(array, first.nextKey(), 3, "").entries()).hasSize(2);
    }
  }
}
