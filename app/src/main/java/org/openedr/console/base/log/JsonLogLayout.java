package org.openedr.console.base.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.Escaping;
import org.slf4j.event.KeyValuePair;

/** One line of the log as one JSON object. The fields are documented in {@code docs/agent.md}. */
final class JsonLogLayout extends LayoutBase<ILoggingEvent> {
  private static final int STACK_LINES = 40;
  private static final int FRAMES_OF_EACH = 15;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  @Override
  public String doLayout(ILoggingEvent event) {
    JsonWriter json =
        new JsonWriter()
            .put("timestamp", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
            .put("level", event.getLevel().toString())
            .put("thread", event.getThreadName())
            .put("logger", event.getLoggerName())
            .put("msg", Escaping.escape(event.getFormattedMessage()));
    List<KeyValuePair> fields = event.getKeyValuePairs();
    if (fields != null) {
      fields.forEach(field -> put(json, field.key, field.value));
    }
    IThrowableProxy error = event.getThrowableProxy();
    if (error != null) {
      String text = error.getClassName() + ": " + error.getMessage();
      json.put("error", Escaping.escape(text)).put("stack", stack(error));
    }
    return json.end() + "\n";
  }

  /** Where it was thrown, and where what it was caused by was. */
  private static List<String> stack(IThrowableProxy error) {
    List<String> lines = new ArrayList<>();
    for (IThrowableProxy each = error;
        each != null && lines.size() < STACK_LINES;
        each = each.getCause()) {
      if (!lines.isEmpty()) {
        lines.add(Escaping.escape("Caused by " + each.getClassName() + ": " + each.getMessage()));
      }
      Stream.of(each.getStackTraceElementProxyArray())
          .limit(FRAMES_OF_EACH)
          .map(frame -> Escaping.escape(frame.getSTEAsString()))
          .forEach(lines::add);
    }
    return List.copyOf(lines.subList(0, Math.min(lines.size(), STACK_LINES)));
  }

  private static void put(JsonWriter json, String key, Object value) {
    switch (value) {
      case Integer number -> json.put(key, number.longValue());
      case Long number -> json.put(key, number);
      case Number number -> json.put(key, number.doubleValue());
      case Boolean truth -> json.put(key, truth);
      case List<?> list ->
          json.put(key, list.stream().map(each -> Escaping.escape("" + each)).toList());
      default -> json.put(key, Escaping.escape("" + value));
    }
  }
}
