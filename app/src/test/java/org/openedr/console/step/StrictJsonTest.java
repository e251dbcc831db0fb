package org.openedr.console.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
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
    assertThat(StrictJson.line(outer)).doesNotContain("\n");
    assertThat(StrictJson.read(StrictJson.line(outer), Outer.class)).isEqualTo(outer);
    assertThat(StrictJson.read(StrictJson.pretty(outer), Outer.class)).isEqualTo(outer);
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
    assertThatThrownBy(() -> StrictJson.read(text, Inner.class)).isInstanceOf(IOException.class);
  }
}
