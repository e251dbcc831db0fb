package org.openedr.console.agent;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.openedr.console.event.KernelText;
import org.openedr.console.export.JsonLine;
import org.slf4j.event.KeyValuePair;

/** One line of the log as one JSON object. The fields are documented in {@code docs/agent.md}. */
final class JsonLogLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneId.systemDefault());

  @Override
  public String doLayout(ILoggingEvent event) {
    JsonLine json =
        new JsonLine()
            .put("timestamp", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
            .put("level", event.getLevel().toString())
            .put("thread", event.getThreadName())
            .put("logger", event.getLoggerName())
            .put("msg", KernelText.escape(event.getFormattedMessage()));
    List<KeyValuePair> fields = event.getKeyValuePairs();
    if (fields != null) {
      fields.forEach(field -> put(json, field.key, field.value));
    }
    IThrowableProxy error = event.getThrowableProxy();
    if (error != null) {
      String text = error.getClassName() + ": " + error.getMessage();
      json.put("error", KernelText.escape(text));
    }
    return json.end() + "\n";
  }

  private static void put(JsonLine json, String key, Object value) {
    switch (value) {
      case Integer number -> json.put(key, number.longValue());
      case Long number -> json.put(key, number);
      case Number number -> json.put(key, number.doubleValue());
      case Boolean truth -> json.put(key, truth);
      case List<?> list ->
          json.put(key, list.stream().map(each -> KernelText.escape("" + each)).toList());
      default -> json.put(key, KernelText.escape("" + value));
    }
  }
}
