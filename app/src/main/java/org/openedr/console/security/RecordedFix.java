package org.openedr.console.security;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.base.text.PathBytes;

/** A fix as the record has it, with the paths as they are. */
record RecordedFix(String id, long timeMs, String key, List<FileChange> changes, boolean undone) {
  RecordedFix {
    changes = List.copyOf(changes);
  }

  AppliedFix shown() {
    return new AppliedFix(
        id, timeMs, key, changes.stream().map(FileChange::action).toList(), undone);
  }

  RecordedFix taken() {
    return new RecordedFix(id, timeMs, key, changes, true);
  }

  RecordedFix with(RecordedFix more) {
    List<FileChange> all = new ArrayList<>(changes);
    all.addAll(more.changes);
    return new RecordedFix(id, timeMs, key, all, undone);
  }

  Map<String, String> line(FileChange change) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("fix", id);
    line.put("time", Long.toString(timeMs));
    line.put("key", key);
    line.put("path", PathBytes.text(change.path()));
    switch (change) {
      case FileChange.Access access -> {
        line.put("inode", Long.toString(access.inode()));
        line.put("before", access.before().toString());
        line.put("after", access.after().toString());
      }
      case FileChange.Known known -> {
        line.put("knownBefore", known.before());
        line.put("knownAfter", known.after());
      }
    }
    return line;
  }

  /** The part of a fix that one line tells; empty when the line tells none. */
  static Optional<RecordedFix> of(Map<String, String> line) {
    String id = line.getOrDefault("fix", "");
    String key = line.getOrDefault("key", "");
    if (id.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      long time = Long.parseLong(line.getOrDefault("time", ""));
      return Optional.of(new RecordedFix(id, time, key, List.of(change(line)), false));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws IllegalArgumentException also as {@link InvalidPathException}
   */
  private static FileChange change(Map<String, String> line) {
    Path path = PathBytes.of(line.getOrDefault("path", ""));
    if (line.containsKey("knownAfter")) {
      return new FileChange.Known(
          path, line.getOrDefault("knownBefore", ""), line.getOrDefault("knownAfter", ""));
    }
    return new FileChange.Access(
        path,
        Long.parseLong(line.getOrDefault("inode", "")),
        OwnerAndMode.parse(line.getOrDefault("before", "")),
        OwnerAndMode.parse(line.getOrDefault("after", "")));
  }
}
