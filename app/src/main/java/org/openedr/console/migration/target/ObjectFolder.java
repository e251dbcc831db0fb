package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.DiskFailure;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;

/** A folder that has exactly the objects that are wanted. */
public final class ObjectFolder {
  private static final Manifest.FolderKept OURS = new Manifest.FolderKept(0, 0, 0755, Map.of());

  private final Path root;
  private final Manifest.FolderKept self;
  private final Map<String, Target.Wanted> wanted = new TreeMap<>();

  /**
   * @throws StepException an object is wanted in another place
   */
  public ObjectFolder(MigrationPorts parts, Target target) throws StepException {
    this.root = parts.root();
    this.self = Objects.requireNonNullElse(target.folder(), OURS);
    for (Target.Wanted object : target.objects()) {
      try {
        Path place = RootedPath.in(root, object.path());
        if (!DurableFiles.parent(place).equals(parts.paths().objects())) {
          throw new IOException(object.path() + " is not in " + parts.paths().objects());
        }
        wanted.put(RootedPath.name(place), object);
      } catch (IOException e) {
        throw DiskFailure.of("The target cannot be used", e);
      }
    }
  }

  /** What differs from what is wanted, one sentence each; empty: nothing does. */
  public List<String> differences(Path folder) throws StepException {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of(format("%s is not there.", folder));
    }
    try {
      if (!isSelf(CurrentFiles.folder(folder))) {
        found.add(
            format(
                "%s is not of owner %d, group %d with mode %04o, or has other attributes.",
                folder, self.uid(), self.gid(), self.mode()));
      }
      Map<String, Target.Wanted> missing = new TreeMap<>(wanted);
      for (Path file : CurrentFiles.entries(folder)) {
        Target.Wanted object = missing.remove(RootedPath.name(file));
        if (object == null) {
          found.add(format("%s is too many.", RootedPath.shown(file)));
        } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            || !object.matches(FileSnapshot.of(file))) {
          found.add(format("%s differs.", RootedPath.shown(file)));
        }
      }
      missing
          .keySet()
          .forEach(
              name ->
                  found.add(RootedPath.shown(folder.resolve(PathBytes.of(name))) + " is missing."));
      return found;
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be read", folder), e);
    }
  }

  /** A label that the machine's policy gives is no difference. */
  private boolean isSelf(Manifest.FolderKept folder) {
    Map<String, String> own = new TreeMap<>(folder.xattrs());
    own.keySet().removeIf(name -> FileSnapshot.isLabel(name) && !self.xattrs().containsKey(name));
    return folder.uid() == self.uid()
        && folder.gid() == self.gid()
        && folder.mode() == self.mode()
        && own.equals(self.xattrs());
  }

  /** Gives the files the times that are wanted; no difference by itself. */
  public void stamp(Path folder) throws IOException {
    for (Map.Entry<String, Target.Wanted> each : wanted.entrySet()) {
      TargetFileWriter.stamp(folder.resolve(PathBytes.of(each.getKey())), each.getValue());
    }
  }

  /**
   * Makes it anew.
   *
   * @param like a folder whose label the new one takes, if it is there
   */
  public void make(Path folder, Path like) throws IOException {
    DurableFiles.deleteTree(folder);
    DurableFiles.newFolder(folder, 0700);
    applyOwnerAndMode(folder, like);
    for (Map.Entry<String, Target.Wanted> each : wanted.entrySet()) {
      TargetFileWriter.create(each.getValue(), folder.resolve(PathBytes.of(each.getKey())));
    }
    DurableFiles.sync(folder);
  }

  private void applyOwnerAndMode(Path folder, Path like) throws IOException {
    Files.setAttribute(folder, "unix:uid", self.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(folder, "unix:gid", self.gid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(folder, "unix:mode", self.mode());
    for (String name : FileSnapshot.xattrs(folder).keySet()) {
      if (!self.xattrs().containsKey(name) && !FileSnapshot.isLabel(name)) {
        ExtendedAttributes.remove(folder, name);
      }
    }
    // an access list may change the mode, which was that of the list
    for (Map.Entry<String, String> xattr : self.xattrs().entrySet()) {
      byte[] value = Base64.getDecoder().decode(xattr.getValue());
      ExtendedAttributes.set(folder, xattr.getKey(), value);
    }
    if (Files.isDirectory(like, LinkOption.NOFOLLOW_LINKS)) {
      for (Map.Entry<String, String> xattr : FileSnapshot.xattrs(like).entrySet()) {
        if (FileSnapshot.isLabel(xattr.getKey()) && !self.xattrs().containsKey(xattr.getKey())) {
          byte[] value = Base64.getDecoder().decode(xattr.getValue());
          ExtendedAttributes.set(folder, xattr.getKey(), value);
        }
      }
    }
  }

  /**
   * One file after the other in the folder that is in use; new ones first, so that at no moment
   * there is less than one world. Run again after a crash it goes on.
   */
  public void converge(Path folder) throws StepException {
    try {
      applyOwnerAndMode(folder, folder);
      for (Map.Entry<String, Target.Wanted> each : wanted.entrySet()) {
        TargetFileWriter.put(each.getValue(), folder.resolve(PathBytes.of(each.getKey())));
      }
      for (Path file : CurrentFiles.entries(folder)) {
        if (!wanted.containsKey(RootedPath.name(file))) {
          DurableFiles.deleteTree(file);
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of(format("%s cannot be changed", folder), e);
    }
  }
}
