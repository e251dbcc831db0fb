package org.openedr.console.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.btf.Value;
import org.openedr.console.cli.InventorySamples;
import org.openedr.console.cli.RunScript;
import org.openedr.console.cli.Samples;
import org.openedr.console.cli.ScriptedHealth;
import org.openedr.console.cli.ScriptedMachine;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.ScriptedSecurity;
import org.openedr.console.cli.maintenance.CompareCommandTest;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.event.EventType;
import org.openedr.console.event.LossLedger;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.Liveness;
import org.openedr.console.map.MapPage;
import org.openedr.console.migration.BackupView;
import org.openedr.console.probe.ProbeResult;

/** {@code docs/cli.md} names the fields that are written: all of them, and no other. */
public class DocumentedFieldsTest {
  private static final Pattern WRITTEN = Pattern.compile("[{,]\"(\\w+)\":");
  private static final Pattern NAMED = Pattern.compile("`([a-z]\\w*)`");

  private final CommandRun command = new CommandRun();

  @Test
  void ofEvents() throws IOException {
    command.engine.log.add(Samples.event(1, EventType.FORK, 9, 8, 0, 0));
    command.engine.log.add(Samples.event(2, EventType.EXEC, 9, 8, 0, 0));
    command.engine.log.add(Samples.event(3, EventType.EXIT, 9, 8, 0, 0));
    command.run("watch", "--json");

    assertThat(written("fork", "exec", "exit"))
        .isEqualTo(documentedInTables("### Events", "### Other"));
  }

  @Test
  void ofLossAndLedger() throws IOException {
    command.engine.ledger = new LossLedger(9, 1, 0, 1, 0, 0, 0, 0, 0, 8, 0, 8, 0, 8, 0, 0, 0, 0, 0);
    command.run("watch", "--json");

    assertThat(written("loss", "ledger")).isEqualTo(documentedInTables("### Other", "### Proc"));
  }

  @Test
  void ofBlindness() throws IOException {
    command.engine.liveness = Liveness.BLIND;
    command.run("watch", "--json");

    assertThat(named(line("`warning`:"))).containsAll(written("warning"));
  }

  @Test
  void ofProcesses() throws IOException {
    command.engine.tree.add(Samples.process(9, 0, false));
    command.run("tree", "--all", "--json");

    assertThat(written("process")).isEqualTo(documentedInTables("### Proc", "### Maps"));
  }

  @Test
  void ofProbes() throws IOException {
    command.probes.add(new ProbeResult("a", "b", Verdict.UNKNOWN, "c", "d", Set.of()));
    command.run("doctor", "--json");

    assertThat(named(line("`probe`:"))).containsAll(written("probe"));
    assertThat(named(line("`choice`,"))).containsAll(written("choice"));
  }

  @Test
  void ofSamples() throws IOException {
    command.machine = new ScriptedMachine();
    command.run("stats", "--json", "--interval", "100ms", "--count", "1");

    assertThat(written("sample")).isEqualTo(documentedInTables("### Samples", "### Findings"));
  }

  @Test
  void ofHealth() throws IOException {
    ScriptedHealth machine = new ScriptedHealth();
    machine.finding("load", "V2", HealthLevel.HEALTHY, "load.ok", "3");
    command.machine = machine;
    command.run("health", "--duration", "0", "--json");

    assertThat(named(line("`finding`:"))).containsAll(written("finding"));
    assertThat(named(line("`health`,"))).containsAll(written("health"));
  }

