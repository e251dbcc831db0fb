package org.openedr.console.migration.preflight;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;
import org.openedr.console.probe.KernelFacts;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.systemd.UnitStatus;

/** What one preflight looks at, everything at most once. One thread. */
final class PreflightContext {
  private static final int MOST_FILES = 1000;

  private final RunRequest request;
  private final MigrationPorts parts;
  private final PreflightPorts ports;
  private final Memo<List<ProbeResult>> probes;
  private final Memo<Inventory> inventory;
  private final Memo<Optional<UnitStatus>> unit;
  private final Memo<ConfigReading> config;
  private final Memo<SecurityReport> security;
  private final Memo<Map<Path, ObjectIdentity>> installed;
  private final Memo<List<BackupView>> backups;

  PreflightContext(RunRequest request, MigrationPorts parts, PreflightPorts ports) {
    this.request = request;
    this.parts = parts;
    this.ports = ports;
    this.probes = new Memo<>(() -> parts.probes().get());
    this.inventory = new Memo<>(() -> parts.inventory().get());
    this.unit = new Memo<>(() -> lookedUp(parts));
    this.config = new Memo<>(() -> AgentConfigFile.read(parts.paths().configFile()));
    this.security =
        new Memo<>(
            () -> new LocalSecurity(parts.root(), parts.shippedObjects(), parts.clock()).audit());
    this.installed = new Memo<>(this::identified);
    this.backups = new Memo<>(ports::backups);
  }

  RunRequest request() {
    return request;
  }

  MigrationPorts parts() {
    return parts;
  }

  PreflightPorts ports() {
    return ports;
  }

  boolean migrates() {
    return request.kind() == RunKind.MIGRATE;
  }

  boolean builds() {
    return request.builds();
  }

  /** The monitor that this run brings; none: what the backup had. */
  Optional<MonitorVersion> wanted() {
    return switch (request.kind()) {
      case MIGRATE -> Optional.of(MonitorVersion.V2);
      case ROLLBACK_REBUILD, ROLLBACK_RUNTIME -> Optional.of(MonitorVersion.V1);
      case ROLLBACK_BACKUP, ROLLBACK_COMPLETE -> Optional.empty();
    };
  }

  List<ProbeResult> probes() throws Exception {
    return probes.get();
  }

  Optional<ProbeResult> probe(String id) throws Exception {
    return probes().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  Inventory inventory() throws Exception {
    return inventory.get();
  }

  /** Empty when there is no systemd, or no such unit. */
  Optional<UnitStatus> unit() throws Exception {
    return unit.get();
  }

  private static Optional<UnitStatus> lookedUp(MigrationPorts parts) throws Exception {
    return parts.systemd().presence().there()
        ? Optional.of(parts.systemd().unit(parts.unit())).filter(UnitStatus::exists)
        : Optional.empty();
  }

  ConfigReading config() throws Exception {
    return config.get();
  }

  SecurityReport security() throws Exception {
    return security.get();
  }

  /** Object files that are installed, in the order of their names. */
  Map<Path, ObjectIdentity> installed() throws Exception {
    return installed.get();
  }

  private Map<Path, ObjectIdentity> identified() throws IOException {
    Map<Path, ObjectIdentity> identified = new LinkedHashMap<>();
    for (Path file : files(parts.paths().objects())) {
      if (PathBytes.text(file).endsWith(".o")) {
        identified.put(file, parts.loader().identify(file));
      }
    }
    return identified;
  }

  List<BackupView> backups() throws Exception {
    return backups.get();
  }

  /** The backup that a rollback goes to. */
  Optional<BackupView> chosenBackup() throws Exception {
    return backups().stream()
        .filter(
            each ->
                request.backupId().isEmpty()
                    ? each.problem().isEmpty()
                    : each.id().equals(request.backupId()))
        .findFirst();
  }

  KernelFacts kernel() {
    return new KernelFacts(parts.root());
  }

  /** A path of the machine, below the root. */
  Path at(String path) {
    return parts.root().resolve(PathBytes.of(path));
  }

  /** Entries of a folder, sorted; none when there is no such folder. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (files.size() < MOST_FILES) {
          files.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return files.stream().sorted().toList();
  }

  /** The folder itself, or the nearest above it that is there. */
  static Path existing(Path folder) {
    Path at = folder.toAbsolutePath();
    while (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  static String shown(String text) {
    return Escaping.escape(text);
  }

  static String shown(Path path) {
    return Escaping.escape(PathBytes.text(path));
  }
}
