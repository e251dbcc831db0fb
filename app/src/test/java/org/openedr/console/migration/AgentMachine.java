package org.openedr.console.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openedr.console.inventory.Inventory;

/** A machine with an agent, below a temporary root. */
final class AgentMachine {
  static final String OURS = "/usr/bin/openedr-agent";
  private static final Inventory NOTHING =
      new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);

  final StoredSystemd systemd = new StoredSystemd();
  final WordLoader loader = new WordLoader();
  final Path shipped;
  MigrationParts parts;
  Inventory inventory = NOTHING;

  AgentMachine(Path folder) throws IOException {
    shipped = Files.createDirectory(folder.resolve("shipped"));
    Files.writeString(shipped.resolve("process_monitor.o"), "OUR_V1 shipped");
    Files.writeString(shipped.resolve("process_monitor_v2.o"), "OUR_V2 shipped");
    Files.writeString(shipped.resolve("unit"), "[Service]\nExecStart=" + OURS + "\n");
    at(folder.resolve("root"), 0);
  }

  void at(Path root, long timeMs) throws IOException {
    Files.createDirectories(root);
    parts =
        new MigrationParts(
            root,
            MigrationParts.UNIT,
            shipped,
            shipped.resolve("unit"),
            Path.of(OURS),
            shipped,
            systemd,
            null,
            loader,
            null,
            null,
            () -> inventory,
            null,
            List::of,
            Clock.fixed(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC),
            "test");
  }

  void clock(long timeMs) throws IOException {
    at(parts.root(), timeMs);
  }

  Path objects() {
    return parts.paths().objects();
  }

  Path object(String name, String text) throws IOException {
    Files.createDirectories(objects());
    return write(objects().resolve(name), text, "rw-r--r--");
  }

  Path config(String text) throws IOException {
    return write(parts.paths().configFile(), text, "rw-------");
  }

  Path dropIn(String name, String text) throws IOException {
    return write(parts.dropIns().resolve(name), text, "rw-r--r--");
  }

  static Path write(Path file, String text, String mode) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An agent of somebody else, up and enabled. */
  void otherAgent() throws IOException {
    object("process_monitor.o", "AGENT_V1 old");
    object("process_monitor_v2.o", "AGENT_V2 old");
    write(parts.unitFile(), "[Service]\nExecStart=/opt/agent\n", "rw-r--r--");
    service("/opt/agent", parts.unitFile().toString(), List.of(), List.of());
  }

  /** Our agent, whose unit came with the package. */
  void ourAgent() throws IOException {
    object("process_monitor.o", "OUR_V1 old");
    service(OURS, "/usr/lib/systemd/system/openedr-agent.service", List.of(), List.of());
  }

  void service(String program, String fragment, List<String> environment, List<String> dropIns) {
    systemd.status =
        StoredSystemd.unit(
            "loaded", "active", "enabled", List.of(program), environment, fragment, dropIns);
  }

  RunContext run(String id, PlanKind kind) {
    return run(id, PlanRequest.of(kind));
  }

  RunContext run(String id, PlanRequest request) {
    return new RunContext(id, request, parts);
  }

  RunContext backedUp(String id, PlanKind kind) throws Exception {
    RunContext context = run(id, kind);
    new BackupStep(context).run(new HeardLog());
    return context;
  }

  static PlanRequest from(PlanKind kind, String backup, String... waived) {
    PlanRequest plain = PlanRequest.of(kind);
    return new PlanRequest(
        kind,
        backup,
        plain.objects(),
        plain.profile(),
        plain.probationMinutes(),
        plain.stableSeconds(),
        List.of(waived),
        List.of());
  }

  /** Brings the files of a target about, as a run does. */
  static void converge(RunContext context) throws Exception {
    new InstallStep(context).run(new HeardLog());
    new ConfigureStep(context).run(new HeardLog());
    new UnitStep(context).run(new HeardLog());
  }

  /** All files of the agent with owner, mode, attributes and content, by their place. */
  Map<String, Snapshot> world() throws IOException {
    Map<String, Snapshot> all = new TreeMap<>();
    for (Path folder : List.of(objects(), parts.paths().configFile().getParent(), parts.units())) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(AgentMachine::isFile).toList()) {
          all.put(parts.root().relativize(file).toString(), Snapshot.of(file));
        }
      }
    }
    return all;
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
