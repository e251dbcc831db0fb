package org.openedr.console.base.text;

import java.util.List;

/**
 * CSV as in RFC 4180. A field that a spreadsheet would take for a formula gets an apostrophe in
 * front: names and arguments of processes are chosen by whoever started them.
 */
public final class CsvLine {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvLine() {}

  /** One row, every field in quotes, with the line end CR LF that the standard asks for. */
  public static String of(List<String> fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) {
      if (!line.isEmpty()) {
        line.append(',');
      }
      line.append('"').append(harmless(field).replace("\"", "\"\"")).append('"');
    }
    return line.append("\r\n").toString();
  }

  /** The field, with an apostrophe in front if it could be taken for a formula. */
  public static String harmless(String field) {
    boolean formula = !field.isEmpty() && FORMULA_STARTS.indexOf(field.charAt(0)) >= 0;
    return formula ? "'" + field : field;
  }
}
