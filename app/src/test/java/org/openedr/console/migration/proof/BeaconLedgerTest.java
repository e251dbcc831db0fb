package org.openedr.console.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.proof.BeaconLedger.By;

class BeaconLedgerTest {
  private static final long SECOND = 1_000_000_000L;
  private final BeaconLedger ledger = new BeaconLedger("nonce");

  private static EventObserver.Life life(int pid, String... arguments) {
    return new EventObserver.Life(
        pid, 1, 1, List.of(new EventObserver.Exec("/noop", List.of(arguments))), 1, 0);
  }

  private void beats(int count) {
    for (int i = 0; i < count; i++) {
      ledger.add(new BeaconProcess(i, 100 + i, (i + 1) * SECOND, 0));
    }
  }

  private void saw(By by, int... sequences) {
    for (int i : sequences) {
      ledger.saw(by, List.of(life(100 + i, "noop", "0", "nonce", "" + i)));
    }
  }

  @Test
  void whatOneOfTheTwoSawIsNotMissed() {
    beats(4);
    saw(By.AGENT, 0, 1);
    saw(By.BRIDGE, 1, 2, 3);

    assertThat(ledger.missed()).isZero();
    assertThat(ledger.blindNs(5 * SECOND)).isZero();
    assertThat(ledger.seen(By.BRIDGE)).isEqualTo(3);
    assertThat(ledger.open(By.BRIDGE)).containsExactly(100);
  }

  @Test
  void blindIsTheTimeBetweenTheSeenOnesAroundThoseThatNobodySaw() {
    beats(8);
    saw(By.AGENT, 0, 1, 4, 6, 7);

    assertThat(ledger.missed()).isEqualTo(3);
    assertThat(ledger.blindNs(9 * SECOND)).isEqualTo(5 * SECOND);
  }

  @Test
  void whatIsUnseenAtTheEndIsBlindUntilNow() {
    beats(3);
    saw(By.AGENT, 0);

    assertThat(ledger.blindNs(9 * SECOND)).isEqualTo(8 * SECOND);
  }

  @Test
  void aProcessOfSomebodyElseWithItsNumberIsNotTakenForIt() {
    beats(1);
    ledger.saw(
        By.BRIDGE,
        List.of(
            life(100, "noop", "0", "another", "0"),
            life(100, "noop", "0", "nonce", "1"),
            life(100, "nonce"),
            life(101, "noop", "0", "nonce", "0")));

    assertThat(ledger.missed()).isEqualTo(1);
  }

  @Test
  void whatTheAgentSawIsInferredWithinATimeOnly() {
    beats(5);
    ledger.inferAgent(2 * SECOND, 4 * SECOND);

    assertThat(ledger.seen(By.AGENT)).isEqualTo(2);
    assertThat(ledger.missed()).isEqualTo(3);
  }
}
