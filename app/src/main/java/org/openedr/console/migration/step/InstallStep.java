package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.posix.DirectoryExchange;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.target.ObjectFolder;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Puts exactly the objects that are wanted in the place of those that are there, all at one moment:
 * the old ones are then in the run's folder.
 */
public record InstallStep(RunContext context, Exchange exchange) implements Step {
  public InstallStep(RunContext context) {
    this(context, DirectoryExchange::exchange);
  }

  /** As {@link DirectoryExchange}. */
  interface Exchange {
    String of(Path one, Path other) throws IOException;
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
    lines.add(
        format(
            "unless %s has exactly the objects that are wanted, build %s with them",
            live(), fresh()));
    lines.add(
        format("exchange it with %s at one moment; the old set stays in %s", live(), fresh()));
    return List.copyOf(lines);
  }

  @Override
  public void run(StepLog log) throws StepException {
    Path live = live();
    if (Files.exists(live, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(live, LinkOption.NOFOLLOW_LINKS)) {
      throw new StepException(
          format("%s is a link or no folder; it was left alone.", live),
          "Put the folder itself there, and begin again.");
    }
    ObjectFolder wanted = new ObjectFolder(context.parts(), context.target());
    try {
      if (wanted.differences(live).isEmpty()) {
        wanted.stamp(live);
        log.evidence(format("%s has exactly the objects that are wanted.", live));
      } else {
        bring(wanted, live, log);
      }
      DurableFiles.sync(live);
      DurableFiles.sync(DurableFiles.parent(live));
    } catch (IOException e) {
      throw DiskFailure.of(format("The objects in %s cannot be exchanged", live), e);
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
    DurableFiles.folder(context.parts().versions(), 0755);
    DurableFiles.folder(context.staged(), 0755);
    if (!wanted.differences(fresh()).isEmpty()) {
      wanted.make(fresh(), live);
    } // else they are kept from the exchange before, and a full disk is no obstacle
    if (!Files.exists(live, LinkOption.NOFOLLOW_LINKS)) {
      DurableFiles.folder(DurableFiles.parent(live), 0755);
      log.command(format("mv -T %s %s", fresh(), live));
      DurableFiles.putInPlace(fresh(), live);
      return;
    }
    log.command(format("mv --exchange -T %s %s", fresh(), live));
    String impossible = exchange.of(fresh(), live);
    DurableFiles.sync(context.staged());
    if (impossible.isEmpty()) {
      log.evidence(format("Exchanged at one moment; the old set is in %s.", fresh()));
      return;
    }
    log.evidence(
        format(
            "%s cannot be exchanged as a whole (%s): file by file, new ones first.",
            live, impossible));
    wanted.converge(live);
    DurableFiles.deleteTree(fresh());
  }
}
