package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** A world with exactly one object, which was built or came with this program. */
final class FreshWorld {
  private static final int SECRET = 0600; // it may name servers and tokens

  private final RunContext context;
  private final MigrationParts parts;
  private final Held before;
  private final StepLog log;

  FreshWorld(RunContext context, Held before, StepLog log) {
    this.context = context;
    this.parts = context.parts();
    this.before = before;
    this.log = log;
  }

  Blueprint of(MonitorVersion version) throws StepException, IOException {
    boolean service = before.manifest().unit().exists();
    String place = Place.of(parts.root(), parts.paths().objects().resolve(version.objectFile()));
    return new Blueprint(
        "%s of this program, alone".formatted(version.label().toUpperCase(java.util.Locale.ROOT)),
        List.of(Draft.shipped(place, object(version))),
        config(),
        new UnitPlan(parts, before, log).forOurs(version),
        service,
        service,
        service,
        version,
        true);
  }

  private Path object(MonitorVersion version) {
    Path built = Targets.built(context, version);
    boolean ordered = context.request().objects() == PlanRequest.ObjectSource.BUILD;
    return ordered || Files.exists(built)
        ? built
        : parts.shippedObjects().resolve(version.objectFile());
  }

  private @Nullable Draft config() throws StepException, IOException {
    Optional<Manifest.Kept> kept = before.config();
    if (kept.isEmpty()) {
      return null;
    }
    Manifest.Kept file = kept.get();
    String text = ConfigTarget.text(context.request(), before.text(file));
    Draft written = Draft.written(file.path(), text, file.uid(), file.gid(), SECRET);
    Target.Wanted wanted = written.wanted();
    return new Draft(
        new Target.Wanted(
            wanted.path(),
            wanted.content(),
            wanted.sha256(),
            wanted.uid(),
            wanted.gid(),
            wanted.mode(),
            file.xattrs()),
        text);
  }
}
