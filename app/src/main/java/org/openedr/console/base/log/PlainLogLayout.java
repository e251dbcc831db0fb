package org.openedr.console.base.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.slf4j.event.KeyValuePair;

/** A line for people and the journal, which adds the time itself. */
final class PlainLogLayout extends LayoutBase<ILoggingEvent> {
  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line =
        new StringBuilder("openedr-agent: ")
            .append(event.getLevel())
            .append(' ')
            .append(Escaping.escape(event.getFormattedMessage()));
    List<KeyValuePair> fields = event.getKeyValuePairs();
    if (fields != null) {
      fields.forEach(
          field -> line.append("; ").append(field.key).append(": ").append(escape(field.value)));
    }
    return line.append('\n').toString();
  }

  private static String escape(Object value) {
    return Escaping.escape("" + value);
  }
}
