package org.openedr.console.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Records as JSON that is read back after a crash: a missing, unknown, null or repeated member, or
 * anything behind the end, is an error with its line and column. Any thread.
 */
public final class StrictJson {
  private static final int MAX_TEXT = 1 << 24; // of one string: a log, never more

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(MAX_TEXT).build());
  }

  private StrictJson() {}

  /** One line. */
  public static String line(Record value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + value.getClass(), e);
    }
  }

  /** For people, too. */
  public static String pretty(Record value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads one record.
   *
   * @throws IOException what is wrong, and where
   */
  public static <T extends Record> T read(String text, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      String where =
          place == null ? "" : "line %d:%d: ".formatted(place.getLineNr(), place.getColumnNr());
      throw new IOException(where + e.getOriginalMessage());
    }
  }
}
