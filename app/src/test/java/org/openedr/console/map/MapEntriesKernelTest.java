package org.openedr.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.bpf.TestMap.ints;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.TestMap;
import org.openedr.console.btf.FlatValue;
import org.openedr.console.btf.ValueText;
import org.openedr.console.inventory.BpftoolDump;
import org.openedr.console.inventory.kernel.KernelBtf;

/** Maps of our own fixture, filled with known bytes; bpftool is the witness of what they mean. */
@Tag("kernel")
class MapEntriesKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  private final MapEntries entries = new MapEntries(new KernelBtf());
  private BpfObject object;

  @BeforeEach
  void load() throws BpfException {
    object = BpfObject.open(BPF.resolve("tests/btf_kinds.o"));
    object.load();
  }

  @AfterEach
  void close() {
    object.close();
  }

  private TestMap map(String name) throws BpfException {
    return TestMap.of(object.map(name));
  }

  private MapPage page(TestMap map) {
    MapPage page = entries.read(new MapQuery(map.id(), "", 1000, ""));
    assertThat(page.problem()).isNull();
    return page;
  }

  private static byte[] random(int bytes, long seed) {
    byte[] value = new byte[bytes];
    new Random(seed).nextBytes(value);
    return value;
  }

  /** All entries, keys and values, with those of bpftool. */
  private void assertAgrees(TestMap map) throws IOException {
    MapPage page = page(map);
    assertThat(page.layout()).isEqualTo("btf");
    Map<String, MapPage.Entry> ours = new HashMap<>();
    page.entries().forEach(entry -> ours.put(ValueText.of(entry.key()), entry));
    List<Map<String, Object>> theirs = BpftoolDump.entries(map.id());
    assertThat(theirs).hasSameSizeAs(page.entries()).isNotEmpty();
    for (int i = 0; i < theirs.size(); i++) {
      MapPage.Entry entry = page.entries().get(i);
      BpftoolDump.assertAgrees("key", theirs.get(i).get("key"), entry.key());
      if (entry.perCpu().isEmpty()) {
        BpftoolDump.assertAgrees("value", theirs.get(i).get("value"), entry.value());
      } else {
        assertPerCpu((List<?>) theirs.get(i).get("values"), entry);
      }
    }
  }

  private static void assertPerCpu(List<?> theirs, MapPage.Entry entry) {
    assertThat(entry.perCpu()).hasSameSizeAs(theirs);
    for (int cpu = 0; cpu < theirs.size(); cpu++) {
      Object value = ((Map<?, ?>) theirs.get(cpu)).get("value");
      BpftoolDump.assertAgrees("cpu " + cpu, value, entry.perCpu().get(cpu));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 23})
  void everyKindOfTypeIsDecodedAsTheWitnessDoes(long seed) throws Exception {
    TestMap map = map("kinds_array");
    byte[] value = random(object.map("kinds_array").valueSize(), seed);
    map.put(ints(0), value);
    assertAgrees(map);

    Arrays.fill(value, (byte) -1);
    map.put(ints(1), value);
    assertAgrees(map);
  }

  @Test
  void knownNumbersAreShownAsWritten() throws Exception {
    TestMap map = map("kinds_array");
    ByteBuffer value =
        ByteBuffer.allocate(object.map("kinds_array").valueSize()).order(ByteOrder.nativeOrder());
    value.put(0, (byte) 'x').put(3, (byte) 1).putShort(4, (short) -23).putInt(8, -42);
    map.put(ints(0), value.array());
    Map<String, String> texts = FlatValue.texts(page(map).entries().getFirst().value());

    assertThat(texts)
        .containsEntry("c", "120")
        .containsEntry("yes", "true")
        .containsEntry("s", "-23")
        .containsEntry("i", "-42")
        .containsEntry("colour", "RED (0)")
        .containsEntry("change", "UP (0)")
        .containsEntry("anything", "0x0")
        .containsEntry("name", "\"\"")
        .containsEntry("table[1][2]", "0")
        .containsEntry("points[1].y", "0")
        .containsEntry("bits.f", "0")
        .containsEntry("octets[3]", "0")
        .containsEntry("named.left", "0")
        .containsEntry("innermost", "0");
    assertAgrees(map);
  }

  @Test
  void floatingPointNumbers() throws Exception {
    TestMap map = map("kinds_floats");
    ByteBuffer value = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    map.put(ints(0), value.putFloat(0, 0.1f).putDouble(8, -1e300).array());
    assertThat(ValueText.of(page(map).entries().getFirst().value()))
        .isEqualTo("{f=0.1, d=-1.0E300}");
  }

  @Test
  void keysThatAreStructs() throws Exception {
    TestMap map = map("kinds_hash");
    for (int i = 0; i < 23; i++) {
      ByteBuffer key = ByteBuffer.wrap(random(16, i)).order(ByteOrder.nativeOrder());
      key.putInt(0, i).put(8, "label\0\0\0".getBytes(StandardCharsets.UTF_8));
      map.put(key.array(), random(4, 1000 + i));
    }
    assertThat(page(map).entries()).hasSize(23);
    assertAgrees(map);
  }

  @Test
  void bitFieldsInAnLruHash() throws Exception {
    TestMap map = map("kinds_lru");
    for (int i = 0; i < 23; i++) {
      map.put(ints(i, -i), random(24, i));
    }
    assertAgrees(map);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds_percpu", "kinds_pchash"})
  void valuesOfEachCpuAndTheirSum(String name) throws Exception {
    TestMap map = map(name);
    ByteBuffer value = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    map.putPerCpu(ints(1), value.putLong(0, 23).putInt(8, -1).putInt(12, 5).array());
    assertAgrees(map);

    MapPage.Entry entry =
        page(map).entries().stream()
            .filter(found -> found.keyHex().equals(HexFormat.of().formatHex(ints(1))))
            .findFirst()
            .orElseThrow();
    int cpus = TestMap.cpus();
    assertThat(entry.perCpu()).hasSize(cpus);
    assertThat(FlatValue.texts(entry.value()))
        .containsEntry("runs", Long.toString(23L * cpus * (cpus + 1) / 2))
        .containsEntry("delta", Integer.toString(-cpus))
        .containsEntry("errors[0]", Integer.toString(5 * cpus))
        .containsEntry("colour", "RED (0)");
    assertThat(new CounterReader(new KernelBtf()).field(map.id(), entry.keyHex(), "runs"))
        .hasValue(23.0 * cpus * (cpus + 1) / 2);
  }

  @Test
  void globalVariablesAreNamed() throws Exception {
    assertThat(ValueText.of(page(map(".rodata")).entries().getFirst().value()))
        .isEqualTo("{constant={first=23, second=42, label=\"const\"}}");
    assertThat(ValueText.of(page(map(".bss")).entries().getFirst().value()))
        .isEqualTo("{counted=0}");
  }

  @Test
  void bytesWithoutTypesStayBytes() throws Exception {
    TestMap map = map("kinds_untyped");
    map.put(new byte[] {1, 2, 3, 4, 5}, new byte[] {(byte) 0xff, 0, 7});
    MapPage page = page(map);
    assertThat(page.layout()).isEqualTo("raw");
    MapPage.Entry entry = page.entries().getFirst();
    assertThat(entry.keyHex()).isEqualTo("0102030405");
    assertThat(entry.valueHex()).isEqualTo("ff0007");
    assertThat(ValueText.of(entry.value())).isEqualTo("ff 00 07");
  }

  @Test
  void aRingShowsItsPositionsAndKeepsItsRecords() throws Exception {
    TestMap ring = map("kinds_ring");
    assertThat(page(ring).ring()).isEqualTo(new MapPage.Ring(0, 0, 0, 65536));
    object.attachAll();
    for (int i = 0; i < 23; i++) {
      new ProcessBuilder("true").start().waitFor();
    }
    object.detach();

    long written =
        FlatValue.numbers(page(map(".bss")).entries().getFirst().value()).get("counted").bits();
    assertThat(written).isGreaterThanOrEqualTo(23);
    long bytes = written * 16; // a header of 8, a record of 8
    for (int look = 0; look < 2; look++) {
      assertThat(page(ring).ring()).isEqualTo(new MapPage.Ring(0, bytes, bytes, 65536));
      assertThat(page(ring).entries()).isEmpty();
    }
  }

  @Test
  void mapsOfMapsAndProgramsHoldNumbers() throws Exception {
    MapPage outer = page(map("kinds_outer"));
    assertThat(outer.entries()).hasSize(1);
    assertThat(ValueText.of(outer.entries().getFirst().value()))
        .isEqualTo(Integer.toString(map("kinds_inner").id()));
    MapPage programs = page(map("kinds_programs"));
    assertThat(programs.entries()).isEmpty();
    assertThat(programs.remarks()).containsExactly("4 of the 4 places looked at are empty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds_queue", "kinds_stacks"})
  void whatCannotBeListedSaysSo(String name) throws Exception {
    MapPage page = page(map(name));
    assertThat(page.entries()).isEmpty();
    assertThat(page.remarks()).singleElement().asString().contains("cannot be listed");
  }

  @ParameterizedTest
  @CsvSource({"zz", "00", "0000000000"})
  void aKeyThatIsNoneIsToldSo(String key) throws Exception {
    MapPage page = entries.read(new MapQuery(map("kinds_array").id(), key, 10, ""));
    assertThat(page.entries()).isEmpty();
    assertThat(page.remarks()).singleElement().asString().contains("no key of this map");
  }

  @Test
  void aMapThatIsGoneIsAProblem() throws Exception {
    int id = map("kinds_array").id();
    object.close();
    assertThat(entries.read(new MapQuery(id, "", 10, "")).problem().code()).isEqualTo("map-gone");
    assertThat(new CounterReader(new KernelBtf()).read(id)).isEmpty();
  }
}
