package org.openedr.console.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A made-up machine that writes records of the wire format ({@code openedr_wire.h}): long-lived
 * processes in a tree, and short lives (fork, exec, exit). The same seed yields the same records.
 */
final class SyntheticMachine {
  private static final int FORK = 1;
  private static final int EXEC = 2;
  private static final int EXIT = 3;
  private static final int FIRST_PID = 1000;
  private static final int PROGRAMS = 200;
  private static final int VARIANTS = 10; // of the arguments of a program

  private final Random random = new Random(23);
  private final ByteBuffer record = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
  private final Consumer<ByteBuffer> sink;
  private final boolean distinctArgs;
  private long[] residentStart = new long[0];
  private int nextPid = FIRST_PID;
  private long nowBootNs = 1_000_000_000_000L;
  private long lives;

  /**
   * @param distinctArgs every process has arguments of its own; else they repeat, as on a build
   *     machine
   * @param sink gets each record from position 0 to its limit; valid only during the call
   */
  SyntheticMachine(boolean distinctArgs, Consumer<ByteBuffer> sink) {
    this.distinctArgs = distinctArgs;
    this.sink = sink;
  }

  long nowBootNs() {
    return nowBootNs;
  }

  void advance(long ns) {
    nowBootNs += ns;
  }

  /** Processes that stay: fork and exec each, about seven levels deep. */
  void populate(int count) {
    residentStart = new long[count];
    for (int i = 0; i < count; i++) {
      int parent = i == 0 ? -1 : i < 20 ? 0 : random.nextInt(Math.max(1, i / 4), Math.max(2, i));
      int pid = nextPid++;
      advance(1000);
      residentStart[i] = nowBootNs;
      fork(pid, parent);
      exec(pid, nowBootNs, parent);
    }
  }

  /** One short life below a process that stays: three records. */
  void shortLife() {
    int parent = random.nextInt(residentStart.length);
    int pid = nextPid++;
    long start = nowBootNs;
    fork(pid, parent);
    advance(1000);
    exec(pid, start, parent);
    advance(1000);
    header(EXIT, pid, start, parent, comm(program()));
    record.putInt(random.nextInt(10) == 0 ? 1 << 8 : 0).putInt(0);
    send();
    lives++;
  }

  private void fork(int pid, int parent) {
    header(FORK, pid, nowBootNs, parent, comm(random.nextInt(PROGRAMS)));
    send();
  }

  private void exec(int pid, long start, int parent) {
    String program = "tool-%03d".formatted(program());
    byte[] filename = bytes("/usr/bin/" + program);
    byte[] exe = bytes(program + "\0bin\0usr\0");
    byte[] args = bytes(program + arguments());
    header(EXEC, pid, start, parent, comm(program()));
    record.putShort((short) filename.length).putShort((short) exe.length);
    record.putShort((short) args.length).putShort((short) 0);
    record.put(filename).put(exe).put(args);
    send();
  }

  private int program() {
    return (int) (lives % PROGRAMS);
  }

  private String arguments() {
    long number =
        distinctArgs
            ? lives + nextPid * 1_000_000L
            : program() * VARIANTS + random.nextInt(VARIANTS);
    return "\0--verbose\0--input=/var/lib/service/queue/%012d.dat\0--level=3\0".formatted(number);
  }

  private void header(int type, int pid, long start, int parent, byte[] comm) {
    record.clear();
    record.putLong(nowBootNs).putLong(start).putLong(parent < 0 ? 1 : residentStart[parent]);
    record.putLong(4000 + pid % 16);
    record.putInt(pid).putInt(pid).putInt(parent < 0 ? 1 : FIRST_PID + parent);
    record.putInt(pid % 5 == 0 ? 0 : 1000).putInt(1000);
    record.putShort((short) type).putShort((short) 0);
    record.put(comm);
  }

  private void send() {
    while (record.position() % 8 != 0) {
      record.put((byte) 0);
    }
    record.flip();
    sink.accept(record);
  }

  private static byte[] comm(int program) {
    byte[] comm = new byte[16];
    byte[] name = bytes("tool-%03d".formatted(program));
    System.arraycopy(name, 0, comm, 0, name.length);
    return comm;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
