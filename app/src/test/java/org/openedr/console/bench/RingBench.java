package org.openedr.console.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.openedr.console.bpf.BpfException;

/**
 * Nanoseconds per record of our reader and of libbpf's in C, on the same ring, in turn, on the same
 * CPU; then both while another CPU writes as fast as it can.
 *
 * <p>Arguments: the ring program, its BPF object, rounds, and optionally what is special about this
 * JVM: then only the mixed records are measured. To be pinned to {@link #READER_CPU} by the caller.
 */
public final class RingBench {
  private static final int READER_CPU = 1;
  private static final int WRITER_CPU = 0;
  private static final int WARM_UP = 60;
  private static final int ROUNDS_PER_ROUND = 5; // one takes milliseconds only
  private static final int RECORDS = 50_000; // of the longest kind: 14.8 MB of the ring's 16 MiB
  private static final int FLOOD_MS = 1000;

  /** Numbers of {@code ring.h}. */
  private enum Kind {
    FORK(1, "fork, 72 bytes"),
    EXIT(3, "exit, 80 bytes"),
    EXEC(2, "exec, 200 bytes"),
    LONG(5, "exec, 288 bytes"),
    MIXED(4, "fork, exec, exit in turn");

    final int wire;
    final String text;

    Kind(int wire, String text) {
      this.wire = wire;
      this.text = text;
    }
  }

  /** One way to read what is in the ring. */
  private interface Reader {
    /** Reads all that is there; returns how many records, and the nanoseconds it took. */
    long[] consume();
  }

  private final RingServer inC;
  private final JavaRing inJava;
  private final int rounds;
  private final String suffix;

  private RingBench(RingServer inC, JavaRing inJava, int rounds, String suffix) {
    this.inC = inC;
    this.inJava = inJava;
    this.rounds = rounds;
    this.suffix = suffix;
  }

  public static void main(String[] args) throws IOException, BpfException {
    Path program = Path.of(args[0]);
    Path object = Path.of(args[1]);
    int rounds = Integer.parseInt(args[2]);
    String special = args.length > 3 ? args[3] : "";
    try (RingServer reader = new RingServer(program, object, READER_CPU);
        RingServer writer = new RingServer(program, object, WRITER_CPU);
        JavaRing ring = new JavaRing(object)) {
      RingBench bench = new RingBench(reader, ring, rounds, special);
      if (!special.isEmpty()) {
        bench.inTurn(Kind.MIXED);
        return;
      }
      for (Kind kind : Kind.values()) {
        bench.inTurn(kind);
      }
      for (Kind kind : new Kind[] {Kind.MIXED, Kind.LONG}) {
        bench.atOnce(kind, writer);
      }
    }
  }

  private void inTurn(Kind kind) {
    Map<String, Reader> readers = new LinkedHashMap<>();
    readers.put("C reads the fields", () -> inC.ask("consume fields"));
    readers.put("C copies the record (malloc)", () -> inC.ask("consume copy"));
    readers.put("Java reads the fields", () -> timed(inJava::readFields));
    readers.put("Java takes the record", () -> timed(inJava::take));
    readers.put("Java takes the record, makes the event", () -> timed(inJava::decode));
    Map<String, Samples> ns = new LinkedHashMap<>();
    Samples ratio = new Samples();
    for (int round = -WARM_UP; round < rounds * ROUNDS_PER_ROUND; round++) {
      Map<String, Double> now = new LinkedHashMap<>();
      readers.forEach((name, reader) -> now.put(name, round(kind, name, reader)));
      if (round >= 0) {
        now.forEach((name, value) -> ns.computeIfAbsent(name, n -> new Samples()).add(value));
        ratio.add(now.get("Java takes the record") / now.get("C copies the record (malloc)"));
      }
    }
    ns.forEach(
        (name, samples) ->
            Measurement.of("ring", kind.text + ": " + name + suffix, "ns/record", samples).print());
    String name = kind.text + ": Java takes the record / C copies the record" + suffix;
    Measurement.of("ring", name, "×", ratio).atMost(1.3).print();
  }

  private double round(Kind kind, String name, Reader reader) {
    long[] filled = inC.ask("fill " + kind.wire + " " + RECORDS);
    long[] read = reader.consume();
    if (filled[0] != RECORDS || read[0] != RECORDS) {
      throw new IllegalStateException(
          name + ": " + filled[0] + " records written, " + read[0] + " read");
    }
    return (double) read[1] / read[0];
  }

  private static long[] timed(LongSupplier reading) {
    long start = System.nanoTime();
    long records = reading.getAsLong();
    return new long[] {records, System.nanoTime() - start};
  }

  private void atOnce(Kind kind, RingServer writer) {
    Map<String, Samples> accepted = new LinkedHashMap<>();
    Map<String, Samples> lost = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      flood(kind, writer, "C reads the fields", this::drainInC, round, accepted, lost);
      flood(kind, writer, "Java takes the record", this::drainInJava, round, accepted, lost);
    }
    accepted.forEach(
        (name, samples) ->
            Measurement.of("ring", "flat out, " + kind.text + ": " + name, "M/s", samples)
                .note("%.1f %% lost".formatted(lost.get(name).median()))
                .print());
  }

  private void flood(
      Kind kind,
      RingServer writer,
      String name,
      Consumer<RingServer> drain,
      int round,
      Map<String, Samples> accepted,
      Map<String, Samples> lost) {
    writer.send("flood " + kind.wire + " " + FLOOD_MS);
    drain.accept(writer);
    long[] written = writer.answer();
    inC.ask("consume fields"); // the rest
    if (round > 0) { // the first warms up
      accepted.computeIfAbsent(name, n -> new Samples()).add(written[0] * 1e3 / written[2]);
      lost.computeIfAbsent(name, n -> new Samples())
          .add(written[1] * 100.0 / (written[0] + written[1]));
    }
  }

  private void drainInC(RingServer writer) {
    inC.ask("drain fields " + FLOOD_MS);
  }

  private void drainInJava(RingServer writer) {
    while (!writer.answered()) {
      inJava.take();
    }
  }
}
