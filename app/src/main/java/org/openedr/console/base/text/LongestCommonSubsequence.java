package org.openedr.console.base.text;

import java.util.List;

/** The longest common subsequence of two short lists. */
public final class LongestCommonSubsequence {
  private LongestCommonSubsequence() {}

  /** At i, j: how many entries the rests of both lists from there have in common, in order. */
  public static int[][] lengths(List<String> a, List<String> b) {
    int[][] lengths = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            a.get(i).equals(b.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }
}
