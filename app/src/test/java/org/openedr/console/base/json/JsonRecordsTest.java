package org.openedr.console.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {
  enum Colour {
    RED
  }

  record Inner(Colour colour, long size) {}

  record Outer(String name, List<Inner> inners, Map<String, String> facts, @Nullable Inner last) {}

  @Test
  void aRecordComesBackAsItWas() throws IOException {
    Outer outer =
        new Outer(
            "a \u0000\u202e\n\"x", List.of(new Inner(Colour.RED, -1)), Map.of("k", "v"), null);
    assertThat(JsonRecords.line(outer)).doesNotContain("\n");
    assertThat(JsonRecords.read(JsonRecords.line(outer), Outer.class)).isEqualTo(outer);
    assertThat(JsonRecords.read(JsonRecords.pretty(outer), Outer.class)).isEqualTo(outer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null x",
        "{\"colour\":\"RED\"}",
        "{\"colour\":\"RED\",\"size\":null}",
        "{\"colour\":\"RED\",\"size\":1,\"size\":2}",
        "{\"colour\":\"RED\",\"size\":1,\"more\":2}",
        "{\"colour\":\"BLUE\",\"size\":1}",
        "{\"colour\":\"RED\",\"size\":1} {}",
      })
  void whatIsNotExactlyTheRecordIsRefused(String text) {
    assertThatThrownBy(() -> JsonRecords.read(text, Inner.class)).isInstanceOf(IOException.class);
  }

  @Test
  void stringsComeBackInTheirOrder() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("z", "a\n\u0085\u2028\"\\\udc80 \ud83d\ude00");
    fields.put("a", "");
    String line = JsonRecords.strings(fields);
    assertThat(line).doesNotContain("\n", "\u0085", "\u2028", "\udc80 ").contains("\\udc80");
    assertThat(JsonRecords.readStrings(line)).containsExactlyEntriesOf(fields);
  }

  /** As they were written before. */
  @Test
  void stringsOfOlderRecordsAreRead() {
    assertThat(JsonRecords.readStrings("{\"a\":\"\\u000a\\u007f\\udc80\"}"))
        .isEqualTo(Map.of("a", "\n\u007f\udc80"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}x", "[]", "{\"a\":1}", "{\"a\":{}}", "{\"a\":\"b\"", "{\"a\":\"b\"} "})
  void whatIsNoObjectOfStringsIsNothing(String line) {
    assertThat(JsonRecords.readStrings(line)).isEmpty();
  }

  @Test
  void stringsOfOthersAreReadAsFarAsTheyGo() {
    assertThat(
            JsonRecords.leadingStrings(
                "{\"a\":\"\u001b\",\"n\":1,\"o\":{\"a\":\"no\"},\"l\":[\"x\"],\"a\":\"2\",\"b\":\"c\\\"\"}"))
        .isEqualTo(Map.of("a", "\u001b", "b", "c\""));
    assertThat(JsonRecords.leadingStrings("{\"a\":\"b\",\"c\":\"d")).isEqualTo(Map.of("a", "b"));
    assertThat(JsonRecords.leadingStrings("{\"a\":\"b\",oops")).isEqualTo(Map.of("a", "b"));
    assertThat(JsonRecords.leadingStrings("no JSON: \"a\":\"b\"")).isEmpty();
    assertThat(JsonRecords.leadingStrings("[\"a\"]")).isEmpty();
  }
}
