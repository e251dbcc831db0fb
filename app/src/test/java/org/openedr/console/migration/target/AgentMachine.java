package org.openedr.console.migration.target;

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
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.StoredSystemd;
import org.openedr.console.migration.WordLoader;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.step.BackupStep;
import org.openedr.console.migration.step.ConfigureStep;
import org.openedr.console.migration.step.InstallStep;
import org.openedr.console.migration.step.UnitStep;

/** A machine with an agent, below a temporary root. */
public final class AgentMachine {
  public static final String OURS = "/usr/bin/openedr-agent";
  private static final Inventory NOTHING =
      new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);

  public final StoredSystemd systemd = new StoredSystemd();
  public final WordLoader loader = new WordLoader();
  public final Path shipped;
  public MigrationPorts parts;
  public Inventory inventory = NOTHING;

  public AgentMachine(Path folder) throws IOException {
    shipped = Files.createDirectories(folder.resolve("shipped"));
    Files.writeString(shipped.resolve("process_monitor.o"), "OUR_V1 shipped");
    Files.writeString(shipped.resolve("process_monitor_v2.o"), "OUR_V2 shipped");
    Files.writeString(shipped.resolve("unit"), "[Service]\nExecStart=" + OURS + "\n");
    at(folder.resolve("root"), 0);
  }

  void at(Path root, long timeMs) throws IOException {
    Files.createDirectories(root);
    parts =
        new MigrationPorts(
            new Installation(
                root, Installation.UNIT, shipped, shipped.resolve("unit"), Path.of(OURS), shipped),
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

  public void clock(long timeMs) throws IOException {
    at(parts.root(), timeMs);
  }

  public Path objects() {
    return parts.paths().objects();
  }

  public Path object(String name, String text) throws IOException {
    Files.createDirectories(objects());
    return write(objects().resolve(name), text, "rw-r--r--");
  }

  public Path config(String text) throws IOException {
    return write(parts.paths().configFile(), text, "rw-------");
  }

  public Path dropIn(String name, String text) throws IOException {
    return write(parts.dropIns().resolve(name), text, "rw-r--r--");
  }

  public static Path write(Path file, String text, String mode) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  public static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An agent of somebody else, up and enabled. */
  public void otherAgent() throws IOException {
    object("process_monitor.o", "AGENT_V1 old");
    object("process_monitor_v2.o", "AGENT_V2 old");
    write(parts.unitFile(), "[Service]\nExecStart=/opt/agent\n", "rw-r--r--");
    service("/opt/agent", parts.unitFile().toString(), List.of(), List.of());
  }

  /** Our agent, whose unit came with the package. */
  public void ourAgent() throws IOException {
    object("process_monitor.o", "OUR_V1 old");
    service(OURS, "/usr/lib/systemd/system/openedr-agent.service", List.of(), List.of());
  }

  public void service(
      String program, String fragment, List<String> environment, List<String> dropIns) {
    systemd.status =
        StoredSystemd.unit(
            "loaded", "active", "enabled", List.of(program), environment, fragment, dropIns);
  }

  public RunContext run(String id, RunKind kind) {
    return run(id, RunRequest.of(kind));
  }

  public RunContext run(String id, RunRequest request) {
    return new RunContext(id, request, parts);
  }

  public RunContext backedUp(String id, RunKind kind) throws Exception {
    return backedUp(id, RunRequest.of(kind));
  }

  public RunContext backedUp(String id, RunRequest request) throws Exception {
    RunContext context = run(id, request);
    new BackupStep(context).run(new HeardLog());
    return context;
  }

  /** Asks for an object that is built here. */
  public static RunRequest building(RunKind kind) {
    RunRequest plain = RunRequest.of(kind);
    return new RunRequest(
        kind,
        "",
        RunRequest.ObjectSource.BUILD,
        plain.profile(),
        plain.probationMinutes(),
        plain.stableSeconds(),
        List.of(),
        List.of());
  }

  public static RunRequest from(RunKind kind, String backup, String... waived) {
    RunRequest plain = RunRequest.of(kind);
    return new RunRequest(
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
  public Map<String, FileSnapshot> world() throws IOException {
    Map<String, FileSnapshot> all = new TreeMap<>();
    for (Path folder : List.of(objects(), parts.paths().configFile().getParent(), parts.units())) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(AgentMachine::isFile).toList()) {
          all.put(PathBytes.text(parts.root().relativize(file)), FileSnapshot.of(file));
        }
      }
    }
    return all;
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
