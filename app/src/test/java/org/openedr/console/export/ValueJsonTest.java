package org.openedr.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.btf.Numbers;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.Member;
import org.openedr.console.btf.Value.NumberKind;

class ValueJsonTest {
  private static Member member(String name, Value value) {
    return new Member(name, value, "");
  }

  @Test
  void everyKindOfValueHasItsForm() {
    Value anonymous =
        new Value.Struct("union ", List.of(member("word", Numbers.of(-1, NumberKind.UNSIGNED))));
    Value value =
        new Value.Struct(
            "struct s",
            List.of(
                member("", anonymous),
                member("i", Numbers.of(-1, NumberKind.SIGNED)),
                member("b", Numbers.of(1, NumberKind.BOOLEAN)),
                member("p", Numbers.of(255, NumberKind.POINTER)),
                member("e", new Value.Numeric(2, NumberKind.ENUM, "TWO (2)")),
                member("f", Numbers.of(Double.doubleToLongBits(1.5), NumberKind.FLOAT)),
                member("n", Numbers.of(Double.doubleToLongBits(Double.NaN), NumberKind.FLOAT)),
                member("t", new Value.Text("a\"\\\\x")),
                member("r", new Value.Raw("0a 0b", "why")),
                member("a", new Value.Array(List.of(new Value.Text("")), 3)),
                member("z", new Value.Array(List.of(), 0))));

    assertThat(ValueJson.of(value))
        .isEqualTo(
            "{\"word\":18446744073709551615,\"i\":-1,\"b\":true,\"p\":\"0xff\",\"e\":\"TWO (2)\","
                + "\"f\":1.5,\"n\":\"NaN\",\"t\":\"a\\\"\\\\\\\\x\",\"r\":\"0a 0b\","
                + "\"a\":[\"\",\"… 2 more\"],\"z\":[]}");
    assertThat(ValueJson.notes(value)).isEqualTo("[]");
  }
}
