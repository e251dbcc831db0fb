package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.FileIdentity;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.maintenance.MaintenancePreview.OldLog;

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
      List<OldLog> logs, List<OldLog> kept, Map<String, FileIdentity> stamps, String problem) {
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
  private final Map<String, FileIdentity> stamps = new LinkedHashMap<>();

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
    if (!Files.exists(folder)) {
      return Found.nothing("");
    }
    Optional<TrustedPath.Exposed> unsafe = TrustedPath.ofRoot().below(root).exposed(folder);
    if (unsafe.isPresent()) {
      return Found.nothing(
          "No log is deleted: others than root can exchange what is in " + unsafe.get() + ".");
    }
    return new OldLogs(folder, eventFile, use, now).look();
  }

  private Found look() {
    List<FileIdentity> all = new ArrayList<>();
    String problem = "";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (all.size() == MOST_FILES) {
          problem = format("More than %d files are in %s.", MOST_FILES, folder);
          break;
        }
        FileIdentity stamp = FileIdentity.of(file);
        if (stamp != null) {
          all.add(stamp);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Found.nothing(format("%s cannot be read: %s.", folder, e.getMessage()));
    }
    all.sort(Comparator.comparing(stamp -> PathBytes.text(stamp.path())));
    String clock = clockProblem(all);
    all.forEach(stamp -> judge(stamp, clock));
    return new Found(List.copyOf(logs), List.copyOf(kept), Map.copyOf(stamps), problem);
  }

  /** A clock that jumped makes new logs old; what was written last tells. */
  private String clockProblem(List<FileIdentity> all) {
    return all.stream()
        .filter(FileIdentity::regular)
        .map(FileIdentity::modified)
        .max(Comparator.naturalOrder())
        .map(
            newest ->
                ageDays(newest) > DAYS
                    ? format(
                        "nothing was written here for %d days; is the clock right?",
                        ageDays(newest))
                    : "")
        .orElse("");
  }

  private long ageDays(Instant modified) {
    return java.time.Duration.between(modified, now).toDays();
  }

  private void judge(FileIdentity stamp, String clock) {
    String name = String.valueOf(stamp.path().getFileName());
    boolean events = eventFile.matcher(name).matches();
    if (!events && !ROTATED.matcher(name).matches()) {
      return;
    }
    long age = ageDays(stamp.modified());
    String shown = Escaping.escape(PathBytes.text(stamp.path()));
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
      logs.add(new OldLog(shown, stamp.bytes(), age, format("%s, older than %d days", what, DAYS)));
    }
  }

  private @Nullable String whyKept(FileIdentity stamp, String name, String clock) {
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
      return format("it has %d names", stamp.links());
    }
    String used = use.whyUsed(stamp.path());
    if (!used.isEmpty()) {
      return used;
    }
    return clock.isEmpty() ? null : clock;
  }
}
