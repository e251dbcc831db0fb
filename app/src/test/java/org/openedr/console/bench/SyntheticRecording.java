package org.openedr.console.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Writes a recording of a {@link SyntheticMachine}, for the window to replay: processes that stay,
 * then many short lives at once, then short lives at a steady rate.
 *
 * <p>Arguments: file, processes that stay, short lives at once, seconds at the rate, short lives
 * per second.
 */
public final class SyntheticRecording {
  private static final int BURSTS_PER_SECOND = 50;

  private SyntheticRecording() {}

  public static void main(String[] args) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[0]))))) {
      SyntheticMachine machine = new SyntheticMachine(false, writer(out));
      out.write("OEDRREC1".getBytes(StandardCharsets.US_ASCII));
      long wallNs = Instant.now().toEpochMilli() * 1_000_000L;
      out.writeLong(Long.reverseBytes(wallNs - machine.nowBootNs()));
      machine.populate(Integer.parseInt(args[1]));
      lives(machine, Integer.parseInt(args[2]));
      int perBurst = Integer.parseInt(args[4]) / BURSTS_PER_SECOND;
      for (int i = 0; i < Integer.parseInt(args[3]) * BURSTS_PER_SECOND; i++) {
        machine.advance(1_000_000_000L / BURSTS_PER_SECOND);
        lives(machine, perBurst);
      }
    }
  }

  private static void lives(SyntheticMachine machine, int count) {
    for (int i = 0; i < count; i++) {
      machine.shortLife();
    }
  }

  private static Consumer<ByteBuffer> writer(DataOutputStream out) {
    return record -> {
      try {
        out.writeInt(Integer.reverseBytes(record.limit()));
        out.write(record.array(), 0, record.limit());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