  @Test
  void ofTheConfiguration(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), "log_level: loud\n");
    command.run("config", "--json", "--file", file.toString());
    command.run("config", "set", "--json", "--file", file.toString(), "log_level=info");

    assertThat(named(line("`problem`,"))).containsAll(written("problem"));
    assertThat(named(line("`config`,"))).containsAll(written("config"));
    assertThat(named(line("`change`,"))).containsAll(written("change"));
  }

  @Test
  void ofExplanations() throws IOException {
    command.probes.add(new ProbeResult("kernel.btf", "b", Verdict.UNKNOWN, "c", "d", Set.of()));
    command.run("explain", "--json", "Error loading vmlinux BTF");

    assertThat(named(line("`explanation`,"))).containsAll(written("explanation"));
    assertThat(named(line("`check`,"))).containsAll(written("check"));
  }

  @Test
  void ofTheInventory() throws IOException {
    command.machine = InventorySamples.machine();
    command.run("inventory", "--json");

    assertThat(written("program", "map", "link"))
        .isEqualTo(documentedInTables("### Inventory", "### Removal"));
    assertThat(named(line("`monitor`:"))).containsAll(written("monitor"));
    assertThat(named(line("`remark`:"))).containsAll(written("remark"));
    assertThat(named(line("`inventory`,"))).containsAll(written("inventory"));
  }

  @Test
  void ofRemovals() throws IOException {
    command.machine = InventorySamples.machine();
    command.run("inventory", "remove", "12", "--yes", "--json");

    assertThat(named(line("`preview`:"))).containsAll(written("preview"));
    assertThat(named(line("`removal`,"))).containsAll(written("removal"));
  }

  @Test
  void ofMaps() throws IOException {
    MapCommandTest.ScriptedMaps machine = new MapCommandTest.ScriptedMaps();
    machine.ring = new MapPage.Ring(0, 0, 0, 0);
    Value noted = new Value.Numeric(46, Value.NumberKind.UNSIGNED, "46");
    Value counter = new Value.Struct("s", List.of(new Value.Member("", noted, "counts-twice")));
    machine.entries.add(MapCommandTest.entry(0, noted, List.of(noted)));
    machine.entries.add(MapCommandTest.entry(1, counter, List.of()));
    command.machine = machine;
    command.run("map", "7", "--json");

    assertThat(written("entry", "map")).isEqualTo(documentedInTables("### Maps", "\n### Probes"));
  }

  @Test
  void ofSecurity() throws IOException {
    command.security = new ScriptedSecurity();
    command.run("security", "--json");

    assertThat(written("finding"))
        .isEqualTo(documentedInTables("### Security: `security --json`", "### Security: `fix`"));
    assertThat(named(line("`security`,"))).containsAll(written("security"));
  }

  @Test
  void ofSecurityFixes() throws IOException {
    command.security = new ScriptedSecurity();
    command.run("security", "fix", "key-file:/k", "--yes", "--json");
    command.run("security", "fixes", "--json");
    command.run("security", "undo", "id1", "--yes", "--json");

    assertThat(written("preview", "fixed", "fix", "undone"))
        .isEqualTo(documentedInTables("### Security: `fix`", null));
  }

  @Test
  void ofThePreflight() throws IOException {
    ScriptedMigration migration = migration();
    migration.findings.add(ScriptedMigration.finding("kernel.bpffs", Severity.WARNING));
    command.run("preflight", "--json");

    assertThat(written("finding", "matrix", "preflight"))
        .isEqualTo(documentedInTables("### Checks before", "### Remedies"));
    command.run("preflight", "fix", "kernel.bpffs", "--yes", "--json");
    assertThat(named(line("`preview`: `type`, `key`"))).containsAll(written("preview", "fixed"));
  }

  @Test
  void ofPlans() throws IOException {
    migration();
    command.run("migrate", "--dry-run", "--json");

    assertThat(written("planned", "plan")).isEqualTo(documentedInTables("### Plans", "### Progr"));
  }

  @Test
  void ofRuns() throws IOException {
    ScriptedMigration migration = migration();
    migration.after.addAll(List.of(RunScript.begun(), RunScript.waiting(), RunScript.done()));
    command.operator.present = true;
    command.operator.typed.add("yes");
    command.run("migrate", "--json");
    migration.after.clear();
    migration.run = RunScript.onProbation();
    command.run("migrate", "status", "--json");

    assertThat(written("begin", "step", "progress", "question", "world", "signal", "run"))
        .isEqualTo(documentedInTables("### Progress", "### Backups"));
  }

  @Test
  void ofBackups() throws IOException {
    BackupView.File file = new BackupView.File("/a", 1, "ab", "root:root", "0644");
    migration().backups.add(new BackupView("b", "/b", 1, 1, List.of(file), "V1", "active", ""));
    command.run("backup", "--json");
    command.run("backup", "verify", "b", "--json");

    assertThat(named(line("`backup`: `type`"))).containsAll(written("backup"));
    assertThat(named(line("`verified`:"))).containsAll(written("verified"));
  }

  @Test
  void ofComparisons() throws IOException {
    migration().comparisons.addAll(CompareCommandTest.story());
    command.run("compare", "--json");

    assertThat(named(line("`subject`, none first"))).containsAll(written("subject", "progress"));
    assertThat(named(line("`comparison`, the last"))).containsAll(written("comparison"));
  }

  @Test
  void ofMaintenance() throws IOException {
    migration();
    command.run("maintain", "--yes", "--json");

    assertThat(written("check", "log", "counter", "update", "maintained", "maintenance"))
        .isEqualTo(documentedInTables("### Maintenance", null));
  }

  private ScriptedMigration migration() {
    ScriptedMigration migration = new ScriptedMigration();
    command.migration = migration;
    command.comparisons = migration.measurements();
    command.maintenance = migration;
    return migration;
  }

  private Set<String> written(String... types) {
    Set<String> fields = new TreeSet<>();
    for (String line : command.lines()) {
      for (String type : types) {
        if (line.startsWith("{\"type\":\"" + type + "\"")) {
          fields.addAll(matches(WRITTEN, line));
        }
      }
    }
    assertThat(fields).isNotEmpty();
    return fields;
  }

  /** The names in the first column of the tables between two headings. */
  private static Set<String> documentedInTables(String from, @Nullable String to)
      throws IOException {
    String text = text();
    int start = text.indexOf(from);
    int end = to == null ? text.indexOf("\n### ", start) : text.indexOf(to);
    Set<String> fields = new TreeSet<>();
    for (String line : text.substring(start, end < 0 ? text.length() : end).lines().toList()) {
      if (line.startsWith("| `")) {
        fields.addAll(named(line.substring(0, line.indexOf('|', 1))));
      }
    }
    return fields;
  }

  private static Set<String> named(String text) {
    return matches(NAMED, text);
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String line(String start) throws IOException {
    return text().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  public static String text() throws IOException {
    Path here = Path.of("docs/cli.md");
    return Files.readString(Files.exists(here) ? here : Path.of("../docs/cli.md"));
  }
}
