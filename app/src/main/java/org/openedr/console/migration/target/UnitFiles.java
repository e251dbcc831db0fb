package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The unit's files in the administrator's folder: exactly those that are wanted. */
public final class UnitFiles {
  private final MigrationPorts parts;
  private final Map<Path, Target.Wanted> wanted = new TreeMap<>();

  public UnitFiles(MigrationPorts parts, List<Target.Wanted> files) throws StepException {
    this.parts = parts;
    for (Target.Wanted file : files) {
      try {
        Path place = RootedPath.in(parts.root(), file.path());
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
    return DurableFiles.parent(place).equals(parts.dropIns())
        && RootedPath.name(place).endsWith(".conf");
  }

  /** Whether the unit shall have a file of its own here. */
  public boolean hasUnit() {
    return wanted.containsKey(parts.unitFile());
  }

  /** Places of the drop-ins. */
  public List<Path> dropIns() {
    return wanted.keySet().stream().filter(this::isDropIn).toList();
  }

  /**
   * @return whether anything changed
   */
  public boolean converge(StepLog log) throws StepException {
    sweep();
    boolean changed = false;
    for (Map.Entry<Path, Target.Wanted> each : wanted.entrySet()) {
      changed |= put(each.getKey(), each.getValue(), log);
    }
    for (Path file : present()) {
      if (!wanted.containsKey(file)) {
        changed |= TargetFileWriter.remove(file);
        log.command(format("rm '%s'", RootedPath.shown(file)));
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
          DurableFiles.sweep(folder);
        }
      } catch (IOException e) {
        throw DiskFailure.of(format("%s cannot be cleaned", folder), e);
      }
    }
  }

  private boolean put(Path place, Target.Wanted file, StepLog log) throws StepException {
    try {
      DurableFiles.folder(DurableFiles.parent(place), 0755);
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be written", place), e);
    }
    if (!TargetFileWriter.put(file, place)) {
      return false;
    }
    log.command(
        format(
            "install -m %04o '%s' '%s'",
            file.mode(), RootedPath.shown(PathBytes.of(file.content())), RootedPath.shown(place)));
    return true;
  }

  private List<Path> present() throws StepException {
    List<Path> files = new ArrayList<>();
    if (Files.exists(parts.unitFile(), LinkOption.NOFOLLOW_LINKS)) {
      files.add(parts.unitFile());
    }
    if (Files.isDirectory(parts.dropIns(), LinkOption.NOFOLLOW_LINKS)) {
      CurrentFiles.entries(parts.dropIns()).stream().filter(this::isDropIn).forEach(files::add);
    }
    return files;
  }

  /** A folder that was empty before is somebody's; one that is now, nobody misses. */
  private void removeEmptied(boolean changed) throws StepException {
    Path folder = parts.dropIns();
    try {
      if (changed
          && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && CurrentFiles.entries(folder).isEmpty()) {
        Files.delete(folder);
        DurableFiles.sync(DurableFiles.parent(folder));
      }
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be removed", folder), e);
    }
  }
}
