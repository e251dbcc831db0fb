package org.openedr.console.security;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one file was judged.
 *
 * @param explanation sentences, the first reason first
 * @param after as a fix would leave it; null when there is nothing to fix, or no safe way to
 */
record Judgement(SecurityLevel level, String explanation, @Nullable FileState after) {

  /** Collects reasons; the worst decides. */
  static final class Reasons {
    private final List<String> sentences = new ArrayList<>();
    private SecurityLevel level = SecurityLevel.OK;

    void add(SecurityLevel reason, String sentence) {
      sentences.add(sentence);
      level = reason.compareTo(level) > 0 ? reason : level;
    }

    boolean none() {
      return sentences.isEmpty();
    }

    Judgement fixedBy(FileState after) {
      return new Judgement(level, String.join(" ", sentences), after);
    }

    Judgement unfixable() {
      return new Judgement(level, String.join(" ", sentences), null);
    }
  }
}
