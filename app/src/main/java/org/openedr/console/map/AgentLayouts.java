package org.openedr.console.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.bpf.MapTypes;
import org.openedr.console.map.AgentLayout.Field;

/** The known layouts; they are data, in {@code agent-layouts.txt}. Any thread. */
final class AgentLayouts {
  private static final String FILE = "/org/openedr/console/agent-layouts.txt";
  private static final Pattern HEADING = Pattern.compile("(\\w+) (\\w+) (\\d+)");
  private static final Pattern FIELD =
      Pattern.compile(" +(\\d+) u(32|64)(?:\\[(\\d+)\\])? (\\w+)(?: ([a-z0-9-]+))?");

  private static final List<AgentLayout> ALL = load();

  private AgentLayouts() {}

  static List<AgentLayout> all() {
    return ALL;
  }

  /** The layout of a map without types: name, shape and size must all fit. */
  static Optional<AgentLayout> of(MapInfo map) {
    boolean array = map.type() == MapTypes.ARRAY || map.type() == MapTypes.PERCPU_ARRAY;
    return array && map.maxEntries() == 1 && map.keySize() == Integer.BYTES
        ? ALL.stream()
            .filter(layout -> layout.sizeBytes() == map.valueSize())
            .filter(layout -> layout.map().equals(map.name()))
            .findFirst()
        : Optional.empty();
  }

  /** The layout of a struct that has types as well: they hold the numbers, this holds the notes. */
  static Optional<AgentLayout> of(String struct, int sizeBytes, List<String> members) {
    return ALL.stream()
        .filter(layout -> layout.sizeBytes() == sizeBytes && layout.struct().equals(struct))
        .filter(layout -> layout.fields().stream().map(Field::name).toList().equals(members))
        .findFirst();
  }

  private static List<AgentLayout> load() {
    try (InputStream in = AgentLayouts.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + FILE);
      }
      List<AgentLayout> layouts = new ArrayList<>();
      List<Field> fields = new ArrayList<>();
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line : lines.lines().filter(text -> !text.startsWith("#")).toList()) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
          fields = new ArrayList<>();
          int bytes = Integer.parseInt(heading.group(3));
          layouts.add(new AgentLayout(heading.group(1), heading.group(2), bytes, fields));
        } else {
          fields.add(field(line));
        }
      }
      return List.copyOf(layouts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Field field(String line) {
    Matcher field = FIELD.matcher(line);
    if (!field.matches()) {
      throw new IllegalStateException(FILE + ": " + line);
    }
    return new Field(
        field.group(4),
        Integer.parseInt(field.group(2)) / 8,
        Integer.parseInt(field.group(1)),
        field.group(3) == null ? 1 : Integer.parseInt(field.group(3)),
        field.group(5) == null ? "" : field.group(5));
  }
}
