package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.work.Worker;
import org.openedr.console.step.RequestResult;
import org.openedr.console.step.StepException;

/** Measures none, V1 and V2 in turns on this machine, on a thread of its own. Any thread. */
public final class Comparer implements Comparisons, AutoCloseable {
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
  private final Supplier<Optional<String>> run;
  private final Supplier<WorkloadRun> measuring;
  private volatile @Nullable Comparison now;
  private @Nullable Worker thread;
  private boolean closed;

  /**
   * @param run what a run is at work on, in a sentence; empty: nothing. Quick.
   */
  public Comparer(ComparisonParts parts, Supplier<Optional<String>> run) {
    this(
        parts,
        run,
        new QuietMachineCheck(parts),
        new KnownWorkload(parts.installation().selftest()));
  }

  private Comparer(
      ComparisonParts parts,
      Supplier<Optional<String>> run,
      QuietMachineCheck calm,
      KnownWorkload workload) {
    this(
        new Surroundings(
            parts.installation().paths().logs(),
            parts.clock(),
            calm::obstacles,
            calm::remarks,
            workload::missing),
        run,
        () -> new MonitoredWorkload(parts, workload));
  }

  Comparer(Surroundings around, Supplier<Optional<String>> run, Supplier<WorkloadRun> measuring) {
    this.run = run;
    this.around = around;
    this.measuring = measuring;
  }

  @Override
  public synchronized RequestResult start(ComparisonRequest request) {
    String problem =
        run.get()
            .map(work -> "No comparison beside a run: " + work)
            .orElseGet(() -> problem(request));
    if (!problem.isEmpty()) {
      return new RequestResult(false, problem);
    }
    List<String> obstacles;
    try {
      obstacles = around.obstacles().ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RequestResult(false, "It was interrupted while it looked at the machine.");
    }
    if (!obstacles.isEmpty() && !request.busyAllowed()) {
      return new RequestResult(
          false,
          String.join(" ", obstacles)
              + " Wait, or allow it nevertheless: the report will then say so.");
    }
    begin(request, obstacles);
    return new RequestResult(
        true,
        format(
            "Measuring %d rounds of %d processes each for none, V1 and V2.",
            request.rounds(), request.processes()));
  }

  private String problem(ComparisonRequest request) {
    if (closed) {
      return "This program is ending.";
    }
    if (working().isPresent()) {
      return "A comparison is under way already.";
    }
    if (request.rounds() < LEAST_ROUNDS || request.rounds() > MOST_ROUNDS) {
      return format("Between %d and %d rounds.", LEAST_ROUNDS, MOST_ROUNDS);
    }
    if (request.processes() < LEAST_PROCESSES || request.processes() > MOST_PROCESSES) {
      return format("Between %d and %d processes.", LEAST_PROCESSES, MOST_PROCESSES);
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
    thread = Worker.once("comparer", () -> measure(begun)).start();
  }

  private String machine(List<String> obstacles) {
    String plain =
        format(
            "Linux %s, %s, %d processors",
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
    StringBuilder text = new StringBuilder(plain);
    obstacles.forEach(obstacle -> text.append("; measured nevertheless: ").append(obstacle));
    around.remarks().get().forEach(remark -> text.append("; ").append(remark));
    return text.toString();
  }

  @Override
  public ComparisonView view() {
    return new ComparisonView(true, "", now);
  }

  /** What is under way, in words; empty: nothing. Quick. */
  public Optional<String> working() {
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
    rounds.run(done -> now = snapshot(begun, rounds, done, true));
    Comparison end = snapshot(begun, rounds, begun.request().rounds(), false);
    ComparisonReport.write(around.logs(), rounds.content(end));
    return end;
  }

  private Comparison snapshot(
      Comparison begun, ComparisonRounds rounds, int done, boolean running) {
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
        running ? "" : PathBytes.text(ComparisonReport.text(around.logs())),
        running ? "" : PathBytes.text(ComparisonReport.json(around.logs())));
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
    Worker worker;
    synchronized (this) {
      closed = true;
      worker = thread;
    }
    if (worker == null) {
      return;
    }
    worker.interrupt();
    worker.close();
  }
}
