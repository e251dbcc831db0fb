package org.openedr.console.btf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.btf.Value.NumberKind;

class ValueDecoderTest {
  private static final int SIGNED = 1;
  private static final int CHAR = 2;
  private static final int BOOL = 4;

  private final BtfBytes types = new BtfBytes();

  private String decoded(int type, byte... bytes) throws BtfException {
    return ValueText.of(new ValueDecoder(types.parse()).decode(ByteBuffer.wrap(bytes), type));
  }

  private static byte[] ints(int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.nativeOrder());
    for (int word : words) {
      bytes.putInt(word);
    }
    return bytes.array();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 255", "1, 1, -1", "2, 0, 65535", "4, 1, -1", "8, 0, 18446744073709551615"})
  void integersOfEveryWidth(int size, int encoding, String text) throws BtfException {
    int type = types.integer("i", size, encoding);
    byte[] ones = new byte[size];
    java.util.Arrays.fill(ones, (byte) -1);
    assertThat(decoded(type, ones)).isEqualTo(text);
  }

  @Test
  void aBooleanIsNamedAndAnOddOneShown() throws BtfException {
    int type = types.integer("_Bool", 1, BOOL);
    assertThat(decoded(type, (byte) 0)).isEqualTo("false");
    assertThat(decoded(type, (byte) 1)).isEqualTo("true");
    assertThat(decoded(type, (byte) 7)).isEqualTo("true (7)");
  }

  @Test
  void anIntegerOf128BitsStaysRaw() throws BtfException {
    int type = types.integer("unsigned __int128", 16, 0);
    assertThat(decoded(type, new byte[16]))
        .startsWith("00 00 00")
        .endsWith("(an integer of 128 bits)");
  }

  @Test
  void anEnumHasNameAndNumber() throws BtfException {
    int type = types.type("e", BtfKind.ENUM, 2, true, 4, types.name("A"), -2, types.name("B"), 7);
    assertThat(decoded(type, ints(-2))).isEqualTo("A (-2)");
    assertThat(decoded(type, ints(8))).isEqualTo("8");
    int wide =
        types.type("w", BtfKind.ENUM64, 1, false, 8, types.name("HUGE"), 0x9abcdef0, 0x12345678);
    assertThat(decoded(wide, ints(0x9abcdef0, 0x12345678))).isEqualTo("HUGE (1311768467463790320)");
  }

  @Test
  void floatsPointersAndOddFloats() throws BtfException {
    int single = types.type("float", BtfKind.FLOAT, 0, false, 4);
    int both = types.type("double", BtfKind.FLOAT, 0, false, 8);
    int odd = types.type("half", BtfKind.FLOAT, 0, false, 2);
    int pointer = types.alias(BtfKind.PTR, "", 0);
    assertThat(decoded(single, ints(Float.floatToIntBits(0.1f)))).isEqualTo("0.1");
    long bits = Double.doubleToLongBits(-2.5);
    assertThat(decoded(both, ints((int) bits, (int) (bits >> 32)))).isEqualTo("-2.5");
    assertThat(decoded(odd, new byte[2])).contains("floating-point number of 2 bytes");
    assertThat(decoded(pointer, ints(-1, -1))).isEqualTo("0xffffffffffffffff");
  }

  @Test
  void bitFieldsOfBothWaysToTellThem() throws BtfException {
    int integer = types.integer("int", 4, SIGNED);
    int three = types.type("int", BtfKind.INT, 0, false, 4, SIGNED << 24 | 3);
    int flagged =
        types.type(
            "f",
            BtfKind.STRUCT,
            2,
            true,
            4,
            types.name("a"),
            integer,
            5 << 24,
            types.name("b"),
            integer,
            27 << 24 | 5);
    int old = types.struct("o", 4, types.name("x"), three, 0, types.name("y"), three, 3);
    byte[] bits = ints(0b10111);
    assertThat(decoded(flagged, bits)).isEqualTo("{a=-9, b=0}");
    assertThat(decoded(old, bits)).isEqualTo("{x=-1, y=2}");
  }

  @Test
  void bitsAreTakenAsTheCompilerOfThatByteOrderLaysThemOut() {
    byte[] bytes = {(byte) 0b1010_0000, (byte) 0xff};
    assertThat(Bits.unsigned(bytes, ByteOrder.BIG_ENDIAN, 0, 3)).isEqualTo(0b101);
    assertThat(Bits.unsigned(bytes, ByteOrder.LITTLE_ENDIAN, 5, 3)).isEqualTo(0b101);
    assertThat(Bits.unsigned(bytes, ByteOrder.BIG_ENDIAN, 0, 16)).isEqualTo(0xa0ff);
    assertThat(Bits.unsigned(bytes, ByteOrder.LITTLE_ENDIAN, 0, 16)).isEqualTo(0xffa0);
  }

