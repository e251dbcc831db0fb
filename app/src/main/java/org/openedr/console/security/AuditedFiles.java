package org.openedr.console.security;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.file.FolderListing;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.finding.Severity;

/** Which files are judged, and what is asked of each. Reads folders. */
final class AuditedFiles {
  private static final int MOST_OBJECTS = 1_000;
  private static final int MOST_FILES = 20_000;
  private static final int MOST_COPIES = 1_000;

  private static final ExpectedAccess COPY_OF_CONFIG =
      ExpectedAccess.minor(SecurityCheck.BACKUP_FILE, Kind.REGULAR, 0600, "root");

  private final Path root;
  private final AgentPaths paths;
  private final AgentConfig config;
  private final String logGroup;
  private final List<AuditSubject> subjects = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<FileStatus> folders = new ArrayList<>();

  /**
   * @param logGroup adm where there is such a group, else root
   */
  AuditedFiles(Path root, AgentPaths paths, AgentConfig config, String logGroup) {
    this.root = root;
    this.paths = paths;
    this.config = config;
    this.logGroup = logGroup;
    objects();
    configuration();
    logs();
    state();
    programs();
    units();
    socket();
  }

  List<AuditSubject> subjects() {
    return subjects;
  }

  /** What kept files from being listed. */
  List<String> problems() {
    return problems;
  }

  /** Folders that were looked into, which need not hold a file that is judged. */
  List<FileStatus> folders() {
    return folders;
  }

  /** A path of the configuration, below the root. */
  static Path inside(Path root, String path) {
    Path given = PathBytes.of(path);
    return root.resolve(given.isAbsolute() ? Path.of("/").relativize(given) : given).normalize();
  }

  private void objects() {
    ExpectedAccess wanted = ExpectedAccess.root(SecurityCheck.OBJECT_FILE, 0644);
    for (Path file : list(paths.objects(), name -> name.endsWith(".o"), MOST_OBJECTS)) {
      subjects.add(AuditSubject.file(wanted, file));
    }
  }

  private void configuration() {
    Path key = inside(root, config.tls().keyFile());
    Path certificate = inside(root, config.tls().certFile());
    Path authority = inside(root, config.tls().caFile());
    ExpectedAccess secret = ExpectedAccess.secret(SecurityCheck.KEY_FILE);
    ExpectedAccess open = ExpectedAccess.root(SecurityCheck.CERTIFICATE_FILE, 0644);
    subjects.add(
        AuditSubject.file(
            ExpectedAccess.root(SecurityCheck.CONFIG_FILE, 0600), paths.configFile()));
    subjects.add(AuditSubject.file(secret, key));
    subjects.add(AuditSubject.file(open, certificate));
    if (!authority.equals(certificate)) {
      subjects.add(AuditSubject.file(open, authority));
    }
    Set<Path> taken = Set.of(paths.configFile(), key, certificate, authority);
    copiedFolders(key, paths.configFile());
    copies(key, ExpectedAccess.secret(SecurityCheck.BACKUP_FILE), taken);
    copies(paths.configFile(), COPY_OF_CONFIG, taken);
  }

  /** {@code cp -r /etc/openedr /etc/openedr.test} takes the key along. */
  private void copiedFolders(Path key, Path configFile) {
    Path etc = root.resolve("etc");
    Path original = etc.resolve("openedr");
    for (Path copy : list(etc, name -> name.matches("openedr[.~_-].*"), MOST_COPIES)) {
      subjects.add(
          AuditSubject.fileIfThere(COPY_OF_CONFIG, copy.resolve(original.relativize(configFile))));
      if (key.startsWith(original)) {
        ExpectedAccess secret = ExpectedAccess.secret(SecurityCheck.BACKUP_FILE);
        subjects.add(AuditSubject.fileIfThere(secret, copy.resolve(original.relativize(key))));
      }
    }
  }

  /** Copies such as {@code config.yaml.backup.20250720}, {@code agent.key~}, {@code .agent.key}. */
  private void copies(Path original, ExpectedAccess wanted, Set<Path> taken) {
    Path folder = original.getParent();
    Path name = original.getFileName();
    if (folder == null || name == null) {
      return;
    }
    for (Path copy : list(folder, other -> other.contains(PathBytes.text(name)), MOST_COPIES)) {
      if (!taken.contains(copy)) {
        subjects.add(AuditSubject.file(wanted, copy));
      }
    }
  }

