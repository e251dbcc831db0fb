package org.openedr.console.migration.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.PreflightResult.MatrixRow;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;

class CompatibilityMatrixTest {
  private static final ProbeResult NO_KPROBES =
      new ProbeResult(
          "kernel.kprobes",
          "Kprobes",
          Verdict.NO,
          "no event source",
          "",
          Set.of(MonitorVersion.V1));

  @ParameterizedTest
  @CsvSource({
    "4.4.0-210-generic, < 4.7",
    "4.7.0, 4.7-5.0",
    "4.19.0-27-amd64, 4.7-5.0",
    "5.0.0, 5.0+",
    "5.7.19, 5.0+",
    "5.8.0, 5.8+",
    "5.10.0-30-amd64, 5.8+",
    "6.18.0, 5.8+",
  })
  void aKernelIsInOneRow(String release, String kernels) {
    List<MatrixRow> here =
        CompatibilityMatrix.rows(release, List.of()).stream().filter(MatrixRow::here).toList();
    assertThat(here).hasSize(1);
    assertThat(here.getFirst().kernels()).isEqualTo(kernels);
  }

  @Test
  void whatWasProbedStandsBesideTheClaimOfThisRowOnly() {
    ProbeResult object =
        new ProbeResult("object.v2", "Object", Verdict.NO, "", "", Set.of(MonitorVersion.V2));
    List<MatrixRow> rows = CompatibilityMatrix.rows("6.18.5", List.of(object, NO_KPROBES));
    assertThat(rows).hasSize(4);
    assertThat(rows.getLast().v1()).isEqualTo("yes");
    assertThat(rows.getLast().probed())
        .isEqualTo(
            "V1: no (Kprobes: no event source), V2: yes - probed, whatever the version says");
    assertThat(rows.subList(0, 3)).allMatch(row -> row.probed().isEmpty());
  }

  @Test
  void whatIsNoVersionIsInNoRow() {
    assertThat(CompatibilityMatrix.rows("", List.of())).noneMatch(MatrixRow::here);
  }
}
