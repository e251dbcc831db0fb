package org.openedr.console.base.json;

import static org.openedr.console.base.text.RootFormat.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records as JSON that is read back after a crash: a missing, unknown, null or repeated member, or
 * anything behind the end, is an error with its line and column. A component whose name ends with
 * an underscore, such as {@code case_}, is the member without it. Any thread.
 */
public final class JsonRecords {
  /** A member may have a name that is a word of Java. */
  private static final class Keywords extends PropertyNamingStrategies.NamingBase {
    @Override
    public String translate(String component) {
      return component.endsWith("_") ? component.substring(0, component.length() - 1) : component;
    }
  }

  private static final int MAX_TEXT = 1 << 24; // of one string: a log, never more

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .propertyNamingStrategy(new Keywords())
          .build();

  private static final JsonMapper OLDER =
      MAPPER
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Other programs write control characters as they are. */
  private static final JsonFactory FOREIGN =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(MAX_TEXT).build());
  }

  private JsonRecords() {}

  /** One line. */
  public static String line(Record value) {
    try {
      return JsonText.safe(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + value.getClass(), e);
    }
  }

  /** For people, too. */
  public static String pretty(Record value) {
    try {
      return JsonText.safe(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value))
          + "\n";
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
    return read(MAPPER, text, type);
  }

  /**
   * Reads one that an older version of this program has written: members that it did not know are
   * 0, false or null.
   *
   * @throws IOException as {@link #read(String, Class)}
   */
  public static <T extends Record> T readOlder(String text, Class<T> type) throws IOException {
    return read(OLDER, text, type);
  }

  private static <T extends Record> T read(JsonMapper mapper, String text, Class<T> type)
      throws IOException {
    try {
      return mapper.readValue(text, type);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      String where =
          place == null ? "" : format("line %d:%d: ", place.getLineNr(), place.getColumnNr());
      throw new IOException(where + e.getOriginalMessage());
    }
  }

  /** One line with an object of strings, in the order of the map. */
  public static String strings(Map<String, String> fields) {
    try {
      return JsonText.safe(MAPPER.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + fields.keySet(), e);
    }
  }

  /** The object of a line that {@link #strings} made; empty when it is anything else. */
  public static Map<String, String> readStrings(String line) {
    if (!line.startsWith("{") || !line.endsWith("}")) {
      return Map.of();
    }
    try {
      Map<String, String> fields = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : MAPPER.readTree(line).properties()) {
        if (!field.getValue().isTextual()) {
          return Map.of();
        }
        fields.put(field.getKey(), field.getValue().textValue());
      }
      return fields;
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  /**
   * The strings of an object that another program has written on a line, without those of objects
   * in it; of a name that comes twice, the first. A line that is broken off or wrong is read as far
   * as it goes.
   */
  public static Map<String, String> leadingStrings(String line) {
    Map<String, String> found = new LinkedHashMap<>();
    try (JsonParser parser = FOREIGN.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return found;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          found.putIfAbsent(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // what stands before is still what it is
    }
    return found;
  }
}
