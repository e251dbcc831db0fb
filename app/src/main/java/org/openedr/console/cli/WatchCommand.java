package org.openedr.console.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.export.EventJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.process.UserNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Events as lines. */
@Command(
    name = "watch",
    description = "Shows process events as they happen, one per line, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Mixin private SourceOptions source;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

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

  @Option(names = "--fail-on-loss", description = "Exit with 5 when an event was lost.")
  private boolean failOnLoss;

  WatchCommand(Output output, EngineProvider engines, SourceOptions source) {
    this.output = output;
    this.engines = engines;
    this.source = source;
  }

  @Override
  public Integer call() {
    EventFilter parsed = Filters.parse(filter);
    try (Stop stop = Stop.onSignal();
        Engine engine = source.start(engines, output, record, !json)) {
      EngineStatus status = engine.status();
      ProblemText.refuse(status);
      Watch watch = new Watch(engine, parsed, stream(status), output);
      long lost = watch.run(until(stop));
      return lost > 0 && failOnLoss ? ExitCodes.LOSS : ExitCodes.OK;
    }
  }

  private BooleanSupplier until(Stop stop) {
    if (duration == null) {
      return stop::wanted;
    }
    long endNs = System.nanoTime() + duration.toNanos();
    return () -> stop.wanted() || System.nanoTime() - endNs >= 0;
  }

  private EventStream stream(EngineStatus status) {
    UserNames users = UserNames.local();
    if (json) {
      return new JsonStream(output, new EventJson(status.clock(), users));
    }
    EventText text = new EventText(status.clock(), ZoneId.systemDefault(), users, output.colour());
    output.remark("Monitor: " + status.monitor().reason());
    return new TextStream(output, text, tree ? new AncestryPrefix() : null);
  }
}
