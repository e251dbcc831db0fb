package org.openedr.console.security;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.finding.Severity;

/**
 * How one file was judged.
 *
 * @param explanation sentences, the first reason first
 * @param after as a fix would leave it; null when there is nothing to fix, or no safe way to
 */
record FileVerdict(Severity level, String explanation, @Nullable OwnerAndMode after) {

  /** Collects reasons; the worst decides. */
  static final class Reasons {
    private final List<String> sentences = new ArrayList<>();
    private Severity level = Severity.OK;

    void add(Severity reason, String sentence) {
      sentences.add(sentence);
      level = reason.compareTo(level) > 0 ? reason : level;
    }

    boolean none() {
      return sentences.isEmpty();
    }

    FileVerdict fixedBy(OwnerAndMode after) {
      return new FileVerdict(level, String.join(" ", sentences), after);
    }

    FileVerdict unfixable() {
      return new FileVerdict(level, String.join(" ", sentences), null);
    }
  }
}
