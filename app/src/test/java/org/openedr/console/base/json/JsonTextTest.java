package org.openedr.console.base.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.NameText;

class JsonTextTest {
  private static String quoted(String value) {
    StringBuilder json = new StringBuilder();
    JsonText.quote(json, value);
    return JsonText.safe(json.toString());
  }

  /** Also through a file: the bytes of a name come back. */
  @Property
  void anyBytesComeBackFromAString(@ForAll byte[] bytes) throws Exception {
    String json = quoted(NameText.of(bytes));
    byte[] file = json.getBytes(StandardCharsets.UTF_8);
    String read =
        JsonMapper.builder()
            .build()
            .readValue(new String(file, StandardCharsets.UTF_8), String.class);
    assertThat(NameText.bytes(read)).isEqualTo(bytes);
  }

  @Property
  void nothingInAStringEndsALineOrSteersATerminal(@ForAll String value) {
    assertThat(quoted(value).chars())
        .noneMatch(c -> c < 0x20 || c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029);
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    assertThat(quoted("a \"b\" é \ud83d\ude00 日本")).isEqualTo("\"a \\\"b\\\" é \ud83d\ude00 日本\"");
  }
}
