package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** A world with exactly one object, which was built or came with this program. */
record NewObjectTarget(RunContext context, SavedState before, StepLog log) {
  private static final int SECRET = 0600; // it may name servers and tokens

  private MigrationPorts parts() {
    return context.parts();
  }

  Target.Plan of(MonitorVersion version) throws StepException, IOException {
    boolean service = before.manifest().unit().exists();
    String place =
        RootedPath.of(
            parts().root(), parts().paths().objects().resolve(PathBytes.of(version.objectFile())));
    return new Target.Plan(
        format("%s of this program, alone", version.label().toUpperCase(Locale.ROOT)),
        List.of(Target.Draft.shipped(place, object(version))),
        null,
        config(),
        new UnitPlan(parts(), before, log).forOurs(version),
        service,
        service,
        service,
        version,
        true);
  }

  private Path object(MonitorVersion version) {
    return context.request().builds()
        ? Targets.built(context, version)
        : parts().shippedObjects().resolve(PathBytes.of(version.objectFile()));
  }

  private Target.@Nullable Draft config() throws StepException, IOException {
    Optional<Manifest.Kept> kept = before.config();
    if (kept.isEmpty()) {
      return null;
    }
    Manifest.Kept file = kept.get();
    String text = ConfigTarget.text(context.request(), before.text(file));
    Target.Draft written = Target.Draft.written(file.path(), text, file.uid(), file.gid(), SECRET);
    Target.Wanted wanted = written.wanted();
    return new Target.Draft(
        new Target.Wanted(
            wanted.path(),
            wanted.content(),
            wanted.sha256(),
            wanted.uid(),
            wanted.gid(),
            wanted.mode(),
            file.xattrs(),
            wanted.modifiedNs()),
        text);
  }
}