  @Test
  void charactersAreTextUpToTheirEndAndEscaped() throws BtfException {
    int text = types.array(types.integer("char", 1, SIGNED), 8);
    int marked = types.array(types.alias(BtfKind.CONST, "", types.integer("c", 1, CHAR)), 8);
    assertThat(decoded(text, "name\0\1\2\3".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("\"name\"");
    assertThat(decoded(marked, "12345678".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("\"12345678\"");
    assertThat(decoded(text, "a\u001b[0mxyz".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("\"a\\x1b[0mxyz\"");
    assertThat(decoded(text, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .isEqualTo("[1, 2, 3, 4, 5, 6, 7, 8]");
    assertThat(decoded(text, new byte[8])).isEqualTo("\"\"");
  }

  @Test
  void longArraysAreCutAndSayHowLongTheyAre() throws BtfException {
    int array = types.array(types.integer("char8", 1, 0), 5000);
    Value value = new ValueDecoder(types.parse()).decode(ByteBuffer.allocate(5000), array);
    assertThat(((Value.Array) value).elements()).hasSize(Decoding.ELEMENTS);
    assertThat(((Value.Array) value).length()).isEqualTo(5000);
    assertThat(ValueText.of(value)).endsWith(", … 3976 more]");
  }

  @Test
  void whatLiesBehindTheEndIsToldInItsPlace() throws BtfException {
    int integer = types.integer("int", 4, 0);
    int struct = types.struct("s", 8, types.name("in"), integer, 0, types.name("out"), integer, 32);
    assertThat(decoded(struct, ints(5)))
        .isEqualTo("{in=5, out=(it lies behind the end of the value)}");
  }

  @Test
  void absurdTypesEndSoon() throws BtfException {
    // 1: a struct that holds itself twice; 2: a typedef of itself; 3: an array of itself
    types.struct("self", 8, types.name("a"), 1, 0, types.name("b"), 1, 0);
    types.alias(BtfKind.TYPEDEF, "loop", 2);
    types.array(3, 7);
    int huge = types.array(types.array(types.integer("x", 4, 0), -1), -1);
    int function = types.type("f", BtfKind.FUNC, 0, false, 0);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          assertThat(decoded(1, new byte[8])).contains("nested too deeply");
          assertThat(decoded(2, new byte[8])).contains("without an end");
          assertThat(decoded(3, new byte[8])).contains("without an end");
          assertThat(decoded(huge, new byte[8])).contains("a size of");
          assertThat(decoded(function, new byte[8])).contains("no values");
          assertThat(decoded(999, new byte[2])).startsWith("00 00 (").contains("no type 999");
        });
  }

  @Test
  void valuesOfAllCpusAreAddedLeafByLeaf() throws BtfException {
    int number = types.integer("u", 4, 0);
    int flag = types.integer("_Bool", 4, BOOL);
    int struct =
        types.struct(
            "s",
            16,
            types.name("n"),
            types.array(number, 2),
            0,
            types.name("same"),
            flag,
            64,
            types.name("differs"),
            flag,
            96);
    ValueDecoder decoder = new ValueDecoder(types.parse());
    Value first = decoder.decode(ByteBuffer.wrap(ints(1, 2, 1, 1)), struct);
    Value second = decoder.decode(ByteBuffer.wrap(ints(-1, 20, 1, 0)), struct);

    assertThat(ValueText.of(ValueSum.of(java.util.List.of(first, second))))
        .isEqualTo("{n=[4294967296, 22], same=true, differs=(differs between the CPUs)}");
  }

  private static Value record(String name, long id, Value text) {
    Value number = Numbers.of(id, NumberKind.UNSIGNED);
    return new Value.Struct(
        "struct s",
        java.util.List.of(
            new Value.Member("events", Numbers.of(23, NumberKind.UNSIGNED), ""),
            new Value.Member(name, number, ""),
            new Value.Member("bytes", text, "")));
  }

  private static String sum(Value one, Value other) {
    return ValueText.of(ValueSum.of(java.util.List.of(one, other)));
  }

  @Test
  void numbersOfThingsAreNoCounters() {
    Value none = Numbers.of(1, NumberKind.UNSIGNED);
    String differs = "(differs between the CPUs)";
    for (String name : new String[] {"cgroup_id", "uid", "time_boot_ns", "max_us", "ts"}) {
      assertThat(sum(record(name, 1, none), record(name, 2, none)))
          .isEqualTo("{events=46, " + name + "=" + differs + ", bytes=2}");
    }
    assertThat(sum(record("run_time_ns", 1, none), record("run_time_ns", 2, none)))
        .isEqualTo("{events=46, run_time_ns=3, bytes=2}");
  }

  @Test
  void aRecordOfWhatHappenedLastIsNotAdded() {
    String differs = "(differs between the CPUs)";
    Value none = Numbers.of(1, NumberKind.UNSIGNED);
    assertThat(sum(record("tgid", 1, none), record("tgid", 2, none)))
        .isEqualTo("{events=23, tgid=" + differs + ", bytes=1}");
    assertThat(sum(record("n", 1, none), record("n", 2, new Value.Text("x"))))
        .isEqualTo("{events=23, n=" + differs + ", bytes=" + differs + "}");
  }

  @Test
  void leavesHaveThePathsThatAProgrammerWouldWrite() throws BtfException {
    int number = types.integer("u", 4, 0);
    int inner = types.struct("inner", 8, types.name("b"), types.array(number, 2), 0);
    int anonymous = types.struct("", 4, types.name("c"), number, 0);
    int outer = types.struct("outer", 12, types.name("a"), inner, 0, 0, anonymous, 64);
    Value value = new ValueDecoder(types.parse()).decode(ByteBuffer.wrap(ints(1, 2, 3)), outer);

    assertThat(FlatValue.texts(value)).isEqualTo(Map.of("a.b[0]", "1", "a.b[1]", "2", "c", "3"));
    assertThat(FlatValue.rows(value)).extracting(FlatValue.Leaf::path).containsExactly("a.b", "c");
    assertThat(FlatValue.rows(value).getFirst().text()).isEqualTo("[1, 2]");
    assertThat(FlatValue.numbers(value).get("c")).isEqualTo(Numbers.of(3, NumberKind.UNSIGNED));
    assertThat(FlatValue.of(Numbers.of(7, NumberKind.SIGNED)))
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.path()).isEmpty());
  }
}
