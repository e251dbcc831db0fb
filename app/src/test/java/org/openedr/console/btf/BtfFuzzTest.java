package org.openedr.console.btf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Whatever the bytes: a {@link BtfException}, or types and values; nothing else, and soon. */
class BtfFuzzTest {
  private static final byte[] OBJECT = bytes("tests/btf_kinds.o");
  private static final byte[] KERNEL = kernel();

  private static byte[] bytes(String object) {
    try {
      return bytes(RealBtf.ofObject(object));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** The first types of this kernel with all names; of an object where there is no kernel's. */
  private static byte[] kernel() {
    if (!Files.isReadable(RealBtf.VMLINUX)) {
      return bytes("process_monitor_v2.o");
    }
    try {
      ByteBuffer whole = RealBtf.ofKernel();
      Btf btf = Btf.parse(whole);
      int types = 0;
      for (int id = 1; id < Math.min(2000, btf.endId()); id++) {
        int info = whole.getInt(24 + types + 4);
        types += 12 + btf.kind(id).extraBytes(info & 0xffff);
      }
      int names = Math.min(whole.getInt(20), 100_000);
      ByteBuffer part = ByteBuffer.allocate(24 + types + names).order(ByteOrder.nativeOrder());
      part.put(whole.slice(0, 24 + types)).put(whole.slice(24 + whole.getInt(16), names));
      part.put(part.capacity() - 1, (byte) 0);
      return part.putInt(12, types).putInt(16, types).putInt(20, names).array();
    } catch (IOException | BtfException e) {
      throw new IllegalStateException(e);
    }
  }

  @Property(tries = 400)
  void changedBytesOfAnObject(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int changes)
      throws Exception {
    use(changed(OBJECT, seed, changes), seed);
  }

  @Property(tries = 60)
  void changedBytesOfTheKernel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int changes)
      throws Exception {
    use(changed(KERNEL, seed, changes), seed);
  }

  @Property(tries = 300)
  void truncated(@ForAll @IntRange(min = 0, max = 6000) int length) throws Exception {
    use(Arrays.copyOf(OBJECT, Math.min(length, OBJECT.length)), length);
  }

  @Property(tries = 300)
  void anyBytesBehindAGoodHeader(@ForAll byte[] types, @ForAll byte[] names) throws Exception {
    ByteBuffer all =
        ByteBuffer.allocate(26 + types.length + names.length).order(ByteOrder.nativeOrder());
    all.putShort((short) 0xeB9F).put((byte) 1).put((byte) 0).putInt(24);
    all.putInt(0).putInt(types.length).putInt(types.length).putInt(names.length + 2);
    all.put(types).put((byte) 0).put(names);
    use(all.array(), types.length);
  }

  /** Half of the changes are to words, to small numbers: those hurt most. */
  private static byte[] changed(byte[] original, long seed, int changes) {
    byte[] copy = original.clone();
    ByteBuffer words = ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder());
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(copy.length);
      if (random.nextBoolean()) {
        copy[at] = (byte) random.nextInt();
      } else {
        words.putInt(at / 4 * 4 + 4 > copy.length ? 0 : at / 4 * 4, random.nextInt(300) - 10);
      }
    }
    return copy;
  }

  private static void use(byte[] bytes, long seed) {
    byte[] value = new byte[256];
    new Random(seed).nextBytes(value);
    try {
      Btf btf = Btf.parse(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
      Statistics.collect("parsed");
      ValueDecoder decoder = new ValueDecoder(btf);
      for (int id = 0; id < btf.endId(); id++) {
        read(btf, id);
        Value decoded = decoder.decode(ByteBuffer.wrap(value), id);
        assertThat(ValueText.of(decoded)).isNotNull();
        assertThat(FlatValue.of(decoded)).hasSizeLessThan(40_000);
      }
      btf.find("task_struct", BtfKind.STRUCT);
    } catch (BtfException e) {
      Statistics.collect("refused");
      assertThat(e).hasMessageContaining("(");
    }
  }

  private static void read(Btf btf, int id) {
    try {
      btf.type(id);
      new ResolvedTypes(btf).sizeOf(id);
    } catch (BtfException e) {
      assertThat(e).hasMessageContaining("(");
    }
  }
}
