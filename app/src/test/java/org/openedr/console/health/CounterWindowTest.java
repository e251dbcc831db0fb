package org.openedr.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CounterWindowTest {
  @Property
  void whateverTheCountersDoNoDifferenceIsNegative(
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 1000) Long> steps) {
    CounterWindow window = new CounterWindow();
    long now = 0;
    for (long step : steps) {
      now += step * 100_000_000L;
      window.add(
          new CounterWindow.Reading(
              now, step, Map.of("ring", step % 7, "queue", step % 3), step % 11));
      assertThat(window.events()).isNotNegative();
      assertThat(window.errors()).isNotNegative();
      assertThat(window.lost().values()).allMatch(lost -> lost > 0);
      assertThat(window.eventsPerSecond()).matches(rate -> Double.isNaN(rate) || rate >= 0);
    }
  }
}
