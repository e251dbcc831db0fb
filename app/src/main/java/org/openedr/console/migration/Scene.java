package org.openedr.console.migration;

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
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.event.KernelText;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.ObjectLoader.ObjectIdentity;
import org.openedr.console.probe.KernelFacts;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.service.UnitStatus;

/** What one preflight looks at, everything at most once. One thread. */
final class Scene {
  private static final int MOST_FILES = 1000;

  private final PlanRequest request;
  private final MigrationParts parts;
  private final PreflightPorts ports;
  private final Once<List<ProbeResult>> probes;
  private final Once<Inventory> inventory;
  private final Once<Optional<UnitStatus>> unit;
  private final Once<ConfigReading> config;
  private final Once<SecurityReport> security;
  private final Once<Map<Path, ObjectIdentity>> installed;
  private final Once<List<BackupView>> backups;

  Scene(PlanRequest request, MigrationParts parts, PreflightPorts ports) {
    this.request = request;
    this.parts = parts;
    this.ports = ports;
    this.probes = new Once<>(() -> parts.probes().get());
    this.inventory = new Once<>(() -> parts.inventory().get());
    this.unit = new Once<>(() -> lookedUp(parts));
    this.config = new Once<>(() -> AgentConfigFile.read(parts.paths().configFile()));
    this.security =
        new Once<>(
            () -> new LocalSecurity(parts.root(), parts.shippedObjects(), parts.clock()).audit());
    this.installed = new Once<>(this::identified);
    this.backups = new Once<>(ports::backups);
  }

  PlanRequest request() {
    return request;
  }

  MigrationParts parts() {
    return parts;
  }

  PreflightPorts ports() {
    return ports;
  }

  boolean migrates() {
    return request.kind() == PlanKind.MIGRATE;
  }

  boolean builds() {
    return BuildStep.wanted(request);
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

  private static Optional<UnitStatus> lookedUp(MigrationParts parts) throws Exception {
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
      if (file.toString().endsWith(".o")) {
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
    return parts.root().resolve(path);
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
    return KernelText.escape(text);
  }

  static String shown(Path path) {
    return KernelText.escape(path.toString());
  }
}
