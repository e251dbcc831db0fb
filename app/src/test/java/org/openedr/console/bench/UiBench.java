package org.openedr.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.openedr.console.Main;

/**
 * The window under load: a replayed {@link SyntheticRecording} of 10 000 events per second goes
 * through the whole console (decoder, model, views). Argument: the recording.
 */
public final class UiBench {
  private static final int SETTLE_MS = 3000;
  private static final int WATCH_SECONDS = 8;

  /** The views pull ten times a second (ARCHITECTURE.md). */
  private static final double UPDATES_PER_SECOND = 10;

  private static final double UPDATE_AIM_MS = 10;
  private static final double STALL_AIM_MS = 100;
  private static final double RSS_AIM_MB = 300;

  /** The replay has played the million events that fill the log by then. */
  private static final int FILL_MS = 20_000;

  /** The replay has ended, and the console has noticed that it is quiet. */
  private static final int AFTER_MS = 45_000;

  private final BenchWindow window;
  private final FxMeter meter = new FxMeter();

  private UiBench(BenchWindow window) throws InterruptedException {
    this.window = window;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Thread.ofPlatform().name("window").start(() -> console("window", "--replay", args[0]));
    UiBench bench = new UiBench(BenchWindow.await());
    Thread.sleep(FILL_MS);
    bench.page("Processes", KeyCode.DIGIT1);
    bench.page("Events", KeyCode.DIGIT2);
    Measurement.of("ui", "memory (RSS) at 10 000 events/s", "MB", rssMb()).print();
    Thread.sleep(AFTER_MS);
    Measurement.of("ui", "memory (RSS) with 1 million events, the storm over", "MB", rssMb())
        .atMost(RSS_AIM_MB)
        .print();
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void console(String... args) {
    try {
      Main.main(args);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void page(String name, KeyCode digit) throws InterruptedException {
    window.show(digit);
    measure(name);
    FxMeter.onFx(
        () -> {
          TableView<?> table = window.visible(TableView.class);
          table.getSelectionModel().select(table.getItems().size() / 2);
        });
    measure(name + ", a row selected");
    FxMeter.onFx(() -> window.visible(TextField.class).setText("tool-01"));
    measure(name + ", filtered");
    FxMeter.onFx(() -> window.visible(TextField.class).clear());
  }

  private void measure(String name) throws InterruptedException {
    Thread.sleep(SETTLE_MS);
    FxMeter.Load load = meter.watch(WATCH_SECONDS);
    int[] rows = new int[1];
    FxMeter.onFx(() -> rows[0] = window.visible(TableView.class).getItems().size());
    Measurement.of(
            "ui", name + ": FX thread per update", "ms", load.cpuMsPerSecond() / UPDATES_PER_SECOND)
        .atMost(UPDATE_AIM_MS)
        .note(rows[0] + " rows")
        .print();
    Measurement.of("ui", name + ": longest stall", "ms", load.longestStallMs())
        .atMost(STALL_AIM_MS)
        .print();
  }

  private static double rssMb() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }
}
