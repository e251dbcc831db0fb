package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.json.JsonText;

class NameTextTest {
  @Test
  void anyBytesComeBack() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      assertThat(NameText.bytes(NameText.of(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void whatIsUtf8StaysAsItIs() {
    for (String text : new String[] {"", "plain", "café", "日本", "a\ud83d\ude00b", "\ufffd"}) {
      assertThat(NameText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
      assertThat(NameText.isText(text)).isTrue();
    }
  }

  @Test
  void peopleSeeTheBytesAndJsonKeepsThem() {
    String text = NameText.of(new byte[] {'c', 'a', 'f', (byte) 0xe9, '\\'});
    assertThat(NameText.isText(text)).isFalse();
    assertThat(Escaping.escape(text)).isEqualTo("caf\\xe9\\\\");
    assertThat(JsonText.safe("\"" + text + "\ud83d\ude00\""))
        .contains("udce9")
        .endsWith("\ud83d\ude00\"");
  }

  @Test
  void mountsAreReadAsTheKernelWritesThem() {
    assertThat(MountText.plain("/a\\040b\\011c\\012d\\134040\\043")).isEqualTo("/a b\tc\nd\\040#");
  }
}
