package org.openedr.console.engine.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.event.WireLayout;

/**
 * Writes records of {@code openedr_wire.h} into a recording: synthetic events take the real way in.
 */
public final class Wire {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long nowNs = 1_000_000_000_000L;

  public Wire() {
    ByteBuffer header =
        ByteBuffer.allocate(RecordingFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(RecordingFormat.MAGIC).putLong(0);
    out.writeBytes(header.array());
  }

  /** A process: its start is derived from its pid, so that parents can be named by pid alone. */
  public static long start(int pid) {
    return 900_000_000_000L + pid * 10_000_000L;
  }

  public Wire fork(int pid, int ppid, String comm) {
    return put(
        header(WireLayout.HEADER_BYTES, 1, pid, ppid, comm.getBytes(StandardCharsets.UTF_8)));
  }

  public Wire exec(int pid, int ppid, String comm, String path, String... args) {
    return exec(pid, ppid, comm.getBytes(StandardCharsets.UTF_8), path, String.join("\0", args));
  }

  public Wire exec(int pid, int ppid, byte[] comm, String path, String block) {
    byte[] filename = path.getBytes(StandardCharsets.UTF_8);
    byte[] exe = components(path).getBytes(StandardCharsets.UTF_8);
    byte[] args = block.getBytes(StandardCharsets.UTF_8);
    int size = WireLayout.EXEC_BYTES + filename.length + exe.length + args.length + 7 & ~7;
    ByteBuffer record = header(size, 2, pid, ppid, comm);
    record.putShort(WireLayout.FILENAME_LEN, (short) filename.length);
    record.putShort(WireLayout.EXE_LEN, (short) exe.length);
    record.putShort(WireLayout.ARGS_LEN, (short) args.length);
    record.put(WireLayout.EXEC_BYTES, filename);
    record.put(WireLayout.EXEC_BYTES + filename.length, exe);
    record.put(WireLayout.EXEC_BYTES + filename.length + exe.length, args);
    return put(record);
  }

  public Wire exit(int pid, int ppid, String comm, int code) {
    ByteBuffer record =
        header(WireLayout.EXIT_BYTES, 3, pid, ppid, comm.getBytes(StandardCharsets.UTF_8));
    record.putInt(WireLayout.EXIT_CODE, code);
    return put(record);
  }

  private static String components(String path) {
    StringBuilder reversed = new StringBuilder();
    String[] names = path.split("/");
    for (int i = names.length - 1; i >= 0; i--) {
      if (!names[i].isEmpty()) {
        reversed.append(names[i]).append('\0');
      }
    }
    return reversed.toString();
  }

  private ByteBuffer header(int size, int type, int pid, int ppid, byte[] comm) {
    nowNs += 1_000_000;
    ByteBuffer record = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(WireLayout.TIME_BOOT_NS, nowNs);
    record.putLong(WireLayout.START_BOOT_NS, start(pid));
    record.putLong(WireLayout.PARENT_START_BOOT_NS, ppid == 0 ? 0 : start(ppid));
    record.putInt(WireLayout.TGID, pid);
    record.putInt(WireLayout.TID, pid);
    record.putInt(WireLayout.PPID, ppid);
    record.putShort(WireLayout.TYPE, (short) type);
    record.put(WireLayout.COMM, comm, 0, Math.min(15, comm.length));
    return record;
  }

  private Wire put(ByteBuffer record) {
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(length.putInt(record.capacity()).array());
    out.writeBytes(record.array());
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
