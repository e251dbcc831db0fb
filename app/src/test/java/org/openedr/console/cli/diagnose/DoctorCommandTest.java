package org.openedr.console.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;

class DoctorCommandTest {
  private final CommandRun command = new CommandRun();

  @BeforeEach
  void oneProbe() {
    command.probes.add(
        new ProbeResult(
            "kernel.kprobes",
            "Kprobes",
            Verdict.NO,
            "kprobe_events is absent",
            "Use V2.",
            Set.of(MonitorVersion.V1)));
  }

  @Test
  void showsVerdictEvidenceAndFix() {
    assertThat(command.run("doctor")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines().get(0)).isEqualTo("[ no  ] Kprobes: kprobe_events is absent");
    assertThat(command.lines().get(1)).endsWith("to do: Use V2.");
    assertThat(command.lines().getLast()).isEqualTo("Monitor: V2. as probed");
    assertThat(command.started).isEmpty();
  }

  @Test
  void failsWhenNoMonitorCanRun() {
    command.engine.chosen = null;

    assertThat(command.run("doctor", "--json")).isEqualTo(ExitCodes.NO_MONITOR);

    assertThat(command.lines().get(0))
        .contains("\"verdict\":\"unsupported\"", "\"neededBy\":[\"v1\"]");
    assertThat(command.lines().get(1)).contains("\"type\":\"choice\"", "\"monitor\":\"\"");
  }

  @Test
  void lackOfRightsIsNoFaultOfTheKernel() {
    command.engine.chosen = null;
    command.probes.add(
        new ProbeResult(
            "rights",
            "Rights to load and attach",
            Verdict.NO,
            "CAP_BPF no",
            "Use sudo.",
            Set.of(MonitorVersion.V1, MonitorVersion.V2)));

    assertThat(command.run("doctor")).isEqualTo(ExitCodes.NO_RIGHTS);
  }
}
