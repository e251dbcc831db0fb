package org.openedr.console.config;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.LongestCommonSubsequence;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes a list that has a line for each entry: lines of entries that stay are not touched. */
final class BlockListEdit {
  private final YamlPositions spots;
  private final List<String> old = new ArrayList<>();
  private final List<Integer> lineStarts = new ArrayList<>();
  private final String indent;

  BlockListEdit(YamlPositions spots, SequenceNode list) throws EditRefusedException {
    this.spots = spots;
    this.indent = " ".repeat(list.getStartMark().getColumn());
    for (Node item : list.getValue()) {
      int start = spots.lineStart(spots.start(item));
      boolean oneLine = spots.end(item) <= spots.lineEnd(start);
      boolean own = spots.text().substring(start, spots.start(item)).matches(" *- *");
      if (!(item instanceof ScalarNode scalar) || !oneLine || !own) {
        throw new EditRefusedException(
            format(
                "The list near line %d is written in an unusual way; change it in an editor.",
                item.getStartMark().getLine() + 1));
      }
      old.add(scalar.getValue());
      lineStarts.add(start);
    }
  }

  /** The text without the lines of the entries, and something behind the colon instead. */
  String emptied(int behindColon) {
    StringBuilder text = new StringBuilder(spots.text());
    for (int i = lineStarts.size() - 1; i >= 0; i--) {
      text.delete(lineStarts.get(i), spots.lineEnd(lineStarts.get(i)));
    }
    return text.insert(behindColon, " []").toString();
  }

  /** The text with the wanted entries. */
  String with(List<String> wanted) {
    int[][] common = LongestCommonSubsequence.lengths(old, wanted);
    StringBuilder region = new StringBuilder();
    int cursor = lineStarts.getFirst();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < wanted.size()) {
      boolean both = i < old.size() && j < wanted.size();
      if (both && old.get(i).equals(wanted.get(j))) {
        cursor = copy(region, cursor, spots.lineEnd(lineStarts.get(i++)));
        j++;
      } else if (i == old.size() || (both && common[i][j + 1] >= common[i + 1][j])) {
        String item = YamlValue.block(wanted.get(j++));
        region.append(indent).append("- ").append(item);
        region.append(spots.lineBreak(lineStarts.getFirst()));
      } else {
        copy(region, cursor, lineStarts.get(i));
        cursor = spots.lineEnd(lineStarts.get(i++));
      }
    }
    return spots.text().substring(0, lineStarts.getFirst())
        + region
        + spots.text().substring(cursor);
  }

  private int copy(StringBuilder region, int from, int to) {
    region.append(spots.text(), from, to);
    if (to > from && spots.text().charAt(to - 1) != '\n') {
      region.append(spots.lineBreak(from));
    }
    return to;
  }
}
