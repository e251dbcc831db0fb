package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.posix.DirectoryExchange;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Puts exactly the objects that are wanted in the place of those that are there, all at one moment:
 * the old ones are then in the run's folder.
 */
final class InstallStep implements Step {
  private final RunContext context;
  private final Exchange exchange;

  InstallStep(RunContext context) {
    this(context, DirectoryExchange::exchange);
  }

  /** As {@link DirectoryExchange}. */
  interface Exchange {
    String of(Path one, Path other) throws IOException;
  }

  InstallStep(RunContext context, Exchange exchange) {
    this.context = context;
    this.exchange = exchange;
  }

  @Override
  public String key() {
    return StepKey.INSTALL.label();
  }

  private Path live() {
    return context.parts().paths().objects();
  }

  private Path fresh() {
    return context.staged().resolve("ebpf");
  }

  @Override
  public List<String> preview() {
    List<String> lines = new ArrayList<>();
    lines.add("build %s with exactly the new objects (root, 0755)".formatted(fresh()));
    lines.add(
        "exchange it with %s at one moment; the old set stays in %s".formatted(live(), fresh()));
    return List.copyOf(lines);
  }

  @Override
  public void run(StepLog log) throws StepException {
    Path live = live();
    if (Files.exists(live, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(live, LinkOption.NOFOLLOW_LINKS)) {
      throw new StepException(
          "%s is a link or no folder; it was left alone.".formatted(live),
          "Put the folder itself there, and begin again.");
    }
    ObjectFolder wanted = new ObjectFolder(context.parts(), context.target().objects());
    try {
      if (wanted.differences(live).isEmpty()) {
        log.evidence("%s has exactly the objects that are wanted.".formatted(live));
      } else {
        bring(wanted, live, log);
      }
      Durable.sync(live);
      Durable.sync(Durable.parent(live));
    } catch (IOException e) {
      throw DiskFailure.of("The objects in %s cannot be exchanged".formatted(live), e);
    }
    List<String> differences = wanted.differences(live);
    if (!differences.isEmpty()) {
      throw new StepException(
          "The objects are not those that are wanted: " + String.join(" ", differences),
          "Find out who else writes there, and begin again.");
    }
    new BuiltObjects(context).tell(log);
    log.fact("objects.installed", String.valueOf(context.target().objects().size()));
  }

  private void bring(ObjectFolder wanted, Path live, StepLog log)
      throws IOException, StepException {
    Durable.folder(context.parts().versions(), 0755);
    Durable.folder(context.staged(), 0755);
    if (!wanted.differences(fresh()).isEmpty()) {
      wanted.make(fresh(), live);
    } // else they are kept from the exchange before, and a full disk is no obstacle
    if (!Files.exists(live, LinkOption.NOFOLLOW_LINKS)) {
      Durable.folder(Durable.parent(live), 0755);
      log.command("mv -T %s %s".formatted(fresh(), live));
      Files.move(fresh(), live, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    log.command("mv --exchange -T %s %s".formatted(fresh(), live));
    String impossible = exchange.of(fresh(), live);
    Durable.sync(context.staged());
    if (impossible.isEmpty()) {
      log.evidence("Exchanged at one moment; the old set is in %s.".formatted(fresh()));
      return;
    }
    log.evidence(
        "%s cannot be exchanged as a whole (%s): file by file, new ones first."
            .formatted(live, impossible));
    wanted.converge(live);
    Durable.deleteTree(fresh());
  }
}
