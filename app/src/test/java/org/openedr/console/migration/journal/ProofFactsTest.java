package org.openedr.console.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunFact;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.StepKey;
import org.openedr.console.step.JournalLine;

/** What a proof has measured is said of the monitor that it was made of, and of no other one. */
class ProofFactsTest {
  private static JournalLine line(JournalLine.Type type, String key, String name, String value) {
    return new JournalLine(1, 1_000, "boot", 7, type, key, name, value);
  }

  private static JournalLine fact(String name, String value) {
    return line(JournalLine.Type.FACT, StepKey.ACCEPT.label(), name, value);
  }

  @Test
  void aProofThatFailedLeavesNoNumberToTheOneAfterTheWayBack() {
    String accept = StepKey.ACCEPT.label();
    RunStateFold story =
        RunStateFold.of(
            RunRequest.of(RunKind.MIGRATE),
            List.of(
                fact(RunMonitors.BEFORE, "v1"),
                line(JournalLine.Type.NO_RETURN, "", "", ""),
                line(JournalLine.Type.STEP, accept, "", ""),
                fact("selftest.proof", "events"),
                fact("selftest.recall", "0.0000"),
                line(JournalLine.Type.FAILED, accept, "", "It tells nothing."),
                line(JournalLine.Type.BACK, "OLD", "", "It tells nothing."),
                line(JournalLine.Type.STEP, accept, "", ""),
                fact("selftest.proof", "counters"),
                fact("selftest.good", "yes")));

    assertThat(story.facts()).doesNotContainKey("selftest.recall");
    assertThat(RunFact.measured(story.facts())).containsOnlyKeys(RunFact.PROOF, RunFact.GOOD);
    assertThat(story.monitors().title(MonitorState.OLD_WORKING)).isEqualTo("V1 works");
  }
}
