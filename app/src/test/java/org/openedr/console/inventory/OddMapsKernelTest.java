package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.bpf.TestMap.ints;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.MapTypes;
import org.openedr.console.bpf.TestMap;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.MapEntries;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** Maps that are not like the others, and readers without rights. */
@Tag("kernel")
class OddMapsKernelTest {
  /* linux: include/uapi/linux/bpf.h */
  private static final int LPM_TRIE = 11;
  private static final int LAST_TYPE = 33;
  private static final int NO_PREALLOC = 1;

  private final MapEntries entries = new MapEntries(new KernelBtf());

  private MapPage page(TestMap map, String after, int limit) {
    return entries.read(new MapQuery(map.id(), after, limit, ""));
  }

  /** Made with the first sizes that the kernel takes; empty when it takes none. */
  private static Optional<TestMap> made(int type) {
    int[][] sizes = {{4, 4, 4}, {0, 8, 4}, {4, 64, 4}, {0, 0, 4096}, {8, 8, 4}, {16, 8, 0}};
    for (int[] size : sizes) {
      for (int flags : new int[] {0, NO_PREALLOC}) {
        try {
          return Optional.of(TestMap.create(type, "odd", size[0], size[1], size[2], flags));
        } catch (BpfException e) {
          // the next sizes
        }
      }
    }
    return Optional.empty();
  }

  @Test
  void everyTypeOfMapThatThisKernelMakesHasAPage() throws Exception {
    List<Integer> made = new ArrayList<>();
    for (int type = 1; type <= LAST_TYPE; type++) {
      Optional<TestMap> map = made(type);
      if (map.isEmpty()) {
        continue;
      }
      try (TestMap open = map.get()) {
        MapPage page = page(open, "", 100);
        assertThat(page.problem()).as("type " + type).isNull();
        boolean told = !page.remarks().isEmpty() || page.ring() != null;
        assertThat(told || page.nextKey().isEmpty()).as("type " + type).isTrue();
        made.add(type);
      }
    }
    // hash, array, per-CPU array, stack trace, LPM trie, queue, ring, bloom filter
    assertThat(made).contains(1, 2, 6, 7, 11, 22, 27, 30).hasSizeGreaterThan(12);
  }

  @Test
  void aTrieIsPagedAlthoughEveryKeyMatchesAShorterOne() throws Exception {
    try (TestMap map = TestMap.create(LPM_TRIE, "trie", 8, 8, 1000, NO_PREALLOC)) {
      map.put(ints(0, 0), ints(0, 0)); // matches everything
      for (int i = 1; i < 500; i++) {
        map.put(ints(32, i), ints(i, i));
      }
      Set<String> keys = new HashSet<>();
      String next = "";
      do {
        MapPage page = page(map, next, 23);
        for (MapPage.Entry entry : page.entries()) {
          assertThat(keys.add(entry.keyHex())).as(entry.keyHex()).isTrue();
        }
        MapPage.Entry last = page.entries().getLast();
        if (!last.keyHex().equals("0".repeat(16))) {
          map.delete(HexFormat.of().parseHex(last.keyHex()));
        }
        next = page.nextKey();
      } while (!next.isEmpty());
      assertThat(keys).hasSize(500);
    }
  }

  @Test
  void withoutRightsThatIsTheProblem() throws Exception {
    try (TestMap map = TestMap.create(MapTypes.HASH, "rights", 4, 4, 4)) {
      assertThat(problem(map)).isEqualTo("none");
      assertThat(problem(map, "setpriv", "--bounding-set=-all", "--inh-caps=-all"))
          .isEqualTo("no-rights");
    }
  }

  /** What another process says, with rights taken away by the command before it. */
  private static String problem(TestMap map, String... before) throws Exception {
    List<String> command = new ArrayList<>(List.of(before));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MapProblem.class.getName(), Integer.toString(map.id())));
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
