package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLineTest {
  @Test
  void fieldsAreQuotedAndFormulasAreMadeHarmless() {
    assertThat(CsvLine.of(List.of("a", "b\"c,d", "=1+1", "-x", "@y", "")))
        .isEqualTo("\"a\",\"b\"\"c,d\",\"'=1+1\",\"'-x\",\"'@y\",\"\"\r\n");
  }
}
