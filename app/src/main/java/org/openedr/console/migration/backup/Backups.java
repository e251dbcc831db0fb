package org.openedr.console.migration.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;

/** The backups of this machine. Any thread. */
public record Backups(MigrationPorts parts) {
  /** The newest first; one that was broken off or changed has a problem, and is no choice. */
  public List<BackupView> list() {
    List<BackupView> found = new ArrayList<>();
    for (String id : ids()) {
      found.add(view(id));
    }
    found.sort(
        Comparator.comparingLong(BackupView::timeMs).thenComparing(BackupView::id).reversed());
    return List.copyOf(found);
  }

  private List<String> ids() {
    if (!Files.isDirectory(parts.backups(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try {
      return CurrentFiles.entries(parts.backups()).stream()
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .map(RootedPath::name)
          .filter(BackupFolder::isId)
          .toList();
    } catch (StepException e) {
      return List.of();
    }
  }

  private BackupView view(String id) {
    String folder = PathBytes.text(parts.backups().resolve(PathBytes.of(id)));
    try {
      return new BackupText(parts, manifest(id)).view(folder);
    } catch (IOException e) {
      String problem = "It cannot be used: " + DiskFailure.reason(e) + ".";
      return new BackupView(id, folder, changedMs(folder), 0, List.of(), "", "", problem);
    }
  }

  private static long changedMs(String folder) {
    try {
      return Files.getLastModifiedTime(PathBytes.of(folder)).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  public BackupCheck verify(String id) {
    try {
      return new BackupFolder(parts, id).check();
    } catch (IOException e) {
      return new BackupCheck(id, 0, 0, List.of(DiskFailure.reason(e) + "."));
    }
  }

  /**
   * The manifest, proven by its hash; {@link #verify} also reads the files.
   *
   * @throws IOException there is none, it was broken off, or it was changed
   */
  public Manifest manifest(String id) throws IOException {
    return new BackupFolder(parts, id).manifest();
  }

  /**
   * The newest whole one that holds V1 or the monitor of another agent. One whose service had no
   * monitor that worked, as a run that failed halfway leaves it, only if there is no other.
   *
   * @param besides id of the one that the run itself has made
   */
  public Optional<Manifest> newestToGoBackTo(String besides) {
    List<Manifest> old = toGoBackTo(besides);
    return old.stream()
        .filter(manifest -> !manifest.unit().exists() || manifest.unit().monitored())
        .findFirst()
        .or(() -> old.stream().findFirst());
  }

  private List<Manifest> toGoBackTo(String besides) {
    return list().stream()
        .filter(view -> view.problem().isEmpty() && !view.id().equals(besides))
        .filter(view -> verify(view.id()).whole())
        .map(view -> found(view.id()))
        .flatMap(Optional::stream)
        .filter(manifest -> InstalledMonitor.of(parts, SavedState.backup(parts, manifest)).isOld())
        .toList();
  }

  private Optional<Manifest> found(String id) {
    try {
      return Optional.of(manifest(id));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
