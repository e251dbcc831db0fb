package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.finding.Severity;

/**
 * Looks at the files of this machine. Any user may look; only root fixes. Methods block while they
 * read files, and while another process fixes something.
 */
public final class LocalSecurity implements Security {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path root;
  private final AgentPaths paths;
  private final Path shippedObjects;
  private final Clock clock;

  /**
   * @param root of the file system that is looked at; absolute, without links
   * @param shippedObjects folder of the objects of this program
   */
  public LocalSecurity(Path root, Path shippedObjects, Clock clock) {
    this.root = root;
    this.paths = AgentPaths.under(root);
    this.shippedObjects = shippedObjects;
    this.clock = clock;
  }

  @Override
  public SecurityReport audit() {
    Audit audit = look();
    return new SecurityReport(
        audit.findings().values().stream().map(FixableFinding::finding).toList(),
        clock.millis(),
        audit.problem());
  }

  private Audit look() {
    return Audit.of(root, paths, shippedObjects, clock.instant());
  }

  @Override
  public SecurityFix preview(String findingKey) {
    return preview(findingKey, look().findings().get(findingKey));
  }

  private SecurityFix preview(String findingKey, @Nullable FixableFinding judged) {
    if (judged == null) {
      return new SecurityFix(findingKey, false, "There is no such finding.", List.of());
    }
    String reason = reason(judged);
    return new SecurityFix(
        findingKey,
        reason == null,
        reason == null ? judged.finding().explanation() : reason,
        judged.changes().stream().map(FileChange::action).toList());
  }

  private @Nullable String reason(FixableFinding judged) {
    if (judged.finding().level() == Severity.OK) {
      return "It is as it should be.";
    }
    if (judged.changes().isEmpty()) {
      return "No change of owner or mode mends this. " + judged.finding().explanation();
    }
    if (!OwnUser.isRoot()) {
      return "Only root can do this.";
    }
    TrustedPath trusted = TrustedPath.ofRoot().below(root);
    for (FileChange change : judged.changes()) {
      Optional<TrustedPath.Exposed> exposed = trusted.exposedAbove(change.path());
      if (exposed.isPresent()) {
        Path unsafe = exposed.get().path();
        return format(
            "Others can exchange what is in %s: fix %s:%s first.",
            shown(unsafe), SecurityCheck.PARENT_DIRECTORY.label(), shown(unsafe));
      }
    }
    return null;
  }

  private static String shown(Path path) {
    return Escaping.escape(PathBytes.text(path));
  }

  @Override
  public synchronized FixResult fix(SecurityFix preview) {
    FixableFinding judged = look().findings().get(preview.findingKey());
    SecurityFix now = preview(preview.findingKey(), judged);
    if (judged == null || !now.allowed()) {
      return refused(now.reason());
    }
    if (!now.equals(preview)) {
      return refused("Something has changed since the preview: look again.");
    }
    return carryOut(judged);
  }

  private FixResult carryOut(FixableFinding judged) {
    long time = clock.millis();
    String id =
        ID.format(clock.instant()) + format("-%06x", ThreadLocalRandom.current().nextInt(1 << 24));
    RecordedFix fix = new RecordedFix(id, time, judged.finding().key(), judged.changes(), false);
    Path record = SecurityRecords.fixes(paths);
    boolean guardsRecord = fix.changes().stream().allMatch(c -> record.startsWith(c.path()));
    return guardsRecord ? changeThenRecord(fix, record) : recordThenChange(fix, record);
  }

  private FixResult recordThenChange(RecordedFix fix, Path record) {
    try (FixJournal journal = FixJournal.open(root, record)) {
      journal.begin(fix);
      try {
        runner().apply(fix.changes());
      } catch (IOException e) {
        journal.end("dropped", fix.id(), clock.millis());
        return failed("Nothing was changed: ", e);
      }
      return done(fix);
    } catch (IOException e) {
      return failed("Nothing was changed, for want of a record: ", e);
    }
  }

  /** Of a directory above the record: before it is mended, nothing can be kept below it. */
  private FixResult changeThenRecord(RecordedFix fix, Path record) {
    try {
      runner().apply(fix.changes());
    } catch (IOException e) {
      return failed("Nothing was changed: ", e);
    }
    try (FixJournal journal = FixJournal.open(root, record)) {
      journal.begin(fix);
      return done(fix);
    } catch (IOException e) {
      return takenBack(fix, e);
    }
  }

  private FixResult takenBack(RecordedFix fix, IOException why) {
    try {
      runner().revert(fix.changes());
      return failed("It was taken back, for want of a record: ", why);
    } catch (IOException e) {
      return failed("It was fixed without a record: ", why);
    }
  }

  private static FixResult done(RecordedFix fix) {
    return new FixResult(fix.id(), true, "Fixed; to take it back: undo " + fix.id() + ".");
  }

  @Override
  public List<AppliedFix> fixes() {
    return FixJournal.read(root, SecurityRecords.fixes(paths)).reversed().stream()
        .map(RecordedFix::shown)
        .toList();
  }

  @Override
  public synchronized FixResult undo(String id) {
    if (!OwnUser.isRoot()) {
      return refused("Only root can do this.");
    }
    Path file = SecurityRecords.fixes(paths);
    if (FixJournal.read(root, file).stream().noneMatch(f -> f.id().equals(id))) {
      return refused(format("There is no fix %s.", Escaping.escape(id))); // and no file is made
    }
    try (FixJournal journal = FixJournal.open(root, file)) {
      Optional<RecordedFix> fix =
          FixJournal.read(root, file).stream().filter(f -> f.id().equals(id)).findFirst();
      if (fix.isEmpty()) {
        return refused(format("There is no fix %s.", id));
      }
      if (fix.get().undone()) {
        return refused(format("Fix %s has been taken back already.", id));
      }
      runner().revert(fix.get().changes());
      journal.end("undone", id, clock.millis());
      return new FixResult(id, true, "Taken back.");
    } catch (IOException e) {
      return failed("Nothing was taken back: ", e);
    }
  }

  private FixRunner runner() {
    return new FixRunner(root, SecurityRecords.knownObjects(paths));
  }

  private static FixResult failed(String what, IOException why) {
    return refused(what + Escaping.escape(String.valueOf(why.getMessage())) + ".");
  }

  private static FixResult refused(String why) {
    return new FixResult("", false, why);
  }
}
