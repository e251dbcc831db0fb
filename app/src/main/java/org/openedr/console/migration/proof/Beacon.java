package org.openedr.console.migration.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.openedr.console.base.work.Worker;

/**
 * Short processes of a known program at an even pace, and the thread {@code beacon} that hears of
 * each. They end with this process, for nobody reads any more then.
 */
public final class Beacon implements AutoCloseable {
  public static final int PER_SECOND = 10;

  private static final int AT_MOST = 24 * 3600 * PER_SECOND;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Process process;
  private final Worker thread;
  private volatile boolean closed;
  private volatile String problem = "";

  private Beacon(Process process, Consumer<BeaconProcess> heard) {
    this.process = process;
    this.thread = Worker.once("beacon", () -> read(heard));
  }

  /**
   * Starts it.
   *
   * @param heard called on its thread, right after each process has ended
   * @throws IOException its program is not there, or cannot be run
   */
  static Beacon start(KnownProcesses known, String nonce, Consumer<BeaconProcess> heard)
      throws IOException {
    Process process =
        known
            .program(nonce, "beacon", Integer.toString(AT_MOST), Integer.toString(PER_SECOND))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Beacon beacon = new Beacon(process, heard);
    beacon.thread.start();
    return beacon;
  }

  private void read(Consumer<BeaconProcess> heard) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.accept(BeaconProcess.parse(line));
      }
      problem = closed ? "" : "The beacon has ended by itself.";
    } catch (IOException e) {
      problem = closed ? "" : "The beacon cannot be heard: " + e.getMessage() + ".";
    } catch (RuntimeException e) {
      problem = "What hears the beacon failed: " + e + ".";
    } finally {
      process.destroyForcibly();
    }
  }

  /** Why it is not heard any more; empty while it is, and after {@link #close}. */
  String problem() {
    return problem;
  }

  /** Its processes end, and nothing is heard any more when it returns. Idempotent. */
  @Override
  public void close() {
    closed = true;
    process.destroy();
    try {
      thread.await(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
