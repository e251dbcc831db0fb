package org.openedr.console.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.maintenance.MaintenancePreview.Counter;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;
import org.openedr.console.maintenance.MaintenancePreview.OldLog;
import org.openedr.console.migration.FixedSystemd;
import org.openedr.console.migration.LookingParts;
import org.openedr.console.statistics.StatisticsSources.Counters;

/** On a root of its own; as root, for whose files it is. */
@TrustedFiles
@NeedsRoot
class LocalMaintenanceTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path root;
  private Path logs;
  private final FixedSystemd systemd = new FixedSystemd();
  private final AtomicLong events = new AtomicLong(1000);
  private volatile Instant now = NOW;
  private boolean moving = true;
  private int attached = 2;
  private String watches = "process";
  private List<Integer> programs = List.of(11, 12);

  @BeforeEach
  void folders() throws Exception {
    logs = Files.createDirectories(root.resolve("var/log/openedr"));
    Files.createDirectories(root.resolve("opt/openedr/ebpf"));
    log("agent.log", 0);
  }

  private Path log(String name, long days) throws Exception {
    return aged(Files.writeString(logs.resolve(name), "0123456789"), days);
  }

  /** Every file's time is of the test's own clock; a link's its own. */
  private static Path aged(Path file, long days) throws Exception {
    Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(NOW.minus(Duration.ofDays(days))), null, null);
    return file;
  }

  private Inventory inventory() {
    MonitorInstance agent =
        new MonitorInstance(
            "OpenEDR agent V2 (pid 7)",
            ObjectOwner.AGENT,
            "v2",
            false,
            programs,
            List.of(),
            1,
            2,
            3,
            attached,
            programs.size(),
            true,
            watches);
    return new Inventory(1, 1, List.of(), List.of(), List.of(), 0, List.of(agent), List.of(), null);
  }

  private Optional<Counters> read(int map) {
    long count = moving ? events.addAndGet(3) : events.get();
    return Optional.of(
        map == 1
            ? new Counters(Map.of("enable_process_monitoring", 1L), Map.of())
            : new Counters(
                Map.of("events_processed", count, "allocation_failures", 500L), Map.of()));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  private LocalMaintenance upkeep() {
    MaintenanceParts parts =
        new MaintenanceParts(
            LookingParts.installation(root, LookingParts.BPF),
            systemd,
            this::inventory,
            clock(),
            "1.5.0");
    return new LocalMaintenance(parts, List::of, List::of, this::read);
  }

  private static List<String> names(List<OldLog> logs) {
    return logs.stream().map(log -> log.path().substring(log.path().lastIndexOf('/') + 1)).toList();
  }

  private static HealthCheck check(MaintenancePreview seen, String key) {
    return seen.checks().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void onlyRotatedLogsOlderThanThirtyDaysWouldGo() throws Exception {
    log("agent.log.1.gz", 31);
    log("agent.log.2.gz", 30);
    log("performance_test_report.txt.1", 400);
    log("health_20250101T000000Z.log", 400);
    MaintenancePreview seen = upkeep().preview();
    assertThat(names(seen.logs())).containsExactly("agent.log.1.gz");
    assertThat(seen.logs().getFirst().ageDays()).isEqualTo(31);
    assertThat(seen.kept()).isEmpty();
    assertThat(seen.problem()).isEmpty();
  }

  @Test
  void rotatedEventFilesOfTheConfigurationWouldGo() throws Exception {
    Path config = root.resolve("etc/openedr/agent/config.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(config, "events:\n  file: /var/log/openedr/events.json\n");
    log("events.json", 90);
    log("events.json.1.gz", 90);
    log("events.json.note", 90);
    assertThat(names(upkeep().preview().logs())).containsExactly("events.json.1.gz");
  }

  @Test
  void whatLooksOldButIsNeededStaysWithItsReason() throws Exception {
    log("agent.log.backup.20250720", 100);
    Path target = log("target", 100);
    aged(Files.createSymbolicLink(logs.resolve("agent.log.link"), target), 0);
    aged(Files.createDirectory(logs.resolve("agent.log.d")), 0);
    Path linked = log("agent.log.7", 100);
    Files.createLink(logs.resolve("other"), linked);
    Path others = log("agent.log.8", 100);
    Files.setAttribute(others, "unix:uid", 65534);
    log("agent.log.9", -3);
    log("agent.log.6.gz", 100);
    Path run = Files.createDirectories(root.resolve("var/lib/openedr/migration/20261001-ab"));
    Files.writeString(run.resolve("journal"), "{\"evidence\":\"see agent.log.6.gz\"}");
    Path inUse = log("agent.log.5", 100);
    try (var open = Files.newInputStream(inUse)) {
      assertThat(open.read()).isPositive();
      MaintenancePreview seen = upkeep().preview();
      assertThat(seen.logs()).isEmpty();
      assertThat(
              seen.kept().stream()
                  .map(log -> log.path().replaceAll(".*/", "") + ": " + log.reason()))
          .contains(
              "agent.log.backup.20250720: a copy that somebody made to go back to",
              "agent.log.link: no regular file",
              "agent.log.d: no regular file",
              "agent.log.7: it has 2 names",
              "agent.log.8: not root's: uid 65534",
              "agent.log.9: its time is in the future",
              "agent.log.6.gz: a run names it",
              "agent.log.5: a process has it open");
    }
  }

  @Test
  void aClockThatJumpedMakesNoLogOld() throws Exception {
    log("agent.log.1.gz", 5);
    now = NOW.plus(Duration.ofDays(4000));
    MaintenancePreview seen = upkeep().preview();
    assertThat(seen.logs()).isEmpty();
    assertThat(seen.kept().getFirst().reason()).endsWith("is the clock right?");
  }

  @Test
  void aFolderInReachOfOthersIsLeftAlone() throws Exception {
    log("agent.log.1.gz", 100);
    Files.setPosixFilePermissions(
        logs, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    MaintenancePreview seen = upkeep().preview();
    assertThat(seen.logs()).isEmpty();
    assertThat(seen.problem()).contains("others than root can exchange");
  }

  @Test
  void aPreviewIsCarriedOutAndReported() throws Exception {
    Path old = log("agent.log.1.gz", 100);
    Path hostile = log("agent.log.\u001b[31m\nx", 100);
    Path fresh = log("agent.log.2.gz", 3);
    LocalMaintenance upkeep = upkeep();
    MaintenancePreview seen = upkeep.preview();
    assertThat(seen.logs()).hasSize(2).allMatch(log -> !log.path().contains("\n"));
    assertThat(old).exists();
    MaintenanceResult done = upkeep.carryOut(seen);
    assertThat(done.problems()).isEmpty();
    assertThat(done.done()).isTrue();
    assertThat(done.freedBytes()).isEqualTo(20);
    assertThat(old).doesNotExist();
    assertThat(hostile).doesNotExist();
    assertThat(fresh).exists();
    assertThat(Path.of(done.report())).hasFileName("health_20261128T120000Z.log");
    assertThat(Files.readString(Path.of(done.report())))
        .contains("service.active", "agent.log.1.gz", "events_processed");
    assertThat(upkeep.carryOut(seen).problems())
        .containsExactly("This preview is not known any more: look again.");
  }

  @Test
  void aSecondReportOfTheSameSecondOverwritesNone() throws Exception {
    LocalMaintenance upkeep = upkeep();
    Path first = Path.of(upkeep.carryOut(upkeep.preview()).report());
    Path second = Path.of(upkeep.carryOut(upkeep.preview()).report());
    assertThat(first).exists().isNotEqualTo(second);
    assertThat(second).hasFileName("health_20261128T120000Z-1.log");
  }

  @Test
  void aFileThatChangedSinceThePreviewStays() throws Exception {
    Path touched = log("agent.log.1.gz", 100);
    Path replaced = log("agent.log.2.gz", 100);
    Path same = log("agent.log.3.gz", 100);
    LocalMaintenance upkeep = upkeep();
    MaintenancePreview seen = upkeep.preview();
    aged(touched, 99);
    Files.move(replaced, logs.resolve("elsewhere"));
    log("agent.log.2.gz", 100);
    MaintenanceResult done = upkeep.carryOut(seen);
    assertThat(done.deleted()).containsExactly(same.toString());
    assertThat(done.problems()).hasSize(2).allMatch(line -> line.contains("not what it was"));
    assertThat(touched).exists();
    assertThat(replaced).exists();
  }

  @Test
  void aPreviewOfSomebodyElseDeletesNothing() throws Exception {
    Path old = log("agent.log.1.gz", 100);
    LocalMaintenance upkeep = upkeep();
    MaintenancePreview seen = upkeep.preview();
    MaintenancePreview forged =
        new MaintenancePreview(
            List.of(new OldLog("/etc/passwd", 1, 100, "")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            seen.monitors(),
            seen.timeMs(),
            "");
    assertThat(upkeep.carryOut(forged).deleted()).isEmpty();
    assertThat(old).exists();
    assertThat(Path.of("/etc/passwd")).exists();
  }

  @Test
  void countersCountFromTheBaselineAndAreNeverSetBack() throws Exception {
    moving = false;
    LocalMaintenance upkeep = upkeep();
    assertThat(counter(upkeep.preview()).baseline()).isZero();
    upkeep.carryOut(upkeep.preview());
    events.set(1234);
    Counter counter = counter(upkeep().preview());
    assertThat(counter.value()).isEqualTo(1234);
    assertThat(counter.baseline()).isEqualTo(1000);
    assertThat(counter.sinceMs()).isEqualTo(NOW.toEpochMilli());
    events.set(7);
    assertThat(counter(upkeep().preview()).baseline()).as("set back").isZero();
    events.set(5000);
    programs = List.of(21, 22);
    assertThat(counter(upkeep().preview()).baseline()).as("loaded anew").isZero();
  }

  private static Counter counter(MaintenancePreview seen) {
    return seen.counters().stream()
        .filter(counter -> counter.name().equals("events_processed"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBaselineThatCannotBeReadIsSaid() throws Exception {
    Path file = root.resolve("var/lib/openedr/maintenance/baseline.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"format\":1");
    assertThat(upkeep().preview().problem()).contains("The baselines of counters were not read");
  }

  @Test
  void theHealthCheckSaysWhatIsWrong() throws Exception {
    Files.writeString(
        logs.resolve("agent.log"),
        """
        {"timestamp":"2026-11-28T11:00:00.000Z","level":"ERROR","msg":"ring lost"}
        {"timestamp":"2026-11-26T11:00:00.000Z","level":"ERROR","msg":"long ago"}
        {"timestamp":"2026-11-28T11:00:00.000Z","level":"INFO","msg":"\\"level\\":\\"error\\""}
        """);
    systemd.activeState = "failed";
    moving = false;
    MaintenancePreview seen = upkeep().preview();
    assertThat(check(seen, "service.active").severity()).isEqualTo(Severity.ERROR);
    assertThat(check(seen, "monitor.attached").severity()).isEqualTo(Severity.OK);
    assertThat(check(seen, "monitor.counters").severity()).isEqualTo(Severity.ERROR);
    assertThat(check(seen, "monitor.loss").evidence()).contains("lost 500 of 1500");
    assertThat(check(seen, "log.errors").evidence())
        .startsWith("1 in the last 24 hours, the last: ring lost");
    assertThat(check(seen, "migration.interrupted").severity()).isEqualTo(Severity.OK);
    assertThat(seen.worst()).isEqualTo(Severity.ERROR);
    systemd.activeState = "active";
    moving = true;
    MaintenancePreview better = upkeep().preview();
    assertThat(check(better, "service.active").severity()).isEqualTo(Severity.OK);
    assertThat(check(better, "monitor.counters").severity()).isEqualTo(Severity.OK);
  }

  /** It said OK, with the evidence that none is attached: a level was held back for 3 s. */
  @Test
  void whatHealthCallsUnhealthyTheHealthCheckDoesAtOnce() {
    attached = 0;
    MaintenancePreview seen = upkeep().preview();
    assertThat(check(seen, "monitor.attached").severity()).isEqualTo(Severity.ERROR);
    assertThat(check(seen, "monitor.attached").evidence())
        .contains("none of its 2 programs is attached");
    assertThat(seen.monitors()).isEqualTo(HealthLevel.UNHEALTHY);
  }

  @Test
  void knownProcessesSayNothingOfAMonitorThatWatchesNone() {
    moving = false;
    watches = "network";
    MaintenancePreview seen = upkeep().preview();
    assertThat(check(seen, "monitor.counters").severity()).isEqualTo(Severity.INFO);
    assertThat(check(seen, "monitor.counters").evidence()).contains("watches no processes");
  }

  @Test
  void updatesAreComparedByContentAndVersion() throws Exception {
    Path objects = root.resolve("opt/openedr/ebpf");
    String name = "process_monitor_v2.o";
    Files.copy(LookingParts.BPF.resolve(name), objects.resolve(name));
    Path updates = Files.createDirectories(root.resolve("var/lib/openedr/updates"));
    Files.writeString(updates.resolve(name), "newer");
    Files.writeString(updates.resolve("VERSION"), "1.10.0\n");
    assertThat(states(name)).containsExactly("current", "unknown");
    Files.writeString(updates.resolve("SHA256SUMS"), hash("newer") + "  " + name + "\n");
    assertThat(states(name)).containsExactly("current", "newer");
    Files.writeString(updates.resolve("VERSION"), "1.4.9\n");
    assertThat(states(name)).containsExactly("current", "older");
    Files.writeString(objects.resolve(name), "of somebody");
    assertThat(states(name)).containsExactly("unknown", "unknown");
  }

  private List<String> states(String name) {
    return upkeep().preview().updates().stream()
        .filter(update -> update.name().equals(name))
        .map(MaintenancePreview.Update::state)
        .toList();
  }

  private static String hash(String text) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(
            java.security.MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void aLookChangesNothing() throws Exception {
    log("agent.log.1.gz", 100);
    List<String> before = tree();
    upkeep().preview();
    assertThat(tree()).isEqualTo(before);
  }

  private List<String> tree() throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
