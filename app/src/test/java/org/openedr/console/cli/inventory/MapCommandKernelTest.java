package org.openedr.console.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.bpf.TestMap.ints;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.MapTypes;
import org.openedr.console.bpf.TestMap;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.map.MapEntries;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** The command against maps of this kernel. */
@Tag("kernel")
class MapCommandKernelTest {
  private final CommandRun command = new CommandRun();

  MapCommandKernelTest() {
    MapEntries entries = new MapEntries(new KernelBtf());
    command.machine =
        new UnavailableMachine() {
          @Override
          public MapPage entries(MapQuery query) {
            return entries.read(query);
          }
        };
  }

  @Test
  void ourOwnCountersAreReadable() throws Exception {
    Path file = Path.of(System.getProperty("openedr.bpf.dir")).resolve("process_monitor_v2.o");
    try (BpfObject object = BpfObject.open(file)) {
      object.load();
      TestMap map = TestMap.of(object.map("debug_stats_map"));
      assertThat(command.run("map", Integer.toString(map.id()), "--per-cpu")).isZero();
      assertThat(command.lines()).hasSize(15);
      assertThat(command.lines().get(6)).contains("tracepoint_errors").contains("# Only V1");
    }
  }

  @Test
  void moreThanAPageIsListed() throws Exception {
    try (TestMap map = TestMap.create(MapTypes.HASH, "listed", 4, 8, 3000)) {
      for (int i = 0; i < 2500; i++) {
        map.put(ints(i), ints(i, 0));
      }
      String id = Integer.toString(map.id());
      assertThat(command.run("map", id, "--json", "--limit", "9999")).isZero();
      assertThat(command.lines()).hasSize(2501);
      assertThat(command.lines().getLast())
          .contains("\"entries\":2500,\"scanned\":2500,\"nextKey\":\"\"");
    }
  }
}
