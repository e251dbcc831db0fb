package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.config.SimilarKey;
import org.openedr.console.migration.Preflight.MatrixRow;

/** The preflight: its checks and their remedies. Any thread; one fix at a time. */
final class Checks {
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

  private final MigrationParts parts;
  private final PreflightPorts ports;
  private final List<Check> checks;

  Checks(MigrationParts parts) {
    this(parts, PreflightPorts.of(parts), ALL);
  }

  /**
   * @param checks in the order of the list
   */
  Checks(MigrationParts parts, PreflightPorts ports, List<Check> checks) {
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

  Preflight preflight(PlanRequest request) {
    long start = System.nanoTime();
    Scene scene = scene(request);
    List<Finding> findings = new ArrayList<>(checks.stream().map(c -> c.find(scene)).toList());
    findings.add(waivers(request));
    return new Preflight(
        findings, matrix(scene), parts.clock().millis(), (System.nanoTime() - start) / 1_000_000);
  }

  Finding check(PlanRequest request, String key) {
    if (key.equals(WAIVERS)) {
      return waivers(request);
    }
    return checks.stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .map(each -> each.find(scene(request)))
        .orElseGet(
            () ->
                new NoMigration("There is no check " + Scene.shown(key) + ".").check(request, key));
  }

  private Scene scene(PlanRequest request) {
    return new Scene(request, parts, ports);
  }

  private static List<MatrixRow> matrix(Scene scene) {
    String release = scene.kernel().read("proc/sys/kernel/osrelease");
    try {
      return CompatibilityMatrix.rows(release, scene.probes());
    } catch (Exception e) {
      return CompatibilityMatrix.rows(release, List.of()); // the checks of the kernel say why
    }
  }

  /** A waiver that fits nothing was meant for something. */
  private Finding waivers(PlanRequest request) {
    List<String> known = checks.stream().map(Check::key).toList();
    List<String> wrong = new ArrayList<>();
    for (String waived : request.waived()) {
      Optional<Check> check = checks.stream().filter(c -> c.key().equals(waived)).findFirst();
      if (check.isEmpty()) {
        wrong.add(
            "there is no check "
                + Scene.shown(waived)
                + SimilarKey.of(waived, known).map(near -> "; meant is " + near).orElse(""));
      } else if (!check.get().waivable()) {
        wrong.add(waived + " cannot be waived");
      }
    }
    boolean fine = wrong.isEmpty();
    return new Finding(
        WAIVERS,
        "request",
        fine ? Severity.OK : Severity.BLOCKING,
        fine ? Certainty.YES : Certainty.NO,
        "Checks that are waived",
        fine ? given(request) : String.join("; ", wrong),
        fine ? "" : "See the table of keys in docs/migration.md.",
        false,
        false,
        false,
        false);
  }

  private static String given(PlanRequest request) {
    return request.waived().isEmpty() ? "none" : String.join(", ", request.waived());
  }

  FindingFix previewFix(String key) {
    Optional<Remedy> remedy = Remedies.of(key);
    if (remedy.isEmpty()) {
      return refused(
          key,
          keys().contains(key)
              ? "There is no remedy that could be carried out: see the finding."
              : "There is no check of that name: see openedr-console preflight.");
    }
    try {
      Remedy.Offer offer = remedy.get().offer(scene(PlanRequest.of(PlanKind.MIGRATE)));
      String reason =
          offer.reason().isEmpty() && !root() ? "Only root can do this." : offer.reason();
      return new FindingFix(key, reason.isEmpty(), reason, offer.actions(), offer.commands());
    } catch (Exception e) {
      return refused(key, "It cannot be told: " + Scene.shown(e.toString()) + ".");
    }
  }

  private static FindingFix refused(String key, String reason) {
    return new FindingFix(key, false, reason, List.of(), List.of());
  }

  synchronized FixDone fix(FindingFix preview) {
    FindingFix now = previewFix(preview.key());
    if (!now.allowed()) {
      return new FixDone(false, now.reason());
    }
    if (!now.equals(preview)) {
      return new FixDone(false, "Something has changed since the preview: look again.");
    }
    try {
      Remedy remedy = Remedies.of(preview.key()).orElseThrow();
      return new FixDone(true, remedy.carryOut(scene(PlanRequest.of(PlanKind.MIGRATE))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FixDone(false, "It was broken off.");
    } catch (Exception e) {
      return new FixDone(false, "It failed: " + Scene.shown(String.valueOf(e.getMessage())));
    }
  }

  private static boolean root() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      return false;
    }
  }
}
