package org.openedr.console.ui.security;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.JsonLine;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports findings. */
final class SecurityExports implements AutoCloseable {
  private static final List<String> KEYS =
      List.of("key", "check", "level", "subject", "found", "wanted", "explanation", "fixable");

  private final SecurityColumns columns;
  private final Exporter exporter;

  SecurityExports(UiContext ui, SecurityColumns columns) {
    this.columns = columns;
    this.exporter = new Exporter(ui, "security-export");
  }

  void copy(String text) {
    exporter.copy(text);
  }

  /** All columns, separated by tabs. */
  void copyRow(SecurityFinding finding) {
    exporter.copyFields(columns.fields(finding));
  }

  void choose(@Nullable Window owner, List<SecurityFinding> findings) {
    exporter.choose(owner, "security", (file, format) -> write(file, format, findings));
  }

  void write(Path file, Exporter.Format format, List<SecurityFinding> findings) {
    exporter.write(
        file,
        out -> {
          if (format == Exporter.Format.CSV) {
            out.write(CsvLine.of(KEYS));
          }
          for (SecurityFinding finding : findings) {
            out.write(
                format == Exporter.Format.CSV ? CsvLine.of(fields(finding)) : json(finding) + "\n");
          }
        });
  }

  /** A path may hold anything: nothing in it may turn or end a line. */
  private static List<String> fields(SecurityFinding finding) {
    return List.of(
        finding.key(),
        SecurityWords.key(finding.check()),
        SecurityWords.key(finding.level()),
        finding.subject(),
        finding.found(),
        finding.wanted(),
        finding.explanation(),
        Boolean.toString(finding.fixable()));
  }

  private static String json(SecurityFinding finding) {
    JsonLine line = new JsonLine().put("type", "finding");
    List<String> fields = fields(finding);
    for (int i = 0; i < KEYS.size() - 1; i++) {
      line.put(KEYS.get(i), fields.get(i));
    }
    return line.put("fixable", finding.fixable()).end();
  }

  @Override
  public void close() {
    exporter.close();
  }
}
