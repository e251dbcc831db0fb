package org.openedr.console.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BtfTest {
  @Test
  void typesOfAnObjectAreFoundByNameAndKind() throws Exception {
    Btf btf = Btf.parse(RealBtf.ofObject("tests/btf_kinds.o"));

    int id = btf.find("counters", BtfKind.STRUCT).orElseThrow();
    assertThat(btf.kind(id)).isEqualTo(BtfKind.STRUCT);
    assertThat(((BtfType.Composite) btf.type(id)).members())
        .extracting(BtfType.Member::name)
        .containsExactly("runs", "delta", "errors", "colour");
    assertThat(btf.find("counters", BtfKind.UNION)).isEmpty();
    assertThat(btf.find("counter", BtfKind.STRUCT)).isEmpty();
    assertThat(btf.find("", BtfKind.STRUCT)).isEmpty();
    int function = btf.find("kinds_program", BtfKind.FUNC).orElseThrow();
    assertThat(btf.functionName(function)).isEqualTo("kinds_program");
    assertThatThrownBy(() -> btf.functionName(id)).isInstanceOf(BtfException.class);
  }

  @Test
  void theCompilersTypesHaveNearlyEveryKind() throws Exception {
    Btf btf = Btf.parse(RealBtf.ofObject("tests/btf_kinds.o"));
    Set<BtfKind> kinds = new HashSet<>();
    for (int id = 1; id < btf.endId(); id++) {
      kinds.add(btf.kind(id));
      btf.type(id);
    }
    assertThat(kinds)
        .contains(
            BtfKind.INT,
            BtfKind.PTR,
            BtfKind.ARRAY,
            BtfKind.STRUCT,
            BtfKind.UNION,
            BtfKind.ENUM,
            BtfKind.FWD,
            BtfKind.TYPEDEF,
            BtfKind.VOLATILE,
            BtfKind.CONST,
            BtfKind.FUNC,
            BtfKind.FUNC_PROTO,
            BtfKind.VAR,
            BtfKind.DATASEC,
            BtfKind.FLOAT);
  }

  @Test
  void everyTypeOfThisKernelCanBeRead() throws Exception {
    assumeTrue(Files.isReadable(RealBtf.VMLINUX), "this kernel has no BTF");
    Btf btf = Btf.parse(RealBtf.ofKernel());

    assertThat(btf.endId()).isGreaterThan(10_000);
    for (int id = 0; id < btf.endId(); id++) {
      btf.type(id);
    }
    int task = btf.find("task_struct", BtfKind.STRUCT).orElseThrow();
    assertThat(((BtfType.Composite) btf.type(task)).members())
        .anyMatch(member -> member.name().equals("real_parent"));
  }

  @Test
  void everyKindIsReadBack() throws Exception {
    BtfBytes types = new BtfBytes();
    int integer = types.integer("int", 4, 1);
    int tagged = types.alias(BtfKind.TYPE_TAG, "user", integer);
    types.type("tag", BtfKind.DECL_TAG, 0, false, tagged, 2);
    types.type("wide", BtfKind.ENUM64, 1, true, 8, types.name("LOW"), 0x9abcdef0, 0xf2345678);
    types.type("f", BtfKind.FUNC, 1, false, 6);
    types.type("", BtfKind.FUNC_PROTO, 2, false, integer, types.name("a"), integer, 0, 0);
    types.type("u", BtfKind.FWD, 0, true, 0);
    types.type("b", BtfKind.UNION, 1, true, 4, types.name("field"), integer, 3 << 24 | 5);
    Btf btf = types.parse();

    assertThat(btf.type(0)).isInstanceOf(BtfType.Nothing.class);
    assertThat(btf.type(2)).isEqualTo(new BtfType.Alias(BtfKind.TYPE_TAG, "user", integer));
    assertThat(btf.type(3)).isEqualTo(new BtfType.DeclTag("tag", tagged, 2));
    assertThat(((BtfType.Enumeration) btf.type(4)).values())
        .containsExactly(new BtfType.EnumValue("LOW", 0xf23456789abcdef0L));
    assertThat(btf.functionName(5)).isEqualTo("f");
    assertThat(((BtfType.Prototype) btf.type(6)).parameters())
        .containsExactly(new BtfType.Parameter("a", integer), new BtfType.Parameter("", 0));
    assertThat(btf.type(7)).isEqualTo(new BtfType.Forward("u", true));
    assertThat(((BtfType.Composite) btf.type(8)).members())
        .containsExactly(new BtfType.Member("field", integer, 5, 3));
  }

  @Test
  void aModuleContinuesTheTypesAndNamesOfTheKernel() throws Exception {
    BtfBytes kernel = new BtfBytes();
    int integer = kernel.integer("int", 4, 1);
    kernel.struct("device", 4, kernel.name("number"), integer, 0);
    Btf base = kernel.parse();
    BtfBytes module = new BtfBytes(base.endId(), kernel.nameBytes());
    int inBase = 1; // offset of "int"
    int struct = module.struct("driver", 8, inBase, integer, 0, module.name("other"), 2, 32);
    Btf split = Btf.parseSplit(module.bytes(), base);

    assertThat(struct).isEqualTo(3);
    assertThat(split.find("driver", BtfKind.STRUCT)).hasValue(3);
    assertThat(split.find("device", BtfKind.STRUCT)).hasValue(2);
    assertThat(split.type(1)).isEqualTo(base.type(1));
    assertThat(((BtfType.Composite) split.type(3)).members())
        .extracting(BtfType.Member::name)
        .containsExactly("int", "other");
    assertThat(base.find("driver", BtfKind.STRUCT)).isEmpty();
    assertThatThrownBy(() -> base.type(3)).isInstanceOf(BtfException.class);
  }

  @Test
  void namesAreEscaped() throws Exception {
    BtfBytes types = new BtfBytes();
    types.integer("\u001b[31m\u202e", 4, 0);
    types.integer("x".repeat(5000), 4, 0);
    Btf btf = types.parse();

    assertThat(((BtfType.Int) btf.type(1)).name()).isEqualTo("\\x1b[31m\\u{202e}");
    assertThat(((BtfType.Int) btf.type(2)).name()).hasSize(513).endsWith("x…");
  }

  @Test
  void mistakesAreToldWithTheirPlace() {
    assertWrong(ByteBuffer.allocate(0), "only 0 bytes (header)");
    ByteBuffer good = oneInteger();
    assertWrong(changed(good, 0, 0x1234), "it begins with");
    ByteBuffer swapped = good.duplicate();
    byte[] bytes = new byte[swapped.remaining()];
    swapped.get(bytes);
    byte first = bytes[0];
    bytes[0] = bytes[1];
    bytes[1] = first;
    assertWrong(ByteBuffer.wrap(bytes), "other byte order");
    assertWrong(changed(good, 12, 17), "in the middle of a type (type 2)");
    assertWrong(changed(good, 12, 15), "in the middle of a type (type 1)");
    assertWrong(changed(good, 20, 1 << 30), "a section ends behind");
    assertWrong(changed(good, 4, -1), "a header of 4294967295 bytes");
    assertWrong(changed(good, 28, 31 << 24), "unknown kind 31 (type 1)");
    assertWrong(changed(good, 16, 12), "do not begin and end with a NUL");
  }

  @Test
  void aNameOrTypeThatIsNotThereIsToldWhenItIsAskedFor() throws Exception {
    Btf btf = Btf.parse(changed(oneInteger(), 24, 9999));
    assertThatThrownBy(() -> btf.type(1))
        .hasMessageContaining("9999")
        .hasMessageContaining("type 1");
    assertThatThrownBy(() -> btf.type(2)).hasMessageContaining("no type 2");
    assertThatThrownBy(() -> btf.type(-1)).hasMessageContaining("no type 4294967295");
  }

  private static ByteBuffer oneInteger() {
    BtfBytes types = new BtfBytes();
    types.integer("int", 4, 1);
    return types.bytes();
  }

  private static ByteBuffer changed(ByteBuffer bytes, int at, int word) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return ByteBuffer.wrap(copy).order(bytes.order()).putInt(at, word);
  }

  private static void assertWrong(ByteBuffer bytes, String words) {
    assertThatThrownBy(() -> Btf.parse(bytes))
        .isInstanceOf(BtfException.class)
        .hasMessageContaining(words);
  }
}
