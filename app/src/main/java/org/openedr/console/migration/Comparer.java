package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.step.StepException;

/** Measures none, V1 and V2 in turns, on a thread of its own. Any thread. */
final class Comparer implements AutoCloseable {
  private static final int LEAST_ROUNDS = 3;
  private static final int MOST_ROUNDS = 50;
  private static final int LEAST_PROCESSES = 100;
  private static final int MOST_PROCESSES = 50_000;

  /**
   * What surrounds the measuring.
   *
   * @param obstacles reasons not to measure now
   * @param remarks on what was there all the time
   * @param missing what it cannot be done without, or empty
   */
  record Surroundings(
      Path logs,
      Clock clock,
      Asking obstacles,
      Supplier<List<String>> remarks,
      Supplier<String> missing) {}

  /** A look that takes its time. */
  interface Asking {
    List<String> ask() throws InterruptedException;
  }

  private final Surroundings around;
  private final Supplier<Measuring> measuring;
  private volatile @Nullable Comparison now;
  private @Nullable Thread thread;
  private boolean closed;

  Comparer(MigrationParts parts) {
    this(parts, new Calm(parts), new Workload(parts.selftest()));
  }

  private Comparer(MigrationParts parts, Calm calm, Workload workload) {
    this(
        new Surroundings(
            parts.paths().logs(), parts.clock(), calm::obstacles, calm::remarks, workload::missing),
        () -> new MonitoredWorkload(parts, workload));
  }

  Comparer(Surroundings around, Supplier<Measuring> measuring) {
    this.around = around;
    this.measuring = measuring;
  }

  /** May take a second: the machine is looked at first. */
  synchronized Done start(ComparisonRequest request) {
    String problem = problem(request);
    if (!problem.isEmpty()) {
      return new Done(false, problem);
    }
    List<String> obstacles;
    try {
      obstacles = around.obstacles().ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Done(false, "It was interrupted while it looked at the machine.");
    }
    if (!obstacles.isEmpty() && !request.busyAllowed()) {
      return new Done(
          false,
          String.join(" ", obstacles)
              + " Wait, or allow it nevertheless: the report will then say so.");
    }
    begin(request, obstacles);
    return new Done(
        true,
        "Measuring %d rounds of %d processes each for none, V1 and V2."
            .formatted(request.rounds(), request.processes()));
  }

  private String problem(ComparisonRequest request) {
    if (closed) {
      return "This program is ending.";
    }
    if (working().isPresent()) {
      return "A comparison is under way already.";
    }
    if (request.rounds() < LEAST_ROUNDS || request.rounds() > MOST_ROUNDS) {
      return "Between %d and %d rounds.".formatted(LEAST_ROUNDS, MOST_ROUNDS);
    }
    if (request.processes() < LEAST_PROCESSES || request.processes() > MOST_PROCESSES) {
      return "Between %d and %d processes.".formatted(LEAST_PROCESSES, MOST_PROCESSES);
    }
    return around.missing().get();
  }

  private void begin(ComparisonRequest request, List<String> obstacles) {
    Comparison begun =
        new Comparison(
            request,
            true,
            0,
            "",
            machine(obstacles),
            around.clock().millis(),
            0,
            List.of(),
            List.of(),
            "",
            "");
    now = begun;
    Thread worker =
        Thread.ofPlatform().name("comparer").daemon(true).unstarted(() -> measure(begun));
    thread = worker;
    worker.start();
  }

  private String machine(List<String> obstacles) {
    String plain =
        "Linux %s, %s, %d processors"
            .formatted(
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    StringBuilder text = new StringBuilder(plain);
    obstacles.forEach(obstacle -> text.append("; measured nevertheless: ").append(obstacle));
    around.remarks().get().forEach(remark -> text.append("; ").append(remark));
    return text.toString();
  }

  /** Under way or the last one; null when there was none. Quick. */
  @Nullable Comparison now() {
    return now;
  }

  /** What is under way, in words. */
  Optional<String> working() {
    Comparison present = now;
    return present != null && present.running()
        ? Optional.of("V1 and V2 are being compared.")
        : Optional.empty();
  }

  private void measure(Comparison begun) {
    Comparison end;
    try {
      end = rounds(begun);
    } catch (StepException e) {
      end = failed(begun, (e.getMessage() + " " + e.remedy()).strip());
    } catch (InterruptedException e) {
      end = failed(begun, "It was ended before it was done; nothing was left attached.");
    } catch (IOException e) {
      end = failed(begun, "The report could not be written: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      end = failed(begun, "It failed: " + e);
    }
    now = end;
  }

  private Comparison rounds(Comparison begun)
      throws StepException, InterruptedException, IOException {
    long seed = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    ComparisonRounds rounds = new ComparisonRounds(measuring.get(), begun.request(), seed);
    rounds.run(done -> now = so(begun, rounds, done, true));
    Comparison end = so(begun, rounds, begun.request().rounds(), false);
    ComparisonReport.write(around.logs(), rounds.content(end));
    return end;
  }

  private Comparison so(Comparison begun, ComparisonRounds rounds, int done, boolean running) {
    return new Comparison(
        begun.request(),
        running,
        done,
        "",
        begun.machine(),
        begun.startedMs(),
        running ? 0 : around.clock().millis(),
        rounds.subjects(),
        running ? List.of() : rounds.verdicts(),
        running ? "" : ComparisonReport.text(around.logs()).toString(),
        running ? "" : ComparisonReport.json(around.logs()).toString());
  }

  private Comparison failed(Comparison begun, String problem) {
    Comparison last = now == null ? begun : now;
    return new Comparison(
        begun.request(),
        false,
        last.roundsDone(),
        problem,
        begun.machine(),
        begun.startedMs(),
        around.clock().millis(),
        last.subjects(),
        List.of(),
        "",
        "");
  }

  /** Ends a measurement under way, and detaches what it attached. */
  @Override
  public void close() {
    Thread worker;
    synchronized (this) {
      closed = true;
      worker = thread;
    }
    if (worker == null) {
      return;
    }
    worker.interrupt();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
