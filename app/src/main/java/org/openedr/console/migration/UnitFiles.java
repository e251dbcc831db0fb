package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The unit's files in the administrator's folder: exactly those that are wanted. */
final class UnitFiles {
  private final MigrationParts parts;
  private final Map<Path, Target.Wanted> wanted = new TreeMap<>();

  UnitFiles(MigrationParts parts, List<Target.Wanted> files) throws StepException {
    this.parts = parts;
    for (Target.Wanted file : files) {
      try {
        Path place = Place.in(parts.root(), file.path());
        if (!place.equals(parts.unitFile()) && !isDropIn(place)) {
          throw new IOException(file.path() + " is no place of a file of " + parts.unit());
        }
        wanted.put(place, file);
      } catch (IOException e) {
        throw DiskFailure.of("The target cannot be used", e);
      }
    }
  }

  private boolean isDropIn(Path place) {
    return Durable.parent(place).equals(parts.dropIns()) && Place.name(place).endsWith(".conf");
  }

  /** Whether the unit shall have a file of its own here. */
  boolean hasUnit() {
    return wanted.containsKey(parts.unitFile());
  }

  /** Places of the drop-ins. */
  List<Path> dropIns() {
    return wanted.keySet().stream().filter(this::isDropIn).toList();
  }

  /**
   * @return whether anything changed
   */
  boolean converge(StepLog log) throws StepException {
    sweep();
    boolean changed = false;
    for (Map.Entry<Path, Target.Wanted> each : wanted.entrySet()) {
      changed |= put(each.getKey(), each.getValue(), log);
    }
    for (Path file : present()) {
      if (!wanted.containsKey(file)) {
        changed |= FileCopy.remove(file);
        log.command("rm '%s'".formatted(Place.shown(file)));
      }
    }
    removeEmptied(changed);
    return changed;
  }

  /** A crash may have left half a file where none is wanted now. */
  private void sweep() throws StepException {
    for (Path folder : List.of(parts.units(), parts.dropIns())) {
      try {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          Durable.sweep(folder);
        }
      } catch (IOException e) {
        throw DiskFailure.of("%s cannot be cleaned".formatted(folder), e);
      }
    }
  }

  private boolean put(Path place, Target.Wanted file, StepLog log) throws StepException {
    try {
      Durable.folder(Durable.parent(place), 0755);
    } catch (IOException e) {
      throw DiskFailure.of("%s cannot be written".formatted(place), e);
    }
    if (!FileCopy.put(file, place)) {
      return false;
    }
    log.command(
        "install -m %04o '%s' '%s'"
            .formatted(file.mode(), Place.shown(Path.of(file.content())), Place.shown(place)));
    return true;
  }

  private List<Path> present() throws StepException {
    List<Path> files = new ArrayList<>();
    if (Files.exists(parts.unitFile(), LinkOption.NOFOLLOW_LINKS)) {
      files.add(parts.unitFile());
    }
    if (Files.isDirectory(parts.dropIns(), LinkOption.NOFOLLOW_LINKS)) {
      PresentFiles.entries(parts.dropIns()).stream().filter(this::isDropIn).forEach(files::add);
    }
    return files;
  }

  /** A folder that was empty before is somebody's; one that is now, nobody misses. */
  private void removeEmptied(boolean changed) throws StepException {
    Path folder = parts.dropIns();
    try {
      if (changed
          && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && PresentFiles.entries(folder).isEmpty()) {
        Files.delete(folder);
        Durable.sync(Durable.parent(folder));
      }
    } catch (IOException e) {
      throw DiskFailure.of("%s cannot be removed".formatted(folder), e);
    }
  }
}
