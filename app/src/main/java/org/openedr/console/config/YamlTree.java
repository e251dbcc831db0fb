package org.openedr.console.config;

import java.io.StringReader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.QuotedText;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML text as nodes with their places; objects are never made of it. */
final class YamlTree {
  /** The configuration needs three levels. */
  private static final int MAX_DEPTH = 16;

  /** Every key and value is one; the configuration has about a hundred. */
  private static final int MAX_EVENTS = 20_000;

  private final String text;
  private final ProblemCollector problems;
  private int depth;
  private int events;
  private int documents;
  private boolean refused;

  private YamlTree(String text, ProblemCollector problems) {
    this.text = text;
    this.problems = problems;
  }

  /**
   * The first document, or null when there is none, or it cannot be judged: {@code problems} then
   * has an error.
   */
  static @Nullable Node parse(String text, ProblemCollector problems) {
    return new YamlTree(text, problems).parse();
  }

  private @Nullable Node parse() {
    try {
      for (Event event : yaml().parse(new StringReader(text))) {
        check(event);
        if (depth > MAX_DEPTH || ++events > MAX_EVENTS) {
          String message =
              depth > MAX_DEPTH
                  ? "It is nested deeper than " + MAX_DEPTH + " levels."
                  : "It has more than " + MAX_EVENTS + " keys and values.";
          problems.error(event.getStartMark(), "", message + " The rest was not read.", "");
          return null;
        }
      }
      Iterator<Node> trees = yaml().composeAll(new StringReader(text)).iterator();
      return refused || !trees.hasNext() ? null : trees.next();
    } catch (MarkedYAMLException e) {
      SyntaxError.report(text, e, problems);
    } catch (YAMLException e) {
      problems.error(
          "It is no YAML: " + QuotedText.quoted(String.valueOf(e.getMessage())) + ".", "");
    }
    return null;
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH + 1);
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(ConfigText.MAX_BYTES + 1);
    return new Yaml(options);
  }

  private void check(Event event) {
    switch (event) {
      case CollectionStartEvent start -> {
        depth++;
        mark(start, start.getTag());
      }
      case CollectionEndEvent end -> depth--;
      case ScalarEvent scalar -> mark(scalar, scalar.getTag());
      case AliasEvent alias ->
          refuse(alias, "The alias *" + alias.getAnchor() + " is not allowed here.");
      case DocumentStartEvent start -> document(start);
      default -> {}
    }
  }

  private void document(DocumentStartEvent start) {
    if (++documents > 1) {
      problems.error(
          start.getStartMark(),
          "",
          "A second document begins here; only the first would count.",
          "Take it and everything below out.");
    }
  }

  private void mark(NodeEvent event, @Nullable String tag) {
    if (event.getAnchor() != null) {
      refuse(event, "The anchor &" + event.getAnchor() + " is not allowed here.");
    }
    if (tag != null) {
      refuse(event, "The tag " + QuotedText.quoted(tag) + " is not allowed here.");
    }
  }

  private void refuse(Event event, String message) {
    refused = true;
    problems.error(event.getStartMark(), "", message, "Write the value itself.");
  }
}
