package org.openedr.console.cli.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.StopSignal;
import org.openedr.console.cli.common.TimeSpan;
import org.openedr.console.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The entries of a map. */
@Command(name = "map", description = "Shows the entries of a BPF map, decoded.")
public final class MapCommand extends JsonCommand {
  @Parameters(
      paramLabel = "ID|NAME",
      description = "Number of the map, or its name when only one has it.")
  private String map = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Entries at most; ${DEFAULT-VALUE} unless given.")
  private int limit = 100;

  @Option(
      names = "--after",
      paramLabel = "KEYHEX",
      description = "Begin behind this key: what an earlier call named, or two digits a byte.")
  private String after = "";

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only entries whose decoded text contains it.")
  private String search = "";

  @Option(names = "--raw", description = "Show bytes, decode nothing.")
  private boolean raw;

  @Option(
      names = "--per-cpu",
      description = "Show the value of each CPU, not only the sum (JSON always has both).")
  private boolean perCpu;

  @Option(
      names = "--watch",
      paramLabel = "INTERVAL",
      converter = TimeSpan.class,
      description = "Read again and again until Ctrl-C; text then shows what has changed.")
  private @Nullable Duration watch;

  public MapCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CommandException(ExitCodes.USAGE, "--limit must be 1 at least.");
    }
    if (!after.matches("(?:[0-9a-fA-F]{2})*")) {
      throw new CommandException(
          ExitCodes.USAGE, "'" + after + "' is no key: write two hexadecimal digits a byte.");
    }
    if (watch != null && watch.toMillis() < 100) {
      throw new CommandException(ExitCodes.USAGE, "--watch must be 100ms at least.");
    }
    try (Machine machine = backends.machine()) {
      int id = MapChoice.of(machine, map);
      EntryWriter stream = json ? new EntryJson(output, raw) : new EntryText(output, raw, perCpu);
      MapListing listing = new MapListing(machine, id, limit, after, search);
      if (watch == null) {
        listing.write(stream);
        output.flush();
      } else {
        repeat(listing, stream, watch);
      }
    }
    return ExitCodes.OK;
  }

  private void repeat(MapListing listing, EntryWriter stream, Duration interval) {
    try (StopSignal stop = StopSignal.onSignal()) {
      while (!stop.wanted()) {
        listing.write(stream);
        output.flush();
        Thread.sleep(interval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Ctrl-C: what was read is written
    }
  }
}
