package org.openedr.console.cli.watch;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.FilterOption;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ProblemText;
import org.openedr.console.cli.common.SourceOptions;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.export.ProcessJson;
import org.openedr.console.finding.Verdict;
import org.openedr.console.history.EventFilter;
import org.openedr.console.probe.KernelProbes;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The processes of this moment. */
@Command(name = "tree", description = "Prints the tree of the processes of this moment.")
public final class TreeCommand extends JsonCommand {
  /** The tree is seeded from /proc in some ten milliseconds; a loaded machine gets more. */
  private static final Duration SEEDING = Duration.ofSeconds(5);

  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description = "Only processes that match, and their ancestors.")
  private String filter = "";

  @Option(names = "--all", description = "Kernel threads and ended processes, too.")
  private boolean all;

  public TreeCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (source.live()) {
      var _ = FilterOption.parse(filter, UserNames.local()); // before anything is loaded
    }
    try (Backend backend = source.start(backends, output, null, false)) {
      Engine engine = backend.engine();
      EngineStatus status = engine.status();
      ProblemText.refuse(status);
      EventFilter parsed = FilterOption.parse(filter, engine.users());
      TreeDelta tree = settled(engine);
      List<ProcessForest.Row> rows =
          ProcessForest.rows(
              tree.changed(), shown(FilterOption.ofProcesses(parsed, tree.changed())));
      print(rows, engine);
      remarkNamespaces(engine);
    } catch (NoAnswerException e) {
      throw new CommandException(ExitCodes.FAILURE, String.valueOf(e.getMessage()));
    }
    return ExitCodes.OK;
  }

  /** Waits until the tree is seeded, or the recording is at its end. */
  private TreeDelta settled(Engine engine) throws InterruptedException, NoAnswerException {
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
    return entry -> (all || (entry.alive() && !entry.kernelThread())) && matching.test(entry);
  }

  /** In a container the tree does not hold who was there before. */
  private void remarkNamespaces(Engine engine) throws NoAnswerException {
    if (source.live()) {
      engine.probes().stream()
          .filter(probe -> probe.id().equals(KernelProbes.NAMESPACES))
          .filter(probe -> probe.verdict() == Verdict.NO)
          .forEach(probe -> output.remark(probe.evidence()));
      output.flush();
    }
  }

  private void print(List<ProcessForest.Row> rows, Engine engine) {
    EngineStatus status = engine.status();
    UserNames users = engine.users();
    if (json) {
      ProcessJson writer = new ProcessJson(status::clock, users);
      rows.forEach(row -> output.line(writer.write(row.entry(), row.depth())));
    } else {
      ProcessText writer =
          new ProcessText(status.clock(), ZoneId.systemDefault(), users, output.canShow("├─│└"));
      output.line(ProcessText.HEADING);
      rows.forEach(row -> output.line(writer.write(row)));
    }
    if (status.restrained()) {
      output.remark(TextEventWriter.restraint(status));
    }
    output.flush();
  }
}
