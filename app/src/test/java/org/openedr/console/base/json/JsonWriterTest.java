package org.openedr.console.base.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.NameText;

class JsonWriterTest {
  record Inner(String text) {}

  /** Wherever a text stands, alone or between harmless ones. */
  @Property
  void anyTextComesBackAndDoesNothingToATerminal(@ForAll byte[] bytes) throws Exception {
    String value = NameText.of(bytes);
    StringBuilder nested = new StringBuilder();
    JsonText.quote(nested, value);
    for (JsonWriter writer :
        List.of(
            new JsonWriter().put("x", "plain").put("value", value).put("y", 1),
            new JsonWriter().put("list", List.of("plain", value)).put("value", value),
            new JsonWriter().putJson("value", nested.toString()).put("x", "plain"))) {
      String json = writer.end();
      assertThat(json.chars())
          .noneMatch(c -> c < 0x20 || c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029);
      JsonNode read = JsonMapper.builder().build().readTree(json);
      assertThat(NameText.bytes(read.get("value").textValue())).isEqualTo(bytes);
    }
  }

  @Test
  void plainTextIsPutAsItIs() {
    assertThat(
            JsonWriter.ofType("x")
                .put("a", "b ~!")
                .put("n", -1)
                .put("l", List.of())
                .fields(new Inner("c"))
                .end())
        .isEqualTo("{\"type\":\"x\",\"a\":\"b ~!\",\"n\":-1,\"l\":[],\"text\":\"c\"}");
  }
}
