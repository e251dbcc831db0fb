package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.engine.Engines;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.Preflight.MatrixRow;
import org.openedr.console.probe.KernelFacts;

/** The preflight of this very machine, which it only looks at. */
@Tag("kernel")
class ChecksKernelTest {
  private static final Path BUILT =
      Path.of(System.getProperty("openedr.bpf.dir", "bpf/build")).toAbsolutePath().normalize();

  @TempDir Path folder;

  private Checks checks() {
    CheckedMachine machine = new CheckedMachine(folder);
    machine.unit = null;
    MigrationParts made = machine.parts();
    MigrationParts parts =
        new MigrationParts(
            Path.of("/"),
            MigrationParts.UNIT,
            BUILT,
            made.shippedUnit(),
            made.agentProgram(),
            made.selftest(),
            made.systemd(),
            made.observers(),
            new LibbpfObjects(),
            new MakeWorkshop(Optional.of(BUILT.resolveSibling("."))),
            made.guard(),
            () -> Engines.machine().inventory(),
            new Removals(Path.of("/proc"), () -> Engines.machine().inventory()),
            () -> Engines.probe(BUILT),
            Clock.systemUTC(),
            "1.0");
    return new Checks(parts, machine, Checks.all());
  }

  private static Finding find(Preflight preflight, String key) {
    return preflight.findings().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theKernelIsJudgedByWhatItCanDo() {
    Preflight preflight = checks().preflight(PlanRequest.of(PlanKind.MIGRATE));
    assertThat(preflight.findings().stream().filter(Finding::crashed)).isEmpty();
    assertThat(preflight.findings().stream().filter(Finding::blocks)).isEmpty();
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
    Preflight preflight = checks().preflight(PlanRequest.of(PlanKind.ROLLBACK_REBUILD));
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
    Preflight preflight = checks().preflight(PlanRequest.of(PlanKind.MIGRATE));
    for (String key : List.of("kernel.format.exec", "kernel.format.exit")) {
      assertThat(find(preflight, key).certainty()).as(key).isNotEqualTo(Certainty.UNKNOWN);
    }
  }
}
