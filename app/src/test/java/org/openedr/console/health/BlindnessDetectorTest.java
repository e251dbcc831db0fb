package org.openedr.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlindnessDetectorTest {
  private static final long UNREADABLE = -1;

  private final BlindnessDetector detector = new BlindnessDetector(3);

  private String after(long now, long signsOfLife, long forks) {
    return after(now, signsOfLife, forks, Witness.CREATED);
  }

  private String after(long now, long signsOfLife, long forks, Witness witness) {
    detector.see(now, signsOfLife, forks);
    return said(witness);
  }

  private String said(Witness witness) {
    if (!detector.isSilent()) {
      return "ok";
    }
    if (!detector.isWitnessed()) {
      return "unknown";
    }
    return detector.isBlind(witness) ? "blind" : "quiet";
  }

  @Test
  void aMachineWithoutForksIsQuiet() {
    assertThat(after(0, 10, 100)).isEqualTo("ok");
    assertThat(after(2, 10, 100)).isEqualTo("ok");
    assertThat(after(3, 10, 100)).isEqualTo("quiet");
    assertThat(detector.silenceNs()).isEqualTo(3);
  }

  @Test
  void forksWithoutSignsOfLifeAreBlindness() {
    after(0, 10, 100);
    assertThat(after(3, 10, 101)).isEqualTo("blind");
    assertThat(detector.missed()).isEqualTo(1);
    assertThat(after(4, 11, 102)).isEqualTo("ok");
    assertThat(detector.missed()).isZero();
  }

  @Test
  void aMonitorThatSeesNoForksIsGivenMoreOfThem() {
    after(0, 10, 100);
    assertThat(after(3, 10, 149, Witness.ENDED)).isEqualTo("quiet");
    assertThat(after(4, 10, 150, Witness.ENDED)).isEqualTo("blind");
  }

  @Test
  void withoutTheKernelsCounterNothingIsSaid() {
    after(0, 10, UNREADABLE);
    assertThat(after(9, 10, UNREADABLE)).isEqualTo("unknown");
    assertThat(detector.isBlind(Witness.CREATED)).isFalse();
  }

  /** What the kernel had created at the last sign of life is not known: 5000 were not missed. */
  @Test
  void aWitnessThatComesLateCountsFromThere() {
    after(0, 10, 100);
    after(1, 11, UNREADABLE);
    assertThat(after(2, 11, 5000)).isEqualTo("ok");
    assertThat(after(9, 11, 5000)).isEqualTo("quiet");
    assertThat(after(10, 11, 5001)).isEqualTo("blind");
    assertThat(detector.missed()).isEqualTo(1);
  }

  /** The kernel's count goes on while it cannot be read. */
  @Test
  void aWitnessThatIsAwayForAMomentForgetsNothing() {
    after(0, 10, 100);
    assertThat(after(4, 10, 123)).isEqualTo("blind");
    assertThat(after(5, 10, UNREADABLE)).isEqualTo("unknown");
    assertThat(after(6, 10, 123)).isEqualTo("blind");
    assertThat(detector.silenceNs()).isEqualTo(6);
    assertThat(detector.missed()).isEqualTo(23);
  }

  /** Else nothing would be said until the new count has passed the old one. */
  @Test
  void aCountThatFallsIsAnotherKernelsAndBeginsAnew() {
    after(0, 10, 1000);
    assertThat(after(4, 10, 5)).isEqualTo("ok");
    assertThat(after(8, 10, 28)).isEqualTo("blind");
    assertThat(detector.missed()).isEqualTo(23);
    assertThat(after(9, 10, 7)).isEqualTo("ok");
  }

  @Test
  void aCounterThatStartsAgainIsASignOfLife() {
    after(0, 10, 100);
    after(4, 10, 123);
    assertThat(after(5, 0, 124)).isEqualTo("ok");
  }

  /** Counters of a source are older than the kernel's: one fork between them was not missed. */
  @Test
  void whatWasCreatedSinceTheSignsWereReadWasNotMissed() {
    detector.see(0, 10, 100, 100);
    detector.see(4, 10, 100, 101);
    assertThat(said(Witness.CREATED)).isEqualTo("quiet");
    detector.see(5, 11, 101, 101);
    assertThat(said(Witness.CREATED)).isEqualTo("ok");
    detector.see(9, 11, 101, 102);
    assertThat(said(Witness.CREATED)).isEqualTo("quiet");
    detector.see(10, 11, 102, 102);
    assertThat(said(Witness.CREATED)).isEqualTo("blind");
  }

  @Test
  void nothingIsSaidBeforeTheFirstSample() {
    assertThat(said(Witness.CREATED)).isEqualTo("ok");
    assertThat(after(1000, 0, 0)).isEqualTo("ok");
  }

  @Test
  void againstAMonitorOfSomethingElseNothingWitnesses() {
    after(0, 10, 0);
    assertThat(after(4000, 10, 1_000_000, Witness.NONE)).isEqualTo("quiet");
  }
}
