package org.openedr.console.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.ui.WindowHead;
import org.openedr.console.ui.shell.UiOptions;

/**
 * What the page of statistics costs: six charts with 24 series of a day, updated up to four times a
 * second, in a whole window; CPU time of the whole JVM, less that of the window with an empty page.
 * With the argument {@code --stacks} it tells where the time goes instead.
 */
public final class ChartsBench {
  private static final int WARM_UP_MS = 60_000;
  private static final int ROUND_MS = 10_000;
  private static final double AIM_PERCENT = 5;
  private static final int SAMPLE_MS = 5;
  private static final int SHOWN_STACKS = 110;

  private final BenchWindow window;
  private final ChartedDay machine;
  private final int rounds;

  private ChartsBench(BenchWindow window, ChartedDay machine, int rounds) {
    this.window = window;
    this.machine = machine;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path settings = Files.createTempFile("charts", ".yaml");
    ChartedDay machine = new ChartedDay();
    UiOptions options =
        new UiOptions(Optional.of("light"), Optional.of("en"), settings, "processes");
    Thread.ofPlatform()
        .name("window")
        .start(
            () ->
                WindowHead.open(
                    () -> TestBackends.of(new IdleEngine(), machine),
                    () -> TestBackends.of(new IdleEngine(), machine),
                    () -> TestBackends.of(new IdleEngine(), machine),
                    null,
                    options));
    boolean stacks = args[0].equals("--stacks");
    ChartsBench bench =
        new ChartsBench(BenchWindow.await(), machine, stacks ? 1 : Integer.parseInt(args[0]));
    Thread.sleep(2000);
    bench.run(stacks);
    Files.delete(settings);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void run(boolean stacks) throws InterruptedException {
    window.show(KeyCode.DIGIT5);
    press("range-1"); // the busiest
    Thread.sleep(WARM_UP_MS);
    if (stacks) {
      printStacks();
      return;
    }
    measure("1 min", "4 updates/s");
    press("range-5");
    measure("5 min", "an update for each column of pixels: 1 to 2 a second");
    press("range-1440");
    measure("24 h", "1 update/s");
  }

  private void press(String id) throws InterruptedException {
    FxMeter.onFx(() -> window.byId(id, ToggleButton.class).fire());
  }

  private void measure(String range, String updates) throws InterruptedException {
    Samples samples = new Samples();
    for (int round = 0; round < rounds; round++) {
      window.show(KeyCode.DIGIT1);
      double idle = percent();
      window.show(KeyCode.DIGIT5);
      samples.add(percent() - idle);
    }
    Measurement.of("charts", "Statistics page, " + range + ", less an empty page", "% CPU", samples)
        .atMost(AIM_PERCENT)
        .note(machine.size() + " series, " + updates)
        .print();
  }

  /** Of one core, by the whole JVM. */
  private static double percent() throws InterruptedException {
    Thread.sleep(2000); // the page has come up
    long cpu = CpuTime.treeMs(ProcessHandle.current());
    long start = System.nanoTime();
    Thread.sleep(ROUND_MS);
    double elapsedMs = (System.nanoTime() - start) / 1e6;
    return 100 * (CpuTime.treeMs(ProcessHandle.current()) - cpu) / elapsedMs;
  }

  private static void printStacks() throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Integer> seen = new HashMap<>();
    long end = System.nanoTime() + 2L * ROUND_MS * 1_000_000;
    while (System.nanoTime() < end) {
      for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
        if (thread.getThreadState() == Thread.State.RUNNABLE) {
          count(seen, thread);
        }
      }
      Thread.sleep(SAMPLE_MS);
    }
    seen.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN_STACKS)
        .forEach(entry -> System.out.println(entry.getValue() + "\t" + entry.getKey()));
  }

  /** Each method once, however often it is on the stack. */
  private static void count(Map<String, Integer> seen, ThreadInfo thread) {
    java.util.Set<String> methods = new java.util.HashSet<>();
    for (StackTraceElement frame : thread.getStackTrace()) {
      methods.add(
          thread.getThreadName() + " " + frame.getClassName() + "." + frame.getMethodName());
    }
    methods.forEach(method -> seen.merge(method, 1, Integer::sum));
  }
}
