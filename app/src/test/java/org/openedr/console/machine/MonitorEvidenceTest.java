package org.openedr.console.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.health.Witness;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.statistics.StatisticsSources.Counters;

class MonitorEvidenceTest {
  private static MonitorInstance monitor(ObjectOwner owner, String version, String watches) {
    return new MonitorInstance(
        "m", owner, version, false, List.of(1), List.of(), 2, 3, 4, 1, 1, true, watches);
  }

  private static MonitorFacts facts(MonitorInstance monitor, Map<String, Long> counters) {
    return MonitorEvidence.facts(
        monitor,
        "1",
        Optional.of(new Counters(counters, Map.of())),
        Optional.of(Map.of("enable_process_monitoring", 1L)),
        Optional.empty(),
        Map.of(),
        Double.NaN,
        witness -> witness.name().length());
  }

  @ParameterizedTest
  @CsvSource({
    "OURS, v2, process, CREATED",
    "OURS, v1, process, ENDED",
    "AGENT, v2, process, ENDED",
    "AGENT, v1, process, ENDED",
    "AGENT, '', network, NONE",
    "AGENT, '', file, NONE",
    "AGENT, '', syscall, NONE",
    "AGENT, '', '', NONE"
  })
  void whatAMonitorWatchesTellsWhatItCouldHaveMissed(
      ObjectOwner owner, String version, String watches, Witness witness) {
    MonitorFacts facts = facts(monitor(owner, version, watches), Map.of());
    assertThat(facts.witness()).isEqualTo(witness);
    assertThat(facts.witnessed()).isEqualTo(witness.name().length());
  }

  /** Health called V2 blind while only threads were created. */
  @Test
  void threadsThatAreLeftOutAreSignsOfLife() {
    MonitorInstance ours = monitor(ObjectOwner.OURS, "v2", "process");
    long before = facts(ours, Map.of("events_processed", 5L, "threads_skipped", 0L)).signsOfLife();
    MonitorFacts after = facts(ours, Map.of("events_processed", 5L, "threads_skipped", 23L));
    assertThat(after.signsOfLife()).isEqualTo(before + 23);
    assertThat(after.events()).isEqualTo(5);
  }
}
