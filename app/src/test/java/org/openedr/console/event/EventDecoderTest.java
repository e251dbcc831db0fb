package org.openedr.console.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.Escaping;

class EventDecoderTest {
  private final EventDecoder decoder = new EventDecoder();

  private static ByteBuffer exec(String filename, String exe, String args) {
    byte[] strings = (filename + exe + args).getBytes(StandardCharsets.UTF_8);
    ByteBuffer record =
        ByteBuffer.allocate(WireLayout.EXEC_BYTES + strings.length).order(ByteOrder.nativeOrder());
    record.putLong(WireLayout.START_BOOT_NS, 123_456_789L);
    record.putInt(WireLayout.TGID, 42);
    record.putInt(WireLayout.PPID, 7);
    record.putShort(WireLayout.TYPE, (short) 2);
    record.put(WireLayout.COMM, "true".getBytes(StandardCharsets.UTF_8));
    record.putShort(WireLayout.FILENAME_LEN, (short) filename.length());
    record.putShort(WireLayout.EXE_LEN, (short) exe.length());
    record.putShort(WireLayout.ARGS_LEN, (short) args.length());
    return record.put(WireLayout.EXEC_BYTES, strings);
  }

  @Test
  void anExecIsDecodedWithItsStrings() {
    ByteBuffer record = exec("./true", "true\0bin\0usr\0", "true\0-x\0");
    ExecEvent exec = (ExecEvent) decoder.decode(record, 0, record.capacity());

    assertThat(exec.key()).isEqualTo(new ProcessKey(42, 120_000_000L));
    assertThat(exec.task().startBootNs()).isEqualTo(123_456_789L);
    assertThat(exec.task().parent().tgid()).isEqualTo(7);
    assertThat(exec.task().comm()).hasToString("true");
    assertThat(exec.filename()).hasToString("./true");
    assertThat(exec.exePath()).hasToString("/usr/bin/true");
    assertThat(Escaping.arguments(exec.args())).containsExactly("true", "-x");
  }

  @Test
  void aMemfdLiesInNoFolder() {
    ByteBuffer record = exec("/dev/fd/3", "memfd:x\0", "");
    assertThat(((ExecEvent) decoder.decode(record, 0, record.capacity())).exePath())
        .hasToString("memfd:x");
  }

  @Test
  void repeatedStringsAreTheSameObject() {
    ByteBuffer record = exec("/bin/x", "x\0bin\0", "x\0");
    ExecEvent first = (ExecEvent) decoder.decode(record, 0, record.capacity());
    ExecEvent second = (ExecEvent) decoder.decode(record, 0, record.capacity());
    assertThat(first.args()).isSameAs(second.args());
    assertThat(first.task().comm()).isSameAs(second.task().comm());
  }

  @Test
  void everyTruncationIsMalformed() {
    ByteBuffer record = exec("/bin/x", "x\0bin\0", "x\0y\0");
    for (int length = 0; length < record.capacity(); length++) {
      assertThat(decoder.decode(record, 0, length)).as("%d bytes", length).isNull();
    }
  }

  @Property
  void arbitraryBytesNeverThrow(@ForAll @Size(max = 200) byte[] bytes) {
    ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    ProcessEvent event = decoder.decode(record, 0, bytes.length);
    assertThat(event == null || bytes.length >= WireLayout.HEADER_BYTES).isTrue();
  }

  @Property
  void arbitraryStringLengthsNeverOverrun(
      @ForAll short filename, @ForAll short exe, @ForAll short args) {
    ByteBuffer record = exec("abc", "d\0", "e");
    record.putShort(WireLayout.FILENAME_LEN, filename);
    record.putShort(WireLayout.EXE_LEN, exe);
    record.putShort(WireLayout.ARGS_LEN, args);
    int claimed =
        Short.toUnsignedInt(filename) + Short.toUnsignedInt(exe) + Short.toUnsignedInt(args);
    ProcessEvent event = decoder.decode(record, 0, record.capacity());
    assertThat(event == null).isEqualTo(claimed > 6);
  }
}