  private void logs() {
    ExpectedAccess wanted =
        ExpectedAccess.minor(SecurityCheck.LOG_FILE, Kind.REGULAR, 0640, logGroup);
    Set<Path> own = new TreeSet<>();
    Set<Path> others = new TreeSet<>(list(paths.logs(), name -> true, MOST_FILES));
    for (String file : List.of(config.logFile(), config.events().file())) {
      if (!file.isEmpty()) {
        Path log = inside(root, file);
        own.add(log);
        others.addAll(rotated(log));
      }
    }
    others.removeAll(own);
    own.forEach(log -> subjects.add(AuditSubject.file(wanted, log)));
    others.stream()
        .map(Path::getParent)
        .distinct()
        .forEach(
            folder -> {
              List<Path> inIt = others.stream().filter(f -> folder.equals(f.getParent())).toList();
              subjects.add(AuditSubject.filesOf(wanted, folder, inIt));
            });
  }

  /** What rotation makes of a log outside of the agent's folder: the same name, longer. */
  private List<Path> rotated(Path log) {
    Path folder = log.getParent();
    if (folder == null || folder.equals(paths.logs())) {
      return List.of();
    }
    String stem = PathBytes.name(log).replaceFirst("\\.[^.]*$", "");
    return list(
        folder, name -> name.startsWith(stem + ".") || name.startsWith(stem + "-"), MOST_FILES);
  }

  private void state() {
    ExpectedAccess folder =
        new ExpectedAccess(
            SecurityCheck.STATE_FILE,
            Kind.DIRECTORY,
            0700,
            "root",
            Severity.ERROR,
            Severity.WARNING);
    ExpectedAccess file = ExpectedAccess.root(SecurityCheck.STATE_FILE, 0600);
    Path records = SecurityRecords.folder(paths);
    subjects.add(AuditSubject.fileIfThere(folder, paths.state()));
    subjects.add(AuditSubject.fileIfThere(folder, records));
    for (Path record : list(records, name -> true, MOST_COPIES)) {
      subjects.add(AuditSubject.file(file, record));
    }
  }

  private void programs() {
    ExpectedAccess wanted = ExpectedAccess.root(SecurityCheck.PROGRAM_FILE, 0755);
    for (String name : List.of("openedr-console", "openedr-agent")) {
      for (String place : List.of("usr/bin", "usr/sbin", "usr/local/bin")) {
        subjects.add(
            AuditSubject.fileIfThere(
                wanted, root.resolve(PathBytes.of(place)).resolve(PathBytes.of(name))));
      }
    }
    tree(root.resolve("usr/lib/openedr-console"), wanted, 0);
  }

  private void tree(Path folder, ExpectedAccess wanted, int depth) {
    List<Path> files = new ArrayList<>();
    for (Path entry : list(folder, name -> true, MOST_FILES)) {
      FileStatus facts = ResolvedPath.of(root, entry).file();
      if (facts != null && facts.kind() == Kind.DIRECTORY && facts.path().equals(entry)) {
        if (depth < 16) {
          tree(entry, wanted, depth + 1);
        }
      } else {
        files.add(entry);
      }
    }
    if (!files.isEmpty()) {
      subjects.add(AuditSubject.filesOf(wanted, folder, files));
    }
  }

  private void units() {
    ExpectedAccess wanted = ExpectedAccess.root(SecurityCheck.UNIT_FILE, 0644);
    String unit = "openedr-agent.service";
    for (String place : List.of("etc", "run", "usr/lib", "usr/local/lib")) {
      Path folder = root.resolve(PathBytes.of(place)).resolve("systemd/system");
      subjects.add(AuditSubject.fileIfThere(wanted, folder.resolve(PathBytes.of(unit))));
      Path dropIns = folder.resolve(PathBytes.of(unit + ".d"));
      for (Path dropIn : list(dropIns, name -> name.endsWith(".conf"), MOST_COPIES)) {
        subjects.add(AuditSubject.file(wanted, dropIn));
      }
    }
  }

  private void socket() {
    String group = config.engine().group().isEmpty() ? "root" : config.engine().group();
    subjects.add(
        AuditSubject.fileIfThere(
            ExpectedAccess.minor(SecurityCheck.SOCKET, Kind.SOCKET, 0660, group), paths.socket()));
  }

  private List<Path> list(Path folder, Predicate<String> names, int most) {
    FolderListing found = FolderListing.list(root, folder, names, most);
    if (!found.problem().isEmpty()) {
      problems.add(found.problem());
    }
    FileStatus end = found.way().file();
    if (end != null && end.kind() == Kind.DIRECTORY) {
      folders.addAll(found.way().directories());
      folders.add(end);
    }
    return found.files();
  }
}
