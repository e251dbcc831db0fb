package org.openedr.console.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
  @Test
  void theScaleEndsWithTheWorst() {
    assertThat(List.of(Severity.values()))
        .isSorted()
        .startsWith(Severity.OK)
        .endsWith(Severity.ERROR);
  }

  @Test
  void onlyTheWorstIsCalledDifferently() {
    assertThat(List.of(Severity.values()).stream().map(one -> one.label("critical")))
        .containsExactly("ok", "info", "warning", "critical");
  }

  @Test
  void aFactorySaysWhatTheQuestionCameTo() {
    assertThat(Finding.ok("a.b", "Is it?", "It is.").verdict()).isEqualTo(Verdict.YES);
    assertThat(Finding.ok("a.b", "Is it?", "It is.").severity()).isEqualTo(Severity.OK);
    assertThat(Finding.ok("a.b", "Is it?", "It is.").remedy()).isEmpty();
    assertThat(Finding.wrong("a.b", Severity.INFO, "Is it?", "No.", "").verdict())
        .isEqualTo(Verdict.NO);
    assertThat(Finding.unknown("a.b", Severity.ERROR, "Is it?", "EACCES", "Mount it.").verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"OK, YES", "INFO, UNKNOWN", "WARNING, NO", "ERROR, NO"})
  void whatIsJudgedBySeverityHasTheVerdictOfIt(Severity severity, Verdict verdict) {
    assertThat(Finding.judged("a.b", severity, "", "", "").verdict()).isEqualTo(verdict);
  }
}
