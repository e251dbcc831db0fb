package org.openedr.console.cli.migration;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import picocli.CommandLine.Option;

/** What a preflight is for. */
final class PlanTarget {
  /** The words of {@code --to}. */
  enum To {
    V2,
    V1
  }

  @Option(
      names = "--to",
      paramLabel = "v2|v1",
      description = "What the machine is to run afterwards; v2 unless given.")
  private To to = To.V2;

  @Option(
      names = "--build",
      description = "The object is to be built on this machine: checks the tools for that, too.")
  private boolean build;

  @Option(
      names = "--waive",
      paramLabel = "KEY",
      description = "A finding that shall not block; may be given several times; is recorded.")
  private List<String> waived = new ArrayList<>();

  RunRequest request() {
    RunRequest plain = RunRequest.of(to == To.V2 ? RunKind.MIGRATE : RunKind.ROLLBACK_REBUILD);
    return new RunRequest(
        plain.kind(),
        "",
        build ? RunRequest.ObjectSource.BUILD : RunRequest.ObjectSource.SHIPPED,
        plain.profile(),
        plain.probationMinutes(),
        plain.stableSeconds(),
        List.copyOf(waived),
        List.of());
  }
}
