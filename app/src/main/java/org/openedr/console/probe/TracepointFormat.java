package org.openedr.console.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code format} file of a tracepoint in tracefs: where its fields are in the record that a
 * program of type tracepoint sees. Pure.
 *
 * @param name of the event; empty when the text has none
 */
public record TracepointFormat(String name, List<Field> fields) {
  // linux: kernel/trace/trace_events.c, f_show
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s*field:(.+);\\s*offset:(\\d{1,9});\\s*size:(\\d{1,9});(\\s*signed:\\d;)?");
  private static final Pattern DECLARED = Pattern.compile("(.*?)\\s*\\b(\\w+)(\\[[^]]*])?");

  /**
   * A field.
   *
   * @param type as in C; an array's with its brackets
   * @param offset bytes from the begin of the record
   * @param size bytes; 4 for a {@code __data_loc}, which holds offset and length
   */
  public record Field(String type, String name, int offset, int size) {}

  public TracepointFormat {
    fields = List.copyOf(fields);
  }

  /** What is no field is left out. */
  public static TracepointFormat parse(String text) {
    String name = "";
    List<Field> fields = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("name:")) {
        name = line.substring("name:".length()).strip();
      }
      field(line).ifPresent(fields::add);
    }
    return new TracepointFormat(name, fields);
  }

  private static Optional<Field> field(String line) {
    Matcher field = FIELD.matcher(line);
    if (!field.matches()) {
      return Optional.empty();
    }
    Matcher declared = DECLARED.matcher(field.group(1).strip());
    if (!declared.matches()) {
      return Optional.empty();
    }
    String brackets = declared.group(3) == null ? "" : declared.group(3);
    return Optional.of(
        new Field(
            declared.group(1) + brackets,
            declared.group(2),
            Integer.parseInt(field.group(2)),
            Integer.parseInt(field.group(3))));
  }

  /** The field of that name. */
  public Optional<Field> fieldNamed(String wanted) {
    return fields.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }
}
