package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Writes the configuration. */
final class ConfigureStep implements Step {
  private final RunContext context;

  ConfigureStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.CONFIGURE.label();
  }

  @Override
  public List<String> preview() {
    Path file = context.parts().paths().configFile();
    if (!context.hasTarget()) {
      return List.of("write %s, if it changes".formatted(file));
    }
    return List.of(context.target().config() == null ? "remove " + file : "write " + file);
  }

  @Override
  public void run(StepLog log) throws StepException {
    Path file = context.parts().paths().configFile();
    Target.Wanted wanted = context.target().config();
    if (wanted == null) {
      boolean removed = FileCopy.remove(file);
      log.evidence(removed ? file + " was removed." : "There is no configuration, as wanted.");
      return;
    }
    try {
      if (!Place.in(context.parts().root(), wanted.path()).equals(file)) {
        throw new IOException(wanted.path() + " is not the configuration's place");
      }
      Durable.folder(Durable.parent(file), 0750); // keys lie in it
    } catch (IOException e) {
      throw DiskFailure.of("%s cannot be written".formatted(file), e);
    }
    boolean changed = FileCopy.put(wanted, file);
    if (changed) {
      log.command("install -m %04o %s %s".formatted(wanted.mode(), wanted.content(), file));
    }
    log.evidence(
        "%s: %s, SHA-256 %s".formatted(file, changed ? "written" : "as wanted", wanted.sha256()));
  }
}
