package org.openedr.console.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.security.FileFacts.Kind;

/** Compares the objects with the hashes that are known. */
final class HashAudit {
  private final Path root;
  private final KnownObjects known;

  HashAudit(Path root, KnownObjects known) {
    this.root = root;
    this.known = known;
  }

  List<Judged> run(List<Subject> subjects) {
    List<Judged> judged = new ArrayList<>();
    for (Subject subject : subjects) {
      Located way = Located.of(root, subject.shown());
      FileFacts facts = way.file();
      boolean object = subject.wanted().check() == SecurityCheck.OBJECT_FILE;
      if (object && facts != null && facts.kind() == Kind.REGULAR) {
        judged.add(one(subject.shown(), way));
      }
    }
    return judged;
  }

  private Judged one(Path object, Located way) {
    String name = String.valueOf(object.getFileName());
    try {
      String hash = KnownObjects.hash(SmallFile.read(way, KnownObjects.MOST_BYTES));
      String recorded = known.recorded().getOrDefault(name, "");
      if (hash.equals(recorded) || known.shipped().contains(hash)) {
        return judged(object, SecurityLevel.OK, hash, recorded, "");
      }
      if (!known.problem().isEmpty()) {
        throw new IOException("the record of hashes was not read: " + known.problem());
      }
      return recorded.isEmpty()
          ? judged(
              object,
              SecurityLevel.WARNING,
              hash,
              recorded,
              "Nobody has recorded where it comes from: accept it only if you know.")
          : judged(
              object,
              SecurityLevel.CRITICAL,
              hash,
              recorded,
              "It is not the object that was recorded: find out who changed it.");
    } catch (IOException e) {
      String reason = FileAudit.sentence("It was not compared: " + e.getMessage());
      return Judged.said(
          SecurityCheck.OBJECT_HASH, object, SecurityLevel.INFO, "not compared", reason);
    }
  }

  private static Judged judged(
      Path object, SecurityLevel level, String hash, String recorded, String explanation) {
    return Judged.of(
        SecurityCheck.OBJECT_HASH,
        object.toString(),
        level,
        "sha256 " + hash,
        recorded.isEmpty() ? "" : "sha256 " + recorded,
        explanation,
        level == SecurityLevel.OK
            ? List.of()
            : Judged.writable(object, new Change.Known(object, recorded, hash)));
  }
}
