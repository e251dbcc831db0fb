package org.openedr.console.security;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.event.KernelText;

/** A finding, and what would fix it. */
record Judged(SecurityFinding finding, List<Change> changes) {
  Judged {
    changes = List.copyOf(changes);
  }

  static Judged of(
      SecurityCheck check,
      String name,
      SecurityLevel level,
      String found,
      String wanted,
      String explanation,
      List<? extends Change> changes) {
    String subject = KernelText.escape(name);
    return new Judged(
        new SecurityFinding(
            check.label() + ":" + subject,
            check,
            level,
            subject,
            KernelText.escape(found),
            wanted,
            KernelText.escape(explanation),
            !changes.isEmpty()),
        List.copyOf(changes));
  }

  /** Something that no change of a file mends. */
  static Judged said(
      SecurityCheck check, Object subject, SecurityLevel level, String found, String explanation) {
    return of(check, subject.toString(), level, found, "", explanation, List.of());
  }

  /** A name that would not survive becoming text cannot be fixed by that text. */
  static List<Change> writable(Path path, Change change) {
    return Path.of(path.toString()).equals(path) ? List.of(change) : List.of();
  }
}
