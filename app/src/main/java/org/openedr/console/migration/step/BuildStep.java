package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Builds the object that is to be staged; {@link #object} is where it then is. */
record BuildStep(RunContext context) implements Step {
  static MonitorVersion version(RunKind kind) {
    return kind == RunKind.MIGRATE ? MonitorVersion.V2 : MonitorVersion.V1;
  }

  /** The built object of a run. */
  static Path object(RunContext context) {
    return folder(context).resolve(PathBytes.of(version(context.request().kind()).objectFile()));
  }

  private static Path folder(RunContext context) {
    return context.staged().resolve("build");
  }

  @Override
  public List<String> preview() {
    return List.of("build " + object(context) + " from source, and look into it");
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    Path object = object(context);
    if (isWanted(context.parts().loader().identify(object))) {
      log.evidence(object + " was built already.");
      return;
    }
    try {
      empty(folder(context));
    } catch (IOException e) {
      throw new StepException(
          "The folder " + folder(context) + " cannot be made: " + e.getMessage() + ".",
          "Look at the disk's space and rights.");
    }
    MonitorVersion version = version(context.request().kind());
    Path built = context.parts().workshop().build(version, folder(context), log);
    ObjectIdentity identity = context.parts().loader().identify(built);
    if (!built.equals(object) || !isWanted(identity)) {
      throw new StepException(
          format(
              "What was built is not %s but %s (%s). %s",
              version, identity.label(), built, identity.problem()),
          "Look at the sources, or take the object that came with this program.");
    }
    log.evidence(format("%s: %s, sha256 %s", built, identity.label(), identity.sha256()));
  }

  private boolean isWanted(ObjectIdentity identity) {
    return identity.kind()
        == (version(context.request().kind()) == MonitorVersion.V2 ? Kind.OUR_V2 : Kind.OUR_V1);
  }

  /** What a crash has left there goes; the folder is root's alone. */
  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> below = Files.walk(folder)) {
        for (Path each : below.toList().reversed()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }
}
