package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingTest {
  @ParameterizedTest
  @CsvSource({
    "plain,        plain",
    "tab\\t,       tab\\x09",
    "grün,         grün",
    "进程,           进程",
    "\uD83D\uDE00, \uD83D\uDE00",
    "a\u202eb,     a\\u{202e}b",
    "a\u2066b,     a\\u{2066}b",
    "a\u2028b,     a\\u{2028}b",
    "\uE000,       \\u{e000}",
  })
  void whatIsDangerousIsEscapedAndAllElseStays(String raw, String shown) {
    assertThat(Escaping.escape(raw.replace("\\t", "\t"))).isEqualTo(shown);
  }

  @Test
  void bytesThatAreNoUtf8AreShownOneByOne() {
    byte[] cut = {'a', (byte) 0xe4, (byte) 0xb8, 'b', (byte) 0xff, (byte) 0xe4};
    assertThat(KernelString.copyOf(cut)).hasToString("a\\xe4\\xb8b\\xff\\xe4");
  }

  @Test
  void argumentsAreQuotedWhereTheyNeedIt() {
    KernelString block = KernelString.of("sh\0-c\0echo 'x'\0\0");
    assertThat(Escaping.arguments(block)).containsExactly("sh", "-c", "echo 'x'", "");
    assertThat(Escaping.commandLine(block)).isEqualTo("sh -c 'echo '\\''x'\\''' ''");
  }

  @Property
  void theTextHoldsNoControlCharacterAndLosesNothing(@ForAll byte[] bytes) {
    String text = KernelString.copyOf(bytes).toString();

    assertThat(text.codePoints()).noneMatch(Character::isISOControl);
    assertThat(unescape(text)).isEqualTo(bytes);
  }

  /** The way back: proves that two different byte strings never look alike. */
  private static byte[] unescape(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("\\\\", i)) {
        out.write('\\');
        i += 2;
      } else if (text.startsWith("\\x", i)) {
        out.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 4;
      } else if (text.startsWith("\\u{", i)) {
        int end = text.indexOf('}', i);
        int codePoint = Integer.parseInt(text.substring(i + 3, end), 16);
        out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i = end + 1;
      } else {
        int codePoint = text.codePointAt(i);
        out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint);
      }
    }
    return out.toByteArray();
  }
}
