package org.openedr.console.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.migration.StepKey;
import org.xml.sax.InputSource;

class ReportsTest {
  private static final String ID = "20261128T100000Z-1a2b";
  private static final String HOSTILE = "<script>alert('x')</script> & \"q\" \u001b[2J\u202e";

  @TempDir Path root;
  private Path folder;
  private RunView run = run(MonitorState.NEW_WORKING, RunState.DONE);
  private Reports reports;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectories(root.resolve(ID));
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    reports =
        new Reports(root, "1.0", clock, id -> id.equals(ID) ? Optional.of(run) : Optional.empty());
  }

  @Test
  void theTextSaysWorldStepsDecisionsAndWhatWasMeasured() {
    String text = reports.of(ID, ReportFormat.TEXT).text();

    assertThat(text.lines())
        .containsSubsequence(
            "V2 WORKS.",
            "V2 monitors this machine.",
            "  run                  " + ID,
            "  machine              host7, Linux 6.1.0",
            "  program              OpenEDR Console 9.9",
            "  backup               b1",
            "Decisions",
            "  no-return: proceed",
            "Waived findings",
            "  disk.space",
            "  tools.clang",
            "Measured",
            "  Nobody watched for                   0 ms",
            "[done   ] Back up what is there  (1.5 s)",
            "    1970-01-01T00:00:02Z",
            "    $ cp -a /opt/openedr/ebpf /opt/openedr/backup/b1",
            "-- point of no return " + "-".repeat(58),
            "[failed ] Start the service  (1.5 s)",
            "    ! It did not come up.",
            "-- the way back " + "-".repeat(64),
            "  Events arrive (required): yes. 812 seen");
    assertThat(text.lines()).noneMatch(line -> line.length() > 80);
    assertThat(text).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void theJsonIsReadBackAsTheSameRun() throws IOException {
    RunReport read = JsonRecords.read(reports.of(ID, ReportFormat.JSON).text(), RunReport.class);

    assertThat(read.world()).isEqualTo("new-working");
    assertThat(read.facts())
        .isEqualTo(Map.of("blind.ms", "0", "downtime.ms", "1200", "witness.sent", "46"));
    assertThat(read.decisions()).containsExactly("no-return: proceed", "profile: tuned");
    assertThat(read.waived()).containsExactly("disk.space", "tools.clang");
    assertThat(read.steps()).hasSize(3);
    assertThat(read.steps().getFirst().evidence()).containsExactly(HOSTILE);
    assertThat(read.tookMs()).isEqualTo(8_000);
    assertThat(read.kernel()).isEqualTo("6.1.0");
  }

  @Test
  void everyFieldOfTheJsonIsDocumented() throws IOException {
    Path here = Path.of("docs/cli.md");
    String text = Files.readString(Files.exists(here) ? here : Path.of("../docs/cli.md"));
    int from = text.indexOf("### Reports:");
    String part = text.substring(from, text.indexOf("\n### ", from));

    assertThat(
            Stream.of(RunReport.class, RunReport.Part.class, RunReport.Watched.class)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .map(component -> "`" + component.getName() + "`"))
        .allMatch(part::contains);
  }

  @Test
  void thePageIsWellFormedAndRunsNothingOfOthers() throws Exception {
    String html = reports.of(ID, ReportFormat.HTML).text();

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains(
            "default-src 'none'",
            "prefers-color-scheme: dark",
            "@media print",
            "<div class=\"world good\">",
            "<b>0 ms</b>",
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot; \\x1b[2J\\u{202e}")
        .doesNotContain("<script", "\u001b", "\u202e", "http://", "https://", "src=", "@import");
    String xml = html.replaceAll("<meta[^>]*>", "").replace("<!DOCTYPE html>", "");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertThat(document.getElementsByTagName("section").getLength()).isEqualTo(3);
  }

  /** After a rollback the new world is the one from before the migration. */
  @Test
  void theHeadingNamesWhatWorksByOriginAndVersion() {
    run =
        run(MonitorState.NEW_WORKING, RunState.DONE, Map.of("target.monitor", "OpenEDR agent V1"));
    assertThat(reports.of(ID, ReportFormat.HTML).text())
        .contains("<strong>OpenEDR agent V1 works.</strong>");
    assertThat(reports.of(ID, ReportFormat.TEXT).text()).contains("OPENEDR AGENT V1 WORKS.");
    run = run(MonitorState.OLD_WORKING, RunState.ROLLED_BACK, Map.of("before.monitor", "none"));
    assertThat(reports.of(ID, ReportFormat.HTML).text())
        .contains("<strong>The monitor from before the run works.</strong>");
  }

  @Test
  void thatNoneWorkedBeforeIsNoLoss() {
    Map<String, String> silent = Map.of("before.monitored", "false");
    run = run(MonitorState.NONE_WORKING, RunState.ABANDONED, silent);
    assertThat(reports.of(ID, ReportFormat.HTML).text())
        .contains("<strong>No monitor was working before, and none is now.</strong>");
    run = run(MonitorState.NONE_WORKING, RunState.FAILED, silent);
    assertThat(reports.of(ID, ReportFormat.HTML).text())
        .contains("<strong>NO MONITOR WORKS.</strong>");
  }

  @ParameterizedTest
  @EnumSource(MonitorState.class)
  void everyWorldIsNamed(MonitorState world) {
    run = run(world, RunState.FAILED);

    assertThat(reports.of(ID, ReportFormat.HTML).text())
        .contains("<strong>" + MonitorHeading.of(run).english() + ".</strong>");
  }

  @Test
  void filesAreWrittenForTheOwnerAloneAndReplacedWhole() throws IOException {
    assertThat(reports.of(ID, ReportFormat.TEXT).file()).isEmpty();
    reports.write(ID);
    run = run(MonitorState.OLD_WORKING, RunState.ROLLED_BACK);
    reports.write(ID);

    for (ReportFormat format : ReportFormat.values()) {
      Path file = folder.resolve("report." + format.suffix());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      ReportText report = reports.of(ID, format);
      assertThat(report.file()).isEqualTo(file.toString());
      assertThat(file).hasContent(report.text());
    }
    assertThat(folder.resolve("report.txt"))
        .content()
        .contains("THE MONITOR FROM BEFORE THE RUN WORKS.");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void aFolderThatTakesNoFileFailsNothing() throws IOException {
    Files.delete(folder);
    Files.writeString(folder, "no folder");

    reports.write(ID);
    assertThat(reports.of(ID, ReportFormat.TEXT).text()).contains("V2 WORKS.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "../" + ID, "", ".", "a/b", "x\u001b"})
  void whatIsNoRunHasNoReport(String id) {
    ReportText report = reports.of(id, ReportFormat.TEXT);

    assertThat(report.problem()).startsWith("There is no run ").doesNotContain("\u001b");
    assertThat(report.text()).isEmpty();
    reports.write(id);
  }

  private static RunView run(MonitorState world, RunState state) {
    return run(world, state, Map.of());
  }

  private static RunView run(MonitorState world, RunState state, Map<String, String> more) {
    Map<String, String> facts =
        new TreeMap<>(
            Map.of(
                "blind.ms", "0",
                "downtime.ms", "1200",
                "witness.sent", "46",
                "answer.no-return", "proceed",
                "request.profile", "tuned",
                "waived", "disk.space, tools.clang",
                "host", "host7",
                "kernel", "6.1.0",
                "version", "9.9"));
    facts.putAll(more);
    return new RunView(
        ID,
        RunKind.MIGRATE,
        state,
        world,
        "V2 monitors this machine.",
        List.of(
            step(StepKey.BACKUP, StepState.DONE, false, false),
            step(StepKey.START, StepState.FAILED, false, true),
            step(StepKey.START, StepState.DONE, true, true)),
        null,
        new ProbationView(
            1_000,
            2_000,
            List.of(
                new ProbationView.Signal(
                    "events", true, Verdict.YES, "Events arrive", "812 seen", 0, 3))),
        facts,
        "b1",
        1_000,
        9_000,
        true);
  }

  private static StepView step(StepKey key, StepState state, boolean back, boolean past) {
    return new StepView(
        key,
        state,
        back,
        past,
        2_000,
        3_500,
        "",
        List.of("cp -a /opt/openedr/ebpf /opt/openedr/backup/b1"),
        List.of(HOSTILE),
        state == StepState.FAILED ? "It did not come up." : "");
  }
}
