package org.openedr.console.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.btf.Value;
import org.openedr.console.map.ValueField;
import org.openedr.console.statistics.TrackedField;

class TrackedFieldsTest {
  private static final SavedField EXECS =
      new SavedField("debug_stats_map", "00000000", "exec_events", true);

  private final ChartedMachine machine = new ChartedMachine(ChartedMachine.SECOND);

  @Test
  void aRememberedFieldReadsBackAsItWas() {
    TrackedField field = new TrackedField(7, "0a0b", "a.b[3]", false);
    SavedField saved = SavedField.of("events\tmap", field);
    assertThat(saved.line()).isEqualTo("events map\t0a0b\ta.b[3]\tvalue");
    assertThat(SavedField.parse(saved.line())).contains(saved);
    assertThat(SavedField.parse("m\t\t\trate")).contains(new SavedField("m", "", "", true));
    assertThat(SavedField.parse("m\t0g\tx\trate")).isEmpty();
    assertThat(SavedField.parse("m\t00\tx\tsometimes")).isEmpty();
    assertThat(SavedField.parse("m")).isEmpty();
  }

  @Test
  void aFieldIsFoundByTheNameOfItsMapAlsoWhenThatIsLoadedAnew() {
    TrackedFields before =
        TrackedFields.NONE.next(machine, ChartedMachine.machine(7), List.of(EXECS));
    assertThat(before.found()).extracting(found -> found.field().mapId()).containsExactly(7);
    TrackedFields after = before.next(machine, ChartedMachine.machine(8), List.of(EXECS));
    assertThat(after.found()).extracting(found -> found.field().mapId()).containsExactly(8);
    assertThat(machine.tracked.keySet()).containsExactly(EXECS.in(8));
  }

  @Test
  void aFieldWithoutItsMapIsMissingAndAForgottenOneIsNoLongerSampled() {
    SavedField other = new SavedField("no_such_map", "00", "", false);
    TrackedFields fields =
        TrackedFields.NONE.next(machine, ChartedMachine.machine(7), List.of(EXECS, other));
    assertThat(fields.missing()).containsExactly(other);
    assertThat(fields.next(machine, ChartedMachine.machine(7), List.of()))
        .isEqualTo(TrackedFields.NONE);
    assertThat(machine.tracked).isEmpty();
  }

  @Test
  void theNumbersOfAValueHaveTheirPaths() {
    Value.Numeric one = new Value.Numeric(1, Value.NumberKind.UNSIGNED, "1");
    Value nested =
        new Value.Struct(
            "struct s",
            List.of(
                new Value.Member("a", one, ""),
                new Value.Member(
                    "", new Value.Struct("", List.of(new Value.Member("in", one, ""))), ""),
                new Value.Member("name", new Value.Text("x"), ""),
                new Value.Member("b", new Value.Array(List.of(one, one), 2), "")));
    assertThat(ValueField.numbers(nested))
        .extracting(ValueField::path)
        .containsExactly("a", "in", "b[0]", "b[1]");
    assertThat(ValueField.numbers(one)).extracting(ValueField::path).containsExactly("");
    assertThat(ValueField.numbers(one)).extracting(ValueField::number).containsExactly("1");
  }
}
