package org.openedr.console.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.export.ProcessJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.process.UserNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The processes of this moment. */
@Command(name = "tree", description = "Prints the tree of the processes of this moment.")
final class TreeCommand implements Callable<Integer> {
  /** The tree is seeded from /proc in some ten milliseconds; a loaded machine gets more. */
  private static final Duration SEEDING = Duration.ofSeconds(5);

  /* linux: kthreadd, the parent of all kernel threads, is always process 2. */
  private static final int KTHREADD = 2;

  private final Output output;
  private final EngineProvider engines;

  @Mixin private SourceOptions source = new SourceOptions();

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description = "Only processes that match, and their ancestors.")
  private String filter = "";

  @Option(names = "--all", description = "Kernel threads and ended processes, too.")
  private boolean all;

  TreeCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() throws InterruptedException {
    EventFilter parsed = Filters.parse(filter);
    try (Engine engine = source.start(engines, output, null, false)) {
      EngineStatus status = engine.status();
      ProblemText.refuse(status);
      TreeDelta tree = settled(engine);
      List<ProcessForest.Row> rows =
          ProcessForest.rows(tree.changed(), shown(Filters.ofProcesses(parsed, tree.changed())));
      print(rows, status);
    }
    return ExitCodes.OK;
  }

  /** Waits until the tree is seeded, or the recording is at its end. */
  private TreeDelta settled(Engine engine) throws InterruptedException {
    long endNs = System.nanoTime() + SEEDING.toNanos();
    try (EventFeed feed = engine.subscribe(1)) {
      TreeDelta tree = engine.processes(0);
      while (source.live() ? tree.alive() == 0 && System.nanoTime() < endNs : !feed.ended()) {
        feed.poll(Duration.ofMillis(20));
        tree = engine.processes(0);
      }
      return engine.processes(0);
    }
  }

  private Predicate<ProcessEntry> shown(Predicate<ProcessEntry> matching) {
    return entry -> (all || (entry.alive() && !isKernelThread(entry))) && matching.test(entry);
  }

  private static boolean isKernelThread(ProcessEntry entry) {
    return entry.tgid() == KTHREADD
        || (entry.parent() != null && entry.parent().tgid() == KTHREADD);
  }

  private void print(List<ProcessForest.Row> rows, EngineStatus status) {
    UserNames users = UserNames.local();
    if (json) {
      ProcessJson writer = new ProcessJson(status.clock(), users);
      rows.forEach(row -> output.line(writer.write(row.entry(), row.depth())));
    } else {
      ProcessText writer =
          new ProcessText(status.clock(), ZoneId.systemDefault(), users, output.canShow("├─│└"));
      output.line(ProcessText.HEADING);
      rows.forEach(row -> output.line(writer.write(row)));
    }
    output.flush();
  }
}
