package org.openedr.console.security;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;

/** A finding, and what would fix it. */
record FixableFinding(SecurityFinding finding, List<FileChange> changes) {
  FixableFinding {
    changes = List.copyOf(changes);
  }

  static FixableFinding of(
      SecurityCheck check,
      String name,
      Severity level,
      String found,
      String wanted,
      String explanation,
      List<? extends FileChange> changes) {
    String subject = Escaping.escape(name);
    return new FixableFinding(
        new SecurityFinding(
            Finding.judged(
                check.label() + ":" + subject, level, subject, Escaping.escape(explanation), ""),
            check,
            Escaping.escape(found),
            wanted,
            !changes.isEmpty()),
        List.copyOf(changes));
  }

  /** Something that no change of a file mends. */
  static FixableFinding said(
      SecurityCheck check, Object subject, Severity level, String found, String explanation) {
    return of(check, subject.toString(), level, found, "", explanation, List.of());
  }

  /** A name that would not survive becoming text cannot be fixed by that text. */
  static List<FileChange> writable(Path path, FileChange change) {
    return PathBytes.of(PathBytes.text(path)).equals(path) ? List.of(change) : List.of();
  }
}
