package org.openedr.console.migration.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.base.text.NearestWord;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.PreflightResult.MatrixRow;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.RequestResult;

/** The preflight: its checks and their remedies. Any thread; one fix at a time. */
public final class PreflightChecks {
  static final String WAIVERS = "request.waivers";

  private static final List<Check> ALL =
      Stream.of(
              KernelChecks.all(),
              TracingChecks.all(),
              MachineChecks.all(),
              ToolChecks.all(),
              ServiceChecks.all(),
              ObjectChecks.all(),
              ConfigChecks.all(),
              DiskChecks.all(),
              SecurityChecks.all(),
              RunChecks.all())
          .flatMap(List::stream)
          .toList();

  private final MigrationPorts parts;
  private final PreflightPorts ports;
  private final List<Check> checks;

  public PreflightChecks(MigrationPorts parts) {
    this(parts, PreflightPorts.of(parts), ALL);
  }

  /**
   * @param checks in the order of the list
   */
  PreflightChecks(MigrationPorts parts, PreflightPorts ports, List<Check> checks) {
    this.parts = parts;
    this.ports = ports;
    this.checks = List.copyOf(checks);
  }

  /** All keys, in the order of the list. */
  static List<String> keys() {
    return Stream.concat(ALL.stream().map(Check::key), Stream.of(WAIVERS)).toList();
  }

  static List<Check> all() {
    return ALL;
  }

  public PreflightResult preflight(RunRequest request) {
    long start = System.nanoTime();
    PreflightContext scene = scene(request);
    List<CheckFinding> findings = new ArrayList<>(checks.stream().map(c -> c.find(scene)).toList());
    findings.add(waivers(request));
    return new PreflightResult(
        findings, matrix(scene), parts.clock().millis(), (System.nanoTime() - start) / 1_000_000);
  }

  public CheckFinding check(RunRequest request, String key) {
    if (key.equals(WAIVERS)) {
      return waivers(request);
    }
    return checks.stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .map(each -> each.find(scene(request)))
        .orElseGet(
            () ->
                CheckFinding.unknown(
                    key, "There is no check " + PreflightContext.shown(key) + "."));
  }

  private PreflightContext scene(RunRequest request) {
    return new PreflightContext(request, parts, ports);
  }

  private static List<MatrixRow> matrix(PreflightContext scene) {
    String release = scene.kernel().read("proc/sys/kernel/osrelease");
    try {
      return CompatibilityMatrix.rows(release, scene.probes());
    } catch (Exception e) {
      return CompatibilityMatrix.rows(release, List.of()); // the checks of the kernel say why
    }
  }

  /** A waiver that fits nothing was meant for something. */
  private CheckFinding waivers(RunRequest request) {
    List<String> known = checks.stream().map(Check::key).toList();
    List<String> wrong = new ArrayList<>();
    for (String waived : request.waived()) {
      Optional<Check> check = checks.stream().filter(c -> c.key().equals(waived)).findFirst();
      if (check.isEmpty()) {
        wrong.add(
            "there is no check "
                + PreflightContext.shown(waived)
                + NearestWord.of(waived, known).map(near -> "; meant is " + near).orElse(""));
      } else if (!check.get().waivable()) {
        wrong.add(waived + " cannot be waived");
      }
    }
    boolean fine = wrong.isEmpty();
    String title = "Checks that are waived";
    return CheckFinding.of(
        "request",
        fine
            ? Finding.ok(WAIVERS, title, given(request))
            : Finding.wrong(
                WAIVERS,
                Severity.ERROR,
                title,
                String.join("; ", wrong),
                "See the table of keys in docs/migration.md."));
  }

  private static String given(RunRequest request) {
    return request.waived().isEmpty() ? "none" : String.join(", ", request.waived());
  }

  public FindingFix previewFix(String key) {
    Optional<Remedy> remedy = Remedies.of(key);
    if (remedy.isEmpty()) {
      return refused(
          key,
          keys().contains(key)
              ? "There is no remedy that could be carried out: see the finding."
              : "There is no check of that name: see openedr-console preflight.");
    }
    try {
      Remedy.Offer offer = remedy.get().offer(scene(RunRequest.of(RunKind.MIGRATE)));
      String reason =
          offer.reason().isEmpty() && !OwnUser.isRoot() ? "Only root can do this." : offer.reason();
      return new FindingFix(key, reason.isEmpty(), reason, offer.actions(), offer.commands());
    } catch (Exception e) {
      return refused(key, "It cannot be told: " + PreflightContext.shown(e.toString()) + ".");
    }
  }

  private static FindingFix refused(String key, String reason) {
    return new FindingFix(key, false, reason, List.of(), List.of());
  }

  public synchronized RequestResult fix(FindingFix preview) {
    FindingFix now = previewFix(preview.key());
    if (!now.allowed()) {
      return new RequestResult(false, now.reason());
    }
    if (!now.equals(preview)) {
      return new RequestResult(false, "Something has changed since the preview: look again.");
    }
    try {
      Remedy remedy = Remedies.of(preview.key()).orElseThrow();
      return new RequestResult(true, remedy.carryOut(scene(RunRequest.of(RunKind.MIGRATE))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RequestResult(false, "It was broken off.");
    } catch (Exception e) {
      return new RequestResult(
          false, "It failed: " + PreflightContext.shown(String.valueOf(e.getMessage())));
    }
  }
}
