package org.openedr.console.migration.object;

import java.util.Locale;
import org.openedr.console.inventory.ObjectContent;
import org.openedr.console.migration.port.ObjectLoader.Kind;

/** The words for what is in an object file. Pure. */
record ObjectLabel(Kind kind, String text, boolean newestAgent, String evidence) {
  private static final String SAME =
      "; V1 and V2 of this revision are the same program but for their names";

  static ObjectLabel of(ObjectContent content) {
    Kind kind = kind(content);
    return switch (kind) {
      case OUR_V1 -> new ObjectLabel(kind, "OpenEDR V1 (kprobes)", false, content.evidence());
      case OUR_V2 -> new ObjectLabel(kind, "OpenEDR V2", false, content.evidence());
      case AGENT_OLD_V1 ->
          new ObjectLabel(
              kind, "OpenEDR agent " + version(content) + " (kprobes)", false, content.evidence());
      case AGENT_V1, AGENT_V2 ->
          new ObjectLabel(
              kind,
              "OpenEDR agent " + version(content),
              content.newest(),
              content.evidence() + (content.newest() ? SAME : ""));
      case AGENT_OTHER ->
          new ObjectLabel(
              kind, "OpenEDR agent, " + content.monitor() + " monitor", false, content.evidence());
      case FOREIGN, UNREADABLE ->
          new ObjectLabel(
              Kind.FOREIGN, "foreign", false, "its functions and maps are no monitor's");
    };
  }

  private static String version(ObjectContent content) {
    return content.version().toUpperCase(Locale.ROOT);
  }

  private static Kind kind(ObjectContent content) {
    boolean first = content.version().equals("v1");
    return switch (content.origin()) {
      case OURS -> first ? Kind.OUR_V1 : Kind.OUR_V2;
      case FOREIGN -> Kind.FOREIGN;
      case AGENT -> {
        if (!content.monitor().equals("process")) {
          yield Kind.AGENT_OTHER;
        }
        yield content.kprobes() && first
            ? Kind.AGENT_OLD_V1
            : first ? Kind.AGENT_V1 : Kind.AGENT_V2;
      }
    };
  }
}
