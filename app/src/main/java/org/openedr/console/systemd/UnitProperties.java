package org.openedr.console.systemd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** A unit's properties as they came over the bus. */
record UnitProperties(Map<?, ?> unit, Map<?, ?> service) {
  /** The only value of an answer of {@code GetAll}. */
  static Map<?, ?> of(Object[] answer) {
    return answer.length == 1 && answer[0] instanceof Map<?, ?> map ? map : Map.of();
  }

  UnitStatus status(String name) {
    return new UnitStatus(
        name,
        text(unit, "LoadState"),
        text(unit, "ActiveState"),
        text(unit, "SubState"),
        text(unit, "UnitFileState"),
        number(service, "MainPID"),
        number(service, "NRestarts"),
        text(unit, "FragmentPath"),
        texts(value(unit, "DropInPaths")),
        command(value(service, "ExecStart")),
        texts(value(service, "Environment")),
        text(service, "Result"),
        number(service, "ExecMainStatus"),
        text(service, "StatusText"),
        Boolean.TRUE.equals(value(unit, "NeedDaemonReload")));
  }

  private static @Nullable Object value(Map<?, ?> properties, String name) {
    return properties.get(name) instanceof Variant<?> variant ? variant.getValue() : null;
  }

  private static String text(Map<?, ?> properties, String name) {
    return value(properties, name) instanceof String text ? text : "";
  }

  private static int number(Map<?, ?> properties, String name) {
    return value(properties, name) instanceof Number number ? number.intValue() : 0;
  }

  private static List<String> texts(@Nullable Object list) {
    return elements(list).map(String::valueOf).toList();
  }

  private static Stream<?> elements(@Nullable Object list) {
    return switch (list) {
      case Collection<?> collection -> collection.stream();
      case Object[] array -> Stream.of(array);
      case null, default -> Stream.empty();
    };
  }

  /** Of the first command: its program, and the arguments after the name that it is given. */
  private static List<String> command(@Nullable Object commands) {
    List<?> first =
        elements(commands).findFirst().map(each -> elements(each).toList()).orElse(List.of());
    if (first.size() < 2) {
      return List.of();
    }
    List<String> command = new ArrayList<>(List.of(String.valueOf(first.getFirst())));
    command.addAll(texts(first.get(1)).stream().skip(1).toList());
    return List.copyOf(command);
  }
}
