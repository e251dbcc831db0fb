package org.openedr.console.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where nodes are in their text, as offsets of characters; ends are exclusive.
 *
 * @param pairs the text has characters of two halves, which marks count as one
 */
record YamlPositions(String text, boolean pairs) {

  YamlPositions(String text) {
    this(text, text.chars().anyMatch(c -> Character.isSurrogate((char) c)));
  }

  int start(Node node) {
    return offset(node.getStartMark());
  }

  /** The mark of a block collection lies behind blank lines and comments; this does not. */
  int end(Node node) {
    return switch (node) {
      case CollectionNode<?> flow when isFlow(flow) -> offset(node.getEndMark());
      case MappingNode block -> end(block.getValue().getLast().getValueNode());
      case SequenceNode block -> end(block.getValue().getLast());
      case ScalarNode scalar when isBlock(scalar) -> withoutBlankEnd(offset(node.getEndMark()));
      default -> offset(node.getEndMark());
    };
  }

  private int offset(Mark mark) {
    return pairs ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
  }

  private int withoutBlankEnd(int end) {
    int last = end;
    while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  static boolean isFlow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  /** Written with | or >. */
  static boolean isBlock(ScalarNode node) {
    return node.getScalarStyle() == ScalarStyle.LITERAL
        || node.getScalarStyle() == ScalarStyle.FOLDED;
  }

  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Behind the line break, or the end of the text. */
  int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  /** That of the line; of a last line without one, that of the first line. */
  String lineBreak(int offset) {
    int end = text.indexOf('\n', offset);
    int known = end < 0 ? text.indexOf('\n') : end;
    return known > 0 && text.charAt(known - 1) == '\r' ? "\r\n" : "\n";
  }

  boolean beginsItsLine(Node node) {
    return text.substring(lineStart(start(node)), start(node)).isBlank();
  }

  /** A comment, or something that might be one, in several lines. */
  boolean mayHoldComment(int start, int end) {
    String part = text.substring(start, end);
    return part.contains("\n") && part.contains("#");
  }

  /** Starts of the lines on which there is something of an entry; comments between do not count. */
  Set<Integer> lines(NodeTuple entry) {
    Set<Integer> lines = new TreeSet<>();
    lines.add(lineStart(start(entry.getKeyNode())));
    add(entry.getValueNode(), lines);
    return lines;
  }

  private void add(Node node, Set<Integer> lines) {
    switch (node) {
      case MappingNode mapping when !isFlow(mapping) ->
          mapping.getValue().forEach(entry -> lines.addAll(lines(entry)));
      case SequenceNode list when !isFlow(list) -> {
        List<Node> items = list.getValue();
        items.forEach(item -> add(item, lines));
      }
      default -> {
        int last = end(node);
        for (int at = start(node); at <= last && at < text.length(); at = lineEnd(at)) {
          lines.add(lineStart(at));
        }
      }
    }
  }
}
