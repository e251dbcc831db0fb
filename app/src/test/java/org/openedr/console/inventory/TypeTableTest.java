package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TypeTableTest {
  private static final int STRUCT = 4;
  private static final int TYPEDEF = 8;
  private static final int FUNC = 12;

  /** Type 1: struct pair { one; two }, 2: a function, 3: a typedef. */
  private static ByteBuffer sample() {
    byte[] strings = "\0pair\0one\0two\0run_it\0alias\0".getBytes(StandardCharsets.US_ASCII);
    int typeBytes = 12 + 2 * 12 + 12 + 12;
    ByteBuffer bytes =
        ByteBuffer.allocate(24 + typeBytes + strings.length).order(ByteOrder.nativeOrder());
    bytes.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
    bytes.putInt(0).putInt(typeBytes).putInt(typeBytes).putInt(strings.length);
    bytes.putInt(1).putInt(STRUCT << 24 | 2).putInt(8);
    bytes.putInt(6).putInt(0).putInt(0);
    bytes.putInt(10).putInt(0).putInt(32);
    bytes.putInt(14).putInt(FUNC << 24).putInt(0);
    bytes.putInt(21).putInt(TYPEDEF << 24).putInt(1);
    bytes.put(strings);
    return bytes;
  }

  @Test
  void namesOfTypesAndMembersAreFound() {
    TypeTable table = TypeTable.parse(null, sample());

    assertThat(table.name(1)).isEqualTo("pair");
    assertThat(table.members(1)).containsExactly("one", "two");
    assertThat(table.name(2)).isEqualTo("run_it");
    assertThat(table.members(2)).isEmpty();
    assertThat(table.isTypedef(3)).isTrue();
    assertThat(table.isTypedef(1)).isFalse();
  }

  @Test
  void whatIsNotThereHasNoName() {
    TypeTable table = TypeTable.parse(null, sample());

    for (int type : List.of(-1, 0, 4, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
      assertThat(table.name(type)).isEmpty();
      assertThat(table.members(type)).isEmpty();
    }
    assertThat(TypeTable.EMPTY.name(1)).isEmpty();
  }

  @Test
  void typesOfAModuleGoOnWhereThoseOfTheKernelEnd() {
    TypeTable base = TypeTable.parse(null, sample());
    byte[] strings = "more\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(24 + 24 + strings.length).order(ByteOrder.nativeOrder());
    bytes.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
    bytes.putInt(0).putInt(24).putInt(24).putInt(strings.length);
    int baseStrings = "\0pair\0one\0two\0run_it\0alias\0".length();
    bytes.putInt(baseStrings).putInt(FUNC << 24).putInt(0);
    bytes.putInt(1).putInt(FUNC << 24).putInt(0);
    bytes.put(strings);

    TypeTable module = TypeTable.parse(base, bytes);

    assertThat(module.name(2)).isEqualTo("run_it");
    assertThat(module.name(4)).isEqualTo("more");
    assertThat(module.name(5)).isEqualTo("pair");
  }

  @Test
  void truncatedBytesNeverThrow() {
    ByteBuffer whole = sample();
    for (int length = 0; length < whole.capacity(); length++) {
      readAll(whole.slice(0, length).order(ByteOrder.nativeOrder()));
    }
  }

  @Test
  void mangledBytesNeverThrow() {
    Random random = new Random(23);
    for (int round = 0; round < 20_000; round++) {
      ByteBuffer bytes = sample();
      for (int i = 0; i <= round % 5; i++) {
        bytes.put(random.nextInt(bytes.capacity()), (byte) random.nextInt());
      }
      readAll(bytes);
    }
  }

  private static void readAll(ByteBuffer bytes) {
    TypeTable table = TypeTable.parse(null, bytes);
    for (int type = -1; type < 8; type++) {
      assertThat(table.name(type)).isNotNull();
      assertThat(table.members(type)).isNotNull();
    }
  }
}
