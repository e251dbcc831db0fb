package org.openedr.console.migration.preflight;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.migration.PreflightResult.MatrixRow;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.ProbeResult;

/** The guide's table of kernel versions, beside what this kernel was probed for. Pure. */
final class CompatibilityMatrix {
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  /** A row of the guide; it begins with a version of the kernel, major * 1000 + minor. */
  private record Row(int from, String kernels, String v1, String v2, String recommended) {}

  private static final List<Row> GUIDE =
      List.of(
          new Row(0, "< 4.7", "yes", "no", "V1"),
          new Row(4_007, "4.7-5.0", "yes", "limited", "V1"),
          new Row(5_000, "5.0+", "yes", "yes", "V2"),
          new Row(5_008, "5.8+", "yes", "yes", "V2"));

  private CompatibilityMatrix() {}

  /**
   * @param release as {@code uname -r} has it; one that is no version is in no row
   */
  static List<MatrixRow> rows(String release, List<ProbeResult> probes) {
    Row here = row(release);
    return GUIDE.stream()
        .map(
            row ->
                new MatrixRow(
                    row.kernels(),
                    row.v1(),
                    row.v2(),
                    row.recommended(),
                    row.equals(here),
                    row.equals(here) ? probed(probes) : ""))
        .toList();
  }

  private static Row row(String release) {
    Matcher version = RELEASE.matcher(release);
    int number =
        version.matches()
            ? Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2))
            : -1;
    return GUIDE.reversed().stream()
        .filter(row -> number >= row.from())
        .findFirst()
        .orElse(new Row(-1, "", "", "", ""));
  }

  private static String probed(List<ProbeResult> probes) {
    if (probes.isEmpty()) {
      return "not probed";
    }
    List<ProbeResult> kernel =
        probes.stream().filter(each -> !each.id().startsWith("object.")).toList();
    return one(MonitorRequest.V1, kernel)
        + ", "
        + one(MonitorRequest.V2, kernel)
        + " - probed, whatever the version says";
  }

  private static String one(MonitorRequest version, List<ProbeResult> probes) {
    MonitorChoice choice = MonitorSelector.choose(version, probes);
    if (choice.chosen() != null) {
      return version + ": yes";
    }
    String why = choice.reason().replaceFirst("^V[12] cannot run here: ", "");
    return version + ": no (" + why.replaceFirst("\\.( V[12] can: .*)?$", "") + ")";
  }
}
