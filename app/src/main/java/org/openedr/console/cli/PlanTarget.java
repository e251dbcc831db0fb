package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.PlanRequest;
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

  PlanRequest request() {
    PlanRequest plain = PlanRequest.of(to == To.V2 ? PlanKind.MIGRATE : PlanKind.ROLLBACK_REBUILD);
    return new PlanRequest(
        plain.kind(),
        "",
        build ? PlanRequest.ObjectSource.BUILD : PlanRequest.ObjectSource.SHIPPED,
        plain.profile(),
        plain.probationMinutes(),
        plain.stableSeconds(),
        List.copyOf(waived),
        List.of());
  }
}
