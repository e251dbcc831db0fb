package org.openedr.console.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.openedr.console.history.FilterSyntaxException.Mistake;

class PortableFilterTest {
  @Test
  void namesOfUsersBecomeNumbersAndAllElseStays() {
    EventFilter filter =
        EventFilter.parse(" user:root  -user:\"root\",4294967295 \"a b\"  !pid:1 type:exec --x");
    assertThat(filter.portable())
        .isEqualTo("user:0 -user:4294967295,0 \"a b\" -pid:1 type:exec --x");
    assertThat(EventFilter.parse(filter.portable()).portable()).isEqualTo(filter.portable());
    assertThat(EventFilter.ALL.portable()).isEmpty();
  }

  @Test
  void aFilterThatNoEngineReadsIsAMistake() {
    assertThat(EventFilter.parse("a".repeat(EventFilter.TEXT_MAX))).isNotNull();
    assertThatThrownBy(() -> EventFilter.parse("é".repeat(EventFilter.TEXT_MAX / 2 + 1)))
        .isInstanceOfSatisfying(
            FilterSyntaxException.class, e -> assertThat(e.mistake()).isEqualTo(Mistake.TOO_LONG));
    assertThatThrownBy(() -> EventFilter.parse("user:9999999999"))
        .isInstanceOfSatisfying(
            FilterSyntaxException.class, e -> assertThat(e.mistake()).isEqualTo(Mistake.USER));
  }
}
