package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.config.LiveValue;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.target.ConfigTarget;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.TargetFileWriter;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Writes the configuration. */
public record ConfigureStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    Path file = context.parts().paths().configFile();
    if (!context.hasTarget()) {
      List<String> lines = new ArrayList<>(List.of(format("write %s, if it changes", file)));
      try {
        ConfigTarget.comingAlive(context.request(), context.parts()).stream()
            .map(LiveValue::sentence)
            .map(Escaping::escape)
            .forEach(lines::add);
      } catch (StepException e) {
        lines.add(String.valueOf(e.getMessage()));
      }
      return List.copyOf(lines);
    }
    return List.of(context.target().config() == null ? "remove " + file : "write " + file);
  }

  @Override
  public void run(StepLog log) throws StepException {
    Path file = context.parts().paths().configFile();
    Target.Wanted wanted = context.target().config();
    if (wanted == null) {
      boolean removed = TargetFileWriter.remove(file);
      log.evidence(removed ? file + " was removed." : "There is no configuration, as wanted.");
      return;
    }
    try {
      if (!RootedPath.in(context.parts().root(), wanted.path()).equals(file)) {
        throw new IOException(wanted.path() + " is not the configuration's place");
      }
      DurableFiles.folder(DurableFiles.parent(file), 0750); // keys lie in it
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be written", file), e);
    }
    boolean changed = TargetFileWriter.put(wanted, file);
    if (changed) {
      log.command(format("install -m %04o %s %s", wanted.mode(), wanted.content(), file));
    }
    log.evidence(
        format("%s: %s, SHA-256 %s", file, changed ? "written" : "as wanted", wanted.sha256()));
  }
}
