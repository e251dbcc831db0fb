package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.KernelText;
import org.openedr.console.migration.Maintenance.OldLog;

/** Logs of the agent that are old enough to go, and those that only look so. Changes nothing. */
final class OldLogs {
  static final int DAYS = 30; // the guide's

  private static final int MOST_FILES = 20_000;
  private static final Pattern ROTATED = Pattern.compile(".*\\.log\\..+", Pattern.DOTALL);
  private static final Pattern COPY =
      Pattern.compile(
          "(?i).*(backup|\\.bak|\\.orig|\\.save|\\.old|archive|evidence|~$).*", Pattern.DOTALL);

  /**
   * @param logs that may go, and {@code kept}: old, but stays
   * @param stamps of {@code logs}, by the path that is shown
   * @param problem why nothing can be said, or less than everything; empty: all was seen
   */
  record Found(
      List<OldLog> logs, List<OldLog> kept, Map<String, FileStamp> stamps, String problem) {
    static Found nothing(String problem) {
      return new Found(List.of(), List.of(), Map.of(), problem);
    }
  }

  private final Path folder;
  private final Pattern eventFile;
  private final LogUse use;
  private final Instant now;
  private final List<OldLog> logs = new ArrayList<>();
  private final List<OldLog> kept = new ArrayList<>();
  private final Map<String, FileStamp> stamps = new LinkedHashMap<>();

  private OldLogs(Path folder, String eventFile, LogUse use, Instant now) {
    this.folder = folder;
    this.eventFile = Pattern.compile(Pattern.quote(eventFile) + "\\.[0-9]+(\\.gz)?");
    this.use = use;
    this.now = now;
  }

  /**
   * @param folder of the logs
   * @param eventFile name of the agent's event file in it; may be empty
   */
  static Found look(Path root, Path folder, String eventFile, LogUse use, Instant now) {
    String unsafe = RootFolder.problem(root, folder);
    if (!Files.exists(folder)) {
      return Found.nothing("");
    }
    if (!unsafe.isEmpty()) {
      return Found.nothing("No log is deleted: " + unsafe);
    }
    return new OldLogs(folder, eventFile, use, now).look();
  }

  private Found look() {
    List<FileStamp> all = new ArrayList<>();
    String problem = "";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (all.size() == MOST_FILES) {
          problem = "More than %d files are in %s.".formatted(MOST_FILES, folder);
          break;
        }
        FileStamp stamp = FileStamp.of(file);
        if (stamp != null) {
          all.add(stamp);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Found.nothing("%s cannot be read: %s.".formatted(folder, e.getMessage()));
    }
    all.sort(Comparator.comparing(stamp -> stamp.path().toString()));
    String clock = clockProblem(all);
    all.forEach(stamp -> judge(stamp, clock));
    return new Found(List.copyOf(logs), List.copyOf(kept), Map.copyOf(stamps), problem);
  }

  /** A clock that jumped makes new logs old; what was written last tells. */
  private String clockProblem(List<FileStamp> all) {
    return all.stream()
        .filter(FileStamp::regular)
        .map(FileStamp::modified)
        .max(Comparator.naturalOrder())
        .map(
            newest ->
                ageDays(newest) > DAYS
                    ? "nothing was written here for %d days; is the clock right?"
                        .formatted(ageDays(newest))
                    : "")
        .orElse("");
  }

  private long ageDays(Instant modified) {
    return java.time.Duration.between(modified, now).toDays();
  }

  private void judge(FileStamp stamp, String clock) {
    String name = String.valueOf(stamp.path().getFileName());
    boolean events = eventFile.matcher(name).matches();
    if (!events && !ROTATED.matcher(name).matches()) {
      return;
    }
    long age = ageDays(stamp.modified());
    String shown = KernelText.escape(stamp.path().toString());
    String why = whyKept(stamp, name, clock);
    if (age < 0) {
      kept.add(new OldLog(shown, stamp.bytes(), age, "its time is in the future"));
    } else if (age <= DAYS && stamp.regular()) {
      return;
    } else if (why != null || stamps.containsKey(shown)) {
      kept.add(
          new OldLog(shown, stamp.bytes(), age, why == null ? "another file is shown alike" : why));
    } else {
      stamps.put(shown, stamp);
      String what = events ? "rotated event file" : "rotated log";
      logs.add(
          new OldLog(shown, stamp.bytes(), age, "%s, older than %d days".formatted(what, DAYS)));
    }
  }

  private @Nullable String whyKept(FileStamp stamp, String name, String clock) {
    if (!stamp.regular()) {
      return "no regular file";
    }
    if (COPY.matcher(name).matches()) {
      return "a copy that somebody made to go back to";
    }
    if (stamp.uid() != 0) {
      return "not root's: uid " + stamp.uid();
    }
    if (stamp.links() > 1) {
      return "it has %d names".formatted(stamp.links());
    }
    String used = use.whyUsed(stamp.path());
    if (!used.isEmpty()) {
      return used;
    }
    return clock.isEmpty() ? null : clock;
  }
}
