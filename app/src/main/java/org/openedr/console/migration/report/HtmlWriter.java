package org.openedr.console.migration.report;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.base.text.TerminalText;

/** HTML being written; every text is escaped here and nowhere else. One thread. */
final class HtmlWriter {
  private final StringBuilder html = new StringBuilder(1 << 14);

  /** Markup of our own, as it is. */
  HtmlWriter raw(String markup) {
    html.append(markup).append('\n');
    return this;
  }

  /**
   * An element with a text.
   *
   * @param kind of the style sheet; may be empty
   */
  HtmlWriter element(String name, String kind, String text) {
    html.append('<').append(name);
    if (!kind.isEmpty()) {
      html.append(" class=\"").append(kind).append('"');
    }
    html.append('>').append(escape(text)).append("</").append(name).append(">\n");
    return this;
  }

  HtmlWriter row(String name, String value) {
    raw("<tr>");
    element("th", "", name);
    element("td", "", value);
    return raw("</tr>");
  }

  HtmlWriter list(List<String> texts) {
    if (!texts.isEmpty()) {
      raw("<ul>");
      texts.forEach(text -> element("li", "", text));
      raw("</ul>");
    }
    return this;
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    String plain = text.lines().map(TerminalText::line).collect(Collectors.joining("\n"));
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
