package org.openedr.console.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.probe.MonitorVersion;

class SelfTestJudgeTest {
  private static final int COUNT = 23;
  private static final List<KnownProcess> WITNESSES =
      IntStream.range(0, COUNT).mapToObj(i -> new KnownProcess(100 + i, 7, 7, 0)).toList();

  private final Map<Integer, EventObserver.Life> lives = new HashMap<>();

  private void tell(int forks, int count, int ppid, int status, String nonce) {
    for (int i = 0; i < count; i++) {
      var exec = new EventObserver.Exec("/noop", List.of("noop", "0", "two words", nonce));
      lives.put(100 + i, new EventObserver.Life(100 + i, ppid, forks, List.of(exec), 1, status));
    }
  }

  private SelfTestResult judge(MonitorVersion version, long lost, long moved, String leavesOut) {
    DetectionScore recall = DetectionScore.of(ProcessRecipe.VFORK_EXEC, WITNESSES, lives, "n");
    return new SelfTestJudge("it", version, List.of(recall), lost, moved, leavesOut).judge();
  }

  @Test
  void v2IsProvenByAllOfThem() {
    tell(1, COUNT, 7, 0, "n");

    SelfTestResult result = judge(MonitorVersion.V2, 0, 69, "");
    assertThat(result.good()).isEqualTo(Verdict.YES);
    assertThat(result.recall()).isEqualTo(1.0);
    assertThat(result.sentence())
        .isEqualTo("it: it told 100.0 % of what 23 known processes did, none wrong.");
  }

  @Test
  void oneThatIsMissingFailsV2UnlessItSaysSoItself() {
    tell(1, COUNT - 1, 7, 0, "n");

    assertThat(judge(MonitorVersion.V2, 0, 66, "").good()).isEqualTo(Verdict.NO);
    assertThat(judge(MonitorVersion.V2, 3, 66, "").good()).isEqualTo(Verdict.YES);
    assertThat(judge(MonitorVersion.V2, 3, 66, "").sentence()).contains("3 events were lost");
  }

  @Test
  void wrongParentsStatusesAndArgumentsAreNoProof() {
    tell(1, COUNT, 8, 0, "n");
    assertThat(judge(MonitorVersion.V2, 5, 69, "sampled").good()).isEqualTo(Verdict.NO);

    tell(1, COUNT, 7, 256, "n");
    assertThat(judge(MonitorVersion.V2, 5, 69, "").sentence()).contains("some of them wrong");

    tell(1, COUNT, 7, 0, "of another test");
    assertThat(judge(MonitorVersion.V2, 0, 69, "").good()).isEqualTo(Verdict.NO);
  }

  @Test
  void aProofByCountersTellsNoShareOfEvents() {
    HeardLog log = new HeardLog();

    judge(MonitorVersion.V2, 0, 69, "It samples 1 of 100.").tell(log);

    assertThat(log.facts)
        .containsEntry("selftest.proof", "counters")
        .containsEntry("selftest.good", "yes")
        .doesNotContainKeys("selftest.recall", "selftest.parents");
  }

  @Test
  void v1NeedsNoForksAndMayMissAsMuchAsTheLabSaw() {
    tell(0, 18, 7, 0, "cut");
    assertThat(judge(MonitorVersion.V1, 0, 36, "").good()).isEqualTo(Verdict.YES);

    lives.clear();
    tell(0, 17, 7, 0, "cut");
    assertThat(judge(MonitorVersion.V1, 0, 34, "").good()).isEqualTo(Verdict.NO);
  }

  @Test
  void whatIsLeftOutOnPurposeIsProvenByCountersOnly() {
    SelfTestResult moved = judge(MonitorVersion.V2, 0, 23, "It samples 100 of 10000 processes.");
    SelfTestResult still = judge(MonitorVersion.V2, 0, 22, "It samples 100 of 10000 processes.");

    assertThat(moved.good()).isEqualTo(Verdict.YES);
    assertThat(moved.proof()).isEqualTo(SelfTestResult.Proof.COUNTERS);
    assertThat(moved.sentence()).contains("cannot be proven by events", "samples 100");
    assertThat(still.good()).isEqualTo(Verdict.NO);
  }

  @Test
  void processesWhoseNumberWasUsedTwiceAreNotCounted() {
    tell(1, 2, 7, 0, "n");
    List<KnownProcess> twice =
        List.of(
            new KnownProcess(100, 7, 7, 0),
            new KnownProcess(101, 7, 7, 0),
            new KnownProcess(100, 7, 7, 1280));

    DetectionScore recall = DetectionScore.of(ProcessRecipe.VFORK_EXEC, twice, lives, "n");
    assertThat(recall.processes()).isEqualTo(1);
    assertThat(recall.whole()).isTrue();
  }
}
