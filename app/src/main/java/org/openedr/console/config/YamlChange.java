package org.openedr.console.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One change of one text, at the places that its nodes name. */
final class YamlChange {
  private static final int USUAL_STEP = 2;

  private final String text;
  private final YamlPositions spots;
  private final @Nullable Node root;

  YamlChange(String text, @Nullable Node root) {
    this.text = text;
    this.spots = new YamlPositions(text);
    this.root = root;
  }

  String set(String path, Object value) throws EditRefusedException {
    List<String> names = Arrays.asList(path.split("\\."));
    if (!(root instanceof MappingNode mapping)) {
      return appended(names, value);
    }
    for (int i = 0; ; i++) {
      NodeTuple entry = entry(mapping, names.get(i));
      List<String> rest = names.subList(i + 1, names.size());
      if (entry == null) {
        return added(mapping, names.subList(i, names.size()), value);
      }
      Node node = entry.getValueNode();
      if (rest.isEmpty()) {
        return replaced(mapping, entry, value);
      }
      if (ConfigValidator.isNull(node)) {
        return filled(mapping, entry, rest, value);
      }
      if (!(node instanceof MappingNode below)) {
        throw byHand(node, names.get(i) + " is no mapping");
      }
      mapping = below;
    }
  }

  private static @Nullable NodeTuple entry(MappingNode mapping, String name) {
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  private static EditRefusedException byHand(Node node, String what) {
    int line = node.getStartMark().getLine() + 1;
    return new EditRefusedException(what + " (line " + line + "); change it in an editor.");
  }

  private String replaced(MappingNode parent, NodeTuple entry, Object value)
      throws EditRefusedException {
    Node old = entry.getValueNode();
    boolean flow = YamlPositions.isFlow(parent);
    int start = spots.start(old);
    int end = spots.end(old);
    if (old instanceof SequenceNode list && !YamlPositions.isFlow(list)) {
      return blockList(entry, list, value);
    }
    if (old instanceof MappingNode || (old instanceof ScalarNode s && YamlPositions.isBlock(s))) {
      throw byHand(old, "The old value is written over several lines");
    }
    if (spots.mayHoldComment(start, end)) {
      throw byHand(old, "The old value may hold comments");
    }
    String written = flow ? YamlValue.flow(value) : YamlValue.block(value);
    if (start == end) { // a key without a value
      boolean colon = text.substring(spots.end(entry.getKeyNode()), start).contains(":");
      return text.substring(0, start) + (colon ? " " : ": ") + written + text.substring(start);
    }
    if (value instanceof String string && old instanceof ScalarNode scalar) {
      written = inStyle(scalar.getScalarStyle(), string, written);
    }
    return text.substring(0, start) + written + text.substring(end);
  }

  private static String inStyle(ScalarStyle style, String value, String written) {
    return switch (style) {
      case DOUBLE_QUOTED -> YamlValue.quoted(value);
      case SINGLE_QUOTED -> "'" + value.replace("'", "''") + "'";
      default -> written;
    };
  }

  private String blockList(NodeTuple entry, SequenceNode list, Object value)
      throws EditRefusedException {
    if (!(value instanceof List<?> wanted)) {
      throw byHand(list, "The old value is a list");
    }
    BlockListEdit edit = new BlockListEdit(spots, list);
    return wanted.isEmpty()
        ? edit.emptied(text.indexOf(':', spots.end(entry.getKeyNode())) + 1)
        : edit.with(wanted.stream().map(String::valueOf).toList());
  }

  /** There is no mapping yet. */
  private String appended(List<String> names, Object value) {
    boolean open = !text.isEmpty() && !text.endsWith("\n");
    String lines = lines(names, value, 0, spots.lineBreak(0));
    return text + (open ? spots.lineBreak(0) : "") + lines;
  }

  private String added(MappingNode mapping, List<String> names, Object value) {
    if (YamlPositions.isFlow(mapping)) {
      return addedToFlow(mapping, names, value);
    }
    NodeTuple last = mapping.getValue().getLast();
    int column = last.getKeyNode().getStartMark().getColumn();
    return behindLine(spots.end(last.getValueNode()), names, value, column);
  }

  private String behindLine(int offset, List<String> names, Object value, int column) {
    int at = spots.lineEnd(offset);
    boolean open = text.charAt(at - 1) != '\n';
    String breaks = spots.lineBreak(offset);
    String lines = lines(names, value, column, breaks);
    return text.substring(0, at) + (open ? breaks : "") + lines + text.substring(at);
  }

  private String lines(List<String> names, Object value, int column, String breaks) {
    StringBuilder lines = new StringBuilder();
    int step = step();
    for (int i = 0; i < names.size(); i++) {
      lines.append(" ".repeat(column + i * step)).append(names.get(i)).append(':');
      lines.append(i == names.size() - 1 ? " " + YamlValue.block(value) : "").append(breaks);
    }
    return lines.toString();
  }

  /** How far this file indents. */
  private int step() {
    if (root instanceof MappingNode mapping && !YamlPositions.isFlow(mapping)) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getValueNode() instanceof MappingNode below && !YamlPositions.isFlow(below)) {
          return below.getStartMark().getColumn() - mapping.getStartMark().getColumn();
        }
      }
    }
    return USUAL_STEP;
  }

  private String addedToFlow(MappingNode mapping, List<String> names, Object value) {
    if (mapping.getValue().isEmpty()) {
      int inside = spots.start(mapping) + 1;
      boolean json = root instanceof CollectionNode<?> whole && YamlPositions.isFlow(whole);
      return text.substring(0, inside) + flow(names, value, json) + text.substring(inside);
    }
    NodeTuple last = mapping.getValue().getLast();
    Node key = last.getKeyNode();
    int at = spots.end(last.getValueNode());
    boolean json = ((ScalarNode) key).getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    String indent = text.substring(spots.lineStart(spots.start(key)), spots.start(key));
    String between = indent.isBlank() ? spots.lineBreak(0) + indent : " ";
    return text.substring(0, at) + "," + between + flow(names, value, json) + text.substring(at);
  }

  private static String flow(List<String> names, Object value, boolean json) {
    String name = json ? YamlValue.quoted(names.getFirst()) : names.getFirst();
    return names.size() == 1
        ? name + ": " + YamlValue.flow(value)
        : name + ": {" + flow(names.subList(1, names.size()), value, json) + "}";
  }

  /** A section that is there, but empty. */
  private String filled(MappingNode parent, NodeTuple entry, List<String> names, Object value) {
    Node empty = entry.getValueNode();
    int start = spots.start(empty);
    int end = spots.end(empty);
    if (!YamlPositions.isFlow(parent) && start == end) {
      int column = entry.getKeyNode().getStartMark().getColumn() + step();
      return behindLine(end, names, value, column);
    }
    String written = "{" + flow(names, value, YamlPositions.isFlow(parent)) + "}";
    return text.substring(0, start) + (start == end ? " " : "") + written + text.substring(end);
  }

  /** A section that would become empty goes, too; comments on lines of their own stay. */
  String remove(String path) throws EditRefusedException {
    List<MappingNode> mappings = new ArrayList<>();
    List<NodeTuple> entries = new ArrayList<>();
    Node node = root;
    for (String name : path.split("\\.")) {
      NodeTuple entry = node instanceof MappingNode mapping ? entry(mapping, name) : null;
      if (entry == null || !(node instanceof MappingNode mapping)) {
        throw new EditRefusedException(path + " is not in the file.");
      }
      mappings.add(mapping);
      entries.add(entry);
      node = entry.getValueNode();
    }
    int level = entries.size() - 1;
    while (level > 0 && mappings.get(level).getValue().size() == 1) {
      level--;
    }
    return without(mappings.get(level), entries.get(level));
  }

  private String without(MappingNode mapping, NodeTuple entry) throws EditRefusedException {
    if (YamlPositions.isFlow(mapping)) {
      return withoutInFlow(mapping, entry);
    }
    if (!spots.beginsItsLine(entry.getKeyNode())) {
      throw byHand(entry.getKeyNode(), "The key does not begin its line");
    }
    if (entry.getValueNode() instanceof CollectionNode<?> list
        && YamlPositions.isFlow(list)
        && spots.mayHoldComment(spots.start(list), spots.end(list))) {
      throw byHand(list, "The value may hold comments");
    }
    StringBuilder edited = new StringBuilder();
    Set<Integer> gone = spots.lines(entry);
    for (int at = 0; at < text.length(); at = spots.lineEnd(at)) {
      if (!gone.contains(at)) {
        edited.append(text, at, spots.lineEnd(at));
      }
    }
    return edited.toString();
  }

  private String withoutInFlow(MappingNode mapping, NodeTuple entry) throws EditRefusedException {
    List<NodeTuple> entries = mapping.getValue();
    int index = entries.indexOf(entry);
    int start = spots.start(entry.getKeyNode());
    int end = spots.end(entry.getValueNode());
    if (entries.size() == 1) {
      start = spots.start(mapping) + 1;
      end = spots.end(mapping) - 1;
    } else if (index < entries.size() - 1) {
      end = spots.start(entries.get(index + 1).getKeyNode());
    } else {
      start = spots.end(entries.get(index - 1).getValueNode());
    }
    if (spots.mayHoldComment(start, end)) {
      throw byHand(entry.getKeyNode(), "There may be comments beside the key");
    }
    return text.substring(0, start) + text.substring(end);
  }
}
