package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StrictJson;

/** The folders of runs, one each; root's alone. Any thread. */
final class RunStore {
  /** To the millisecond, so that names sort as runs began. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern ID = Pattern.compile("\\d{8}T\\d{9}Z-[0-9a-f]{8}");
  private static final String JOURNAL = "journal.jsonl";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final Clock clock;
  private final JournalHook hook;

  RunStore(Path folder, Clock clock, JournalHook hook) {
    this.folder = folder;
    this.clock = clock;
    this.hook = hook;
  }

  /** Makes the folder of all runs if it is missing. */
  Path prepare() throws IOException {
    Files.createDirectories(folder, OWNER_ONLY);
    return folder;
  }

  Path folder() {
    return folder;
  }

  /** A new folder with a name that no run had. */
  String create() throws IOException {
    String random = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    String id = TIME.format(clock.instant()) + "-" + random;
    Files.createDirectory(folder.resolve(id), OWNER_ONLY);
    return id;
  }

  StepJournal begin(String id, PlanRequest request) throws IOException {
    return StepJournal.create(journal(id), request.kind().label(), request, clock, hook);
  }

  /** To go on with one. */
  StepJournal open(String id) throws IOException {
    return StepJournal.open(journal(id), clock, hook);
  }

  Path journal(String id) {
    return folder.resolve(id).resolve(JOURNAL);
  }

  /** Names of all runs, the newest first, also of those that never began. */
  List<String> ids() {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> ID.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  /**
   * Empty: there is no such run, or it never began.
   *
   * @throws IOException its journal is damaged or cannot be read
   */
  Optional<RunRecord> read(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    try {
      List<JournalLine> lines = StepJournal.read(journal(id));
      return lines.isEmpty() ? Optional.empty() : Optional.of(record(id, lines));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static RunRecord record(String id, List<JournalLine> lines) throws IOException {
    String request = lines.getFirst().value();
    return new RunRecord(id, StrictJson.read(request, PlanRequest.class), lines);
  }

  /** What is said of a run whose journal nobody can read: nothing is guessed. */
  static RunSummary unreadable(String id, IOException why) {
    return new RunSummary(
        id,
        PlanKind.MIGRATE,
        RunState.FAILED,
        World.UNKNOWN,
        "Nothing can be told of this run, nor is it taken up: "
            + why.getMessage()
            + ". See with 'preflight' what the machine has, and roll back to a backup if need be.",
        0,
        0);
  }

  /** The newest that has not ended, and whose journal can be read. */
  Optional<RunRecord> unfinished() {
    return ids().stream()
        .map(this::readable)
        .flatMap(Optional::stream)
        .filter(run -> run.story().end() == null)
        .findFirst();
  }

  /** Empty also when it cannot be read. */
  Optional<RunRecord> readable(String id) {
    try {
      return read(id);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
