package org.openedr.console.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.file.SmallFile;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Severity;

/** Compares the objects with the hashes that are known. */
record HashAudit(Path root, KnownObjects known) {
  List<FixableFinding> run(List<AuditSubject> subjects) {
    List<FixableFinding> judged = new ArrayList<>();
    for (AuditSubject subject : subjects) {
      ResolvedPath way = ResolvedPath.of(root, subject.shown());
      FileStatus facts = way.file();
      boolean object = subject.wanted().check() == SecurityCheck.OBJECT_FILE;
      if (object && facts != null && facts.kind() == Kind.REGULAR) {
        judged.add(one(subject.shown(), way));
      }
    }
    return judged;
  }

  private FixableFinding one(Path object, ResolvedPath way) {
    String name = PathBytes.name(object);
    try {
      String hash = KnownObjects.hash(SmallFile.read(way, KnownObjects.MOST_BYTES));
      String recorded = known.recorded().getOrDefault(name, "");
      if (hash.equals(recorded) || known.shipped().contains(hash)) {
        return judged(object, Severity.OK, hash, recorded, "");
      }
      if (!known.problem().isEmpty()) {
        throw new IOException("the record of hashes was not read: " + known.problem());
      }
      return recorded.isEmpty()
          ? judged(
              object,
              Severity.WARNING,
              hash,
              recorded,
              "Nobody has recorded where it comes from: accept it only if you know.")
          : judged(
              object,
              Severity.ERROR,
              hash,
              recorded,
              "It is not the object that was recorded: find out who changed it.");
    } catch (IOException e) {
      String reason = FileAudit.sentence("It was not compared: " + e.getMessage());
      return FixableFinding.said(
          SecurityCheck.OBJECT_HASH, object, Severity.INFO, "not compared", reason);
    }
  }

  private static FixableFinding judged(
      Path object, Severity level, String hash, String recorded, String explanation) {
    return FixableFinding.of(
        SecurityCheck.OBJECT_HASH,
        PathBytes.text(object),
        level,
        "sha256 " + hash,
        recorded.isEmpty() ? "" : "sha256 " + recorded,
        explanation,
        level == Severity.OK
            ? List.of()
            : FixableFinding.writable(object, new FileChange.Known(object, recorded, hash)));
  }
}
