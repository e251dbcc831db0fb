package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.bpf.TestMap.ints;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.MapTypes;
import org.openedr.console.bpf.TestMap;
import org.openedr.console.btf.FlatValue;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.CounterNote;
import org.openedr.console.map.CounterReader;
import org.openedr.console.map.CounterReader.Counters;
import org.openedr.console.map.MapEntries;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** Maps as OpenEDR agents have them: without types, known by name, shape and size. */
@Tag("kernel")
class AgentMapsKernelTest {
  private final KernelBtf types = new KernelBtf();
  private final MapEntries entries = new MapEntries(types);
  private final CounterReader reader = new CounterReader(types);

  private static TestMap agent(String name, int bytes) throws Exception {
    return TestMap.create(MapTypes.ARRAY, name, 4, bytes, 1);
  }

  private MapPage page(TestMap map) {
    return entries.read(new MapQuery(map.id(), "", 10, ""));
  }

  @ParameterizedTest
  @CsvSource({"96, 56, 92", "336, 56, 268", "344, 56, 276"})
  void countersAreReadByTheSizeOfTheMap(int bytes, int exits, int pid) throws Exception {
    try (TestMap map = agent("debug_stats_map", bytes)) {
      ByteBuffer value = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
      value.putLong(16, 46).putLong(exits, 23).putInt(pid, 77);
      map.put(ints(0), value.array());

      MapPage page = page(map);
      assertThat(page.layout()).isEqualTo("known layout debug_stats of " + bytes + " bytes");
      assertThat(FlatValue.texts(page.entries().getFirst().value()))
          .containsEntry("exit_events", "23")
          .containsEntry("last_error_pid", "77")
          .containsEntry("allocation_failures", "46 (counted twice: 23)");
      Counters counters = reader.read(map.id()).orElseThrow();
      assertThat(counters.byPath())
          .containsEntry("allocation_failures", 46.0)
          .containsEntry("exit_events", 23.0);
      assertThat(counters.notes()).containsEntry("allocation_failures", "counts-twice");
      assertThat(CounterNote.COUNTS_TWICE.corrected(46)).isEqualTo(23);
      assertThat(reader.field(map.id(), "00000000", "last_error_pid")).hasValue(77);
      assertThat(reader.field(map.id(), "00000000", "no_such_field")).isEmpty();
      assertThat(reader.field(map.id(), "0000", "exit_events")).isEmpty();
      assertThat(reader.field(map.id(), "xy", "exit_events")).isEmpty();
    }
  }

  @Test
  void lossesOfAFileMonitorAreCountedOnce() throws Exception {
    try (TestMap map = agent("debug_stats_map", 344)) {
      ByteBuffer value = ByteBuffer.allocate(344).order(ByteOrder.nativeOrder());
      map.put(ints(0), value.putLong(16, 46).putLong(136, 5).putLong(176, 8).array());
      assertThat(FlatValue.texts(page(map).entries().getFirst().value()))
          .containsEntry("allocation_failures", "46")
          .containsEntry("file_type_filtered", "8 (counted twice: 4)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20, 16, sampling_rate",
    "208, 44, enable_tcp_monitoring",
    "348, 24, file_sampling_rate"
  })
  void configurationsAreReadByTheSizeOfTheMap(int bytes, int offset, String field)
      throws Exception {
    try (TestMap map = agent("config_map", bytes)) {
      ByteBuffer value = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
      map.put(ints(0), value.putInt(0, 1).putInt(offset, 50).array());
      assertThat(FlatValue.texts(page(map).entries().getFirst().value()))
          .containsEntry("enable_process_monitoring", "1")
          .containsEntry(field, "50");
    }
  }

  @ParameterizedTest
  @CsvSource({"other_map, 344", "debug_stats_map, 345", "debug_stats_map, 348"})
  void anyOtherMapStaysBytes(String name, int bytes) throws Exception {
    try (TestMap map = agent(name, bytes)) {
      assertThat(page(map).layout()).isEqualTo("raw");
      assertThat(reader.read(map.id()).orElseThrow().byPath()).isEmpty();
    }
  }

  @Test
  void ourOwnCountersHaveTypesAndTheirNote() throws Exception {
    Path file = Path.of(System.getProperty("openedr.bpf.dir")).resolve("process_monitor_v2.o");
    try (BpfObject object = BpfObject.open(file)) {
      object.load();
      TestMap map = TestMap.of(object.map("debug_stats_map"));
      MapPage page = page(map);
      assertThat(page.layout()).isEqualTo("btf");
      assertThat(page.entries().getFirst().perCpu()).hasSize(TestMap.cpus());
      List<FlatValue.Leaf> noted =
          FlatValue.of(page.entries().getFirst().value()).stream()
              .filter(leaf -> !leaf.note().isEmpty())
              .toList();
      assertThat(noted).extracting(FlatValue.Leaf::path).containsExactly("tracepoint_errors");
      Counters counters = reader.read(map.id()).orElseThrow();
      assertThat(counters.byPath()).hasSize(14);
      assertThat(counters.notes()).isEqualTo(Map.of("tracepoint_errors", "only-v1"));
    }
  }
}
