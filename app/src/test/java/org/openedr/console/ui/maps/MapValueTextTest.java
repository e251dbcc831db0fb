package org.openedr.console.ui.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.btf.Value;
import org.openedr.console.map.ValueField;

class MapValueTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9999, 9999",
    "10000, '10,000'",
    "-10000, '-10,000'",
    "-123456, '-123,456'",
    "18446744073709551615, '18,446,744,073,709,551,615'",
    "0x12345678, 0x12345678",
  })
  void longNumbersAreGroupedAndWhole(String plain, String shown) {
    assertThat(MapValueText.grouped(plain)).isEqualTo(shown);
  }

  @Test
  void aStructIsOneLineOfFields() {
    assertThat(MapValueText.line(FakeMaps.stats(123_456)))
        .isEqualTo(
            "events_processed=123,456 events_dropped=0 allocation_failures=2046 exec_events=61,728"
                + " peak_events_per_second=0 {inner=18,446,744,073,709,551,615}"
                + " last_error={type=E_RING comm=\"e\\x1b[2J\\u{202e}\"} strange=7 slots=[5, 6]");
  }

  @Test
  void aLongLineIsCutOnTheScreenButNotForOtherPrograms() {
    Value array = new Value.Array(Collections.nCopies(1_000, FakeMaps.number(12_345)), 1_000);
    assertThat(MapValueText.line(array)).hasSizeLessThan(420).endsWith(" …");
    assertThat(MapValueText.plain(array)).hasSizeGreaterThan(6_000).endsWith("]");
  }

  @Test
  void fieldsAreFoundUnderThePathThatChartsUse() {
    assertThat(ValueField.of(FakeMaps.stats(8)).stream().map(ValueField::path))
        .containsExactly(
            "events_processed",
            "events_dropped",
            "allocation_failures",
            "exec_events",
            "peak_events_per_second",
            "inner",
            "last_error",
            "last_error.type",
            "last_error.comm",
            "strange",
            "slots",
            "slots[0]",
            "slots[1]");
    assertThat(ValueField.of(FakeMaps.number(3))).isEmpty();
    assertThat(
            ValueField.of(
                    new Value.Array(
                        List.of(new Value.Struct("s", List.of(FakeMaps.noted("x", 1, "n")))), 1))
                .getLast())
        .satisfies(field -> assertThat(field.path()).isEqualTo("[0].x"))
        .satisfies(field -> assertThat(field.note()).isEqualTo("n"));
  }
}
