package org.openedr.console.base.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one most likely stands for. */
public final class NearestWord {
  /** Longer than any key; a bound for the work. */
  private static final int LONGEST = 64;

  private NearestWord() {}

  /** None when even the nearest differs in more than a third of its letters. */
  public static Optional<String> of(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(typed.toLowerCase(Locale.ROOT).replace('-', '_'), name);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest != null && least <= Math.max(1, nearest.length() / 3)
        ? Optional.of(nearest)
        : Optional.empty();
  }

  /** Levenshtein: letters to insert, take out or replace. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
