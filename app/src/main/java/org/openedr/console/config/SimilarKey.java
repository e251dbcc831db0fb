package org.openedr.console.config;

import java.util.Collection;
import java.util.Optional;

/** The known key that a mistyped one most likely stands for. Pure. */
public final class SimilarKey {
  private SimilarKey() {}

  /** None when even the nearest differs in more than a third of its letters. */
  public static Optional<String> of(String typed, Collection<String> known) {
    return NearestKey.of(typed, known);
  }
}
