package org.openedr.console.migration.journal;

import static org.openedr.console.base.text.RootFormat.format;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepJournal;

/** The folders of runs, one each; root's alone. Any thread. */
public record RunStore(Path folder, Clock clock, JournalHook hook) {
  /** To the millisecond, so that names sort as runs began. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern ID = Pattern.compile("\\d{8}T\\d{9}Z-[0-9a-f]{8}");
  private static final String JOURNAL = "journal.jsonl";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Makes the folder of all runs if it is missing. */
  public Path prepare() throws IOException {
    Files.createDirectories(folder, OWNER_ONLY);
    return folder;
  }

  /** Who holds it works on a run: one at a time on a machine. */
  public Path lock() {
    return folder.resolve("lock");
  }

  /** A new folder with a name that no run had. */
  public String create() throws IOException {
    String random = format("%08x", ThreadLocalRandom.current().nextInt());
    String id = TIME.format(clock.instant()) + "-" + random;
    Files.createDirectory(folder.resolve(PathBytes.of(id)), OWNER_ONLY);
    return id;
  }

  public StepJournal begin(String id, RunRequest request) throws IOException {
    return StepJournal.create(journal(id), request.kind().label(), request, clock, hook);
  }

  /** To go on with one. */
  public StepJournal open(String id) throws IOException {
    return StepJournal.open(journal(id), clock, hook);
  }

  public Path journal(String id) {
    return folder.resolve(PathBytes.of(id)).resolve(JOURNAL);
  }

  /** Names of all runs, the newest first, also of those that never began. */
  public List<String> ids() {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(path -> PathBytes.name(path))
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
  public Optional<RunRecord> read(String id) throws IOException {
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
    return new RunRecord(id, JsonRecords.read(request, RunRequest.class), lines);
  }

  /** What is said of a run whose journal nobody can read: nothing is guessed. */
  public static RunSummary unreadable(String id, IOException why) {
    return new RunSummary(
        id,
        RunKind.MIGRATE,
        RunState.FAILED,
        MonitorState.UNKNOWN,
        RunMonitors.of(RunKind.MIGRATE, Map.of()),
        "Nothing can be told of this run, nor is it taken up: "
            + why.getMessage()
            + ". See with 'preflight' what the machine has, and roll back to a backup if need be.",
        0,
        0);
  }

  /** The newest that has not ended, and whose journal can be read. */
  public Optional<RunRecord> unfinished() {
    return ids().stream()
        .map(this::readable)
        .flatMap(Optional::stream)
        .filter(run -> run.state().end() == null)
        .findFirst();
  }

  /** Empty also when it cannot be read. */
  public Optional<RunRecord> readable(String id) {
    try {
      return read(id);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
