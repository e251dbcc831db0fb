package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.RunFolder;
import org.openedr.console.migration.target.Target;
import org.openedr.console.security.ObjectRecord;
import org.openedr.console.step.RecordFile;
import org.openedr.console.step.StepLog;

/**
 * Tells the audit of this machine's files which objects a run has built itself, and on the way back
 * what was known before. Its failure harms no run.
 */
final class BuiltObjects {
  private static final String BEFORE = "known-before.json";

  private final RunContext context;
  private final ObjectRecord record;

  BuiltObjects(RunContext context) {
    this.context = context;
    this.record = new ObjectRecord(context.parts().root());
  }

  /** What was recorded by name; empty: nothing was. */
  record Before(Map<String, String> hashes) {}

  /** After the target's objects were installed. */
  void tell(StepLog log) {
    if (!context.request().builds()) {
      return;
    }
    try {
      Path file = context.folder().resolve(BEFORE);
      Optional<Before> before = RecordFile.read(file, Before.class);
      if (isNew()) {
        learn(file, before.isPresent(), log);
      } else if (before.isPresent()) {
        for (Map.Entry<String, String> each : before.get().hashes().entrySet()) {
          record.set(each.getKey(), each.getValue());
        }
        log.evidence("The record of known objects is as it was before the run.");
      }
    } catch (IOException | RuntimeException e) {
      log.evidence("The record of known objects is not up to date: " + e.getMessage());
    }
  }

  private boolean isNew() {
    return context.target().objects().stream()
        .allMatch(object -> PathBytes.of(object.content()).startsWith(context.staged()));
  }

  private void learn(Path file, boolean kept, StepLog log) throws IOException {
    if (!kept) {
      Map<String, String> before = new TreeMap<>();
      for (Target.Wanted object : context.target().objects()) {
        before.put(name(object), record.of(name(object)));
      }
      RunFolder.make(context);
      RecordFile.write(file, new Before(before));
    }
    for (Target.Wanted object : context.target().objects()) {
      record.set(name(object), object.sha256());
      log.evidence(format("Recorded as known: %s %s", object.sha256(), name(object)));
    }
  }

  private static String name(Target.Wanted object) {
    return object.path().substring(object.path().lastIndexOf('/') + 1);
  }
}
