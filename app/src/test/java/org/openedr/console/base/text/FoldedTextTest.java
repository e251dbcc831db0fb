package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FoldedTextTest {
  /** Few letters, so that beginnings repeat. */
  @Property
  void itIsFoundWhereverItIs(
      @ForAll @Chars({'a', 'b', 'B'}) @StringLength(max = 6) String text,
      @ForAll @Chars({'a', 'A', 'b'}) @StringLength(max = 40) String in) {
    assertThat(KernelString.of(in).contains(new FoldedText(text)))
        .isEqualTo(in.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
  }

  @Test
  void otherLettersKeepTheirCaseAndNulIsABlank() {
    KernelString args = KernelString.of("a\0B \u00c4");

    assertThat(args.contains(new FoldedText("A b"))).isTrue();
    assertThat(args.contains(new FoldedText("\u00c4"))).isTrue();
    assertThat(args.contains(new FoldedText("\u00e4"))).isFalse();
    assertThat(args.contains(new FoldedText(""))).isTrue();
  }
}
