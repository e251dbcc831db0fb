package org.openedr.console.cli.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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
import org.openedr.console.cli.common.StopSignal;
import org.openedr.console.cli.common.TimeSpan;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.export.EventJson;
import org.openedr.console.failure.Problem;
import org.openedr.console.history.EventFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Events as lines. */
@Command(
    name = "watch",
    description = "Shows process events as they happen, one per line, until Ctrl-C.")
public final class WatchCommand extends JsonCommand {
  @Mixin private SourceOptions source;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description = "Only events that match, for example 'type:exec -user:root'.")
  private String filter = "";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Stop by itself: 5 (seconds), 500ms, 2m, 1h.")
  private @Nullable Duration duration;

  @Option(names = "--tree", description = "Indent events below those of the parent process.")
  private boolean tree;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Write the raw events to a new file as well, for --replay.")
  private @Nullable Path record;

  @Option(
      names = "--fail-on-loss",
      description =
          "Exit with 5 when an event was lost, or left out because the agent was too busy.")
  private boolean failOnLoss;

  public WatchCommand(Output output, Backends backends, SourceOptions source) {
    super(output, backends);
    this.source = source;
  }

  @Override
  public Integer call() {
    if (source.live()) {
      var _ = FilterOption.parse(filter, UserNames.local()); // before anything is loaded
    }
    try (StopSignal stop = StopSignal.onSignal();
        Backend backend = source.start(backends, output, record, !json)) {
      Engine engine = backend.engine();
      EngineStatus status = engine.status();
      ProblemText.refuse(status);
      EventFilter parsed = FilterOption.parse(filter, engine.users());
      EventWatch watch = new EventWatch(engine, parsed, stream(engine, status), output);
      boolean complete = watch.run(until(stop));
      Problem lost = watch.lost();
      if (lost != null) {
        throw ProblemText.failure(lost);
      }
      return !complete && failOnLoss ? ExitCodes.LOSS : ExitCodes.OK;
    } catch (NoAnswerException e) {
      throw new CommandException(ExitCodes.FAILURE, String.valueOf(e.getMessage()));
    }
  }

  private BooleanSupplier until(StopSignal stop) {
    if (duration == null) {
      return stop::wanted;
    }
    long endNs = System.nanoTime() + duration.toNanos();
    return () -> stop.wanted() || System.nanoTime() - endNs >= 0;
  }

  private EventWriter stream(Engine engine, EngineStatus status) {
    UserNames users = engine.users();
    if (json) {
      return new JsonEventWriter(output, new EventJson(engine::clock, users));
    }
    EventText text = new EventText(engine::clock, ZoneId.systemDefault(), users, output.colour());
    output.remark("Monitor: " + status.monitor().reason());
    return new TextEventWriter(output, text, tree ? new AncestryPrefix() : null);
  }
}
