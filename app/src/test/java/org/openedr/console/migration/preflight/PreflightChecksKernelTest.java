package org.openedr.console.migration.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.config.Installation;
import org.openedr.console.engine.Engines;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.inventory.Removals;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.PreflightResult.MatrixRow;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.object.LibbpfObjects;
import org.openedr.console.migration.object.MakeObjectBuilder;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.probe.KernelFacts;

/** The preflight of this very machine, which it only looks at. */
@Tag("kernel")
class PreflightChecksKernelTest {
  private static final Path BUILT =
      Path.of(System.getProperty("openedr.bpf.dir", "bpf/build")).toAbsolutePath().normalize();

  @TempDir Path folder;

  private PreflightChecks checks() {
    CheckedMachine machine = new CheckedMachine(folder);
    machine.unit = null;
    MigrationPorts made = machine.parts();
    MigrationPorts parts =
        new MigrationPorts(
            new Installation(
                Path.of("/"),
                Installation.UNIT,
                BUILT,
                made.shippedUnit(),
                made.agentProgram(),
                made.selftest()),
            made.systemd(),
            made.observers(),
            new LibbpfObjects(),
            new MakeObjectBuilder(Optional.of(BUILT.resolveSibling("."))),
            made.guard(),
            () -> LocalMachine.withoutMonitor().inventory(),
            new Removals(Path.of("/proc"), () -> LocalMachine.withoutMonitor().inventory()),
            () -> Engines.probe(BUILT),
            Clock.systemUTC(),
            "1.0");
    return new PreflightChecks(parts, machine, PreflightChecks.all());
  }

  private static CheckFinding find(PreflightResult preflight, String key) {
    return preflight.findings().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theKernelIsJudgedByWhatItCanDo() {
    PreflightResult preflight = checks().preflight(RunRequest.of(RunKind.MIGRATE));
    assertThat(preflight.findings().stream().filter(CheckFinding::crashed)).isEmpty();
    assertThat(preflight.findings().stream().filter(CheckFinding::blocks)).isEmpty();
    for (String key :
        List.of(
            "kernel.rights", "kernel.libbpf", "kernel.ringbuf", "kernel.btf", "kernel.helpers")) {
      assertThat(find(preflight, key).severity()).as(key).isEqualTo(Severity.OK);
    }
    assertThat(find(preflight, "kernel.helpers").evidence()).contains("trace_process_exec_v2");
    assertThat(find(preflight, "objects.shipped").evidence()).contains("OpenEDR V1 (kprobes)");
    assertThat(preflight.tookMs()).isLessThan(10_000);
  }

  @Test
  void theMatrixSaysWhatThisKernelHas() {
    PreflightResult preflight = checks().preflight(AgentMachine.building(RunKind.ROLLBACK_REBUILD));
    boolean kprobes = new KernelFacts(Path.of("/")).hasKprobes();
    MatrixRow here = preflight.matrix().stream().filter(MatrixRow::here).findFirst().orElseThrow();
    assertThat(here.probed()).startsWith(kprobes ? "V1: yes" : "V1: no (Kprobes: ");
    assertThat(here.probed()).contains("V2: yes - probed");
    assertThat(find(preflight, "kernel.kprobes").blocks()).isEqualTo(!kprobes);
    assertThat(find(preflight, "tools.build").severity()).isEqualTo(Severity.OK);
    assertThat(find(preflight, "tools.clang").evidence()).contains("version");
  }

  @Test
  void recordsOfTracepointsAreReadFromTheLiveKernel() {
    PreflightResult preflight = checks().preflight(RunRequest.of(RunKind.MIGRATE));
    for (String key : List.of("kernel.format.exec", "kernel.format.exit")) {
      assertThat(find(preflight, key).certainty()).as(key).isNotEqualTo(Verdict.UNKNOWN);
    }
  }
}
