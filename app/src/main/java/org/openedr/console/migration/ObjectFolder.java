package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.posix.ExtendedAttributes;
import org.openedr.console.step.StepException;

/** A folder that has exactly the objects that are wanted. */
final class ObjectFolder {
  private static final int MODE = 0755;
  private static final int PERMISSIONS = 07777;

  private final Path root;
  private final Map<String, Target.Wanted> wanted = new TreeMap<>();

  /**
   * @throws StepException an object is wanted in another place
   */
  ObjectFolder(MigrationParts parts, List<Target.Wanted> objects) throws StepException {
    this.root = parts.root();
    for (Target.Wanted object : objects) {
      try {
        Path place = Place.in(root, object.path());
        if (!Durable.parent(place).equals(parts.paths().objects())) {
          throw new IOException(object.path() + " is not in " + parts.paths().objects());
        }
        wanted.put(Place.name(place), object);
      } catch (IOException e) {
        throw DiskFailure.of("The target cannot be used", e);
      }
    }
  }

  /** What differs from what is wanted, one sentence each; empty: nothing does. */
  List<String> differences(Path folder) throws StepException {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of("%s is not there.".formatted(folder));
    }
    try {
      var unix = Files.readAttributes(folder, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      int mode = ((Number) unix.getOrDefault("mode", 0)).intValue() & PERMISSIONS;
      if (mode != MODE
          || !Integer.valueOf(0).equals(unix.get("uid"))
          || !Integer.valueOf(0).equals(unix.get("gid"))) {
        found.add("%s is not root's with mode 0755.".formatted(folder));
      }
      Map<String, Target.Wanted> missing = new TreeMap<>(wanted);
      for (Path file : PresentFiles.entries(folder)) {
        Target.Wanted object = missing.remove(Place.name(file));
        if (object == null) {
          found.add("%s is too many.".formatted(Place.shown(file)));
        } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            || !Snapshot.of(file).is(object)) {
          found.add("%s differs.".formatted(Place.shown(file)));
        }
      }
      missing
          .keySet()
          .forEach(name -> found.add(Place.shown(folder.resolve(name)) + " is missing."));
      return found;
    } catch (IOException e) {
      throw DiskFailure.of("%s cannot be read".formatted(folder), e);
    }
  }

  /**
   * Makes it anew.
   *
   * @param like a folder whose label the new one takes, if it is there
   */
  void make(Path folder, Path like) throws IOException {
    Durable.deleteTree(folder);
    Durable.newFolder(folder, 0700);
    dress(folder, like);
    for (Map.Entry<String, Target.Wanted> each : wanted.entrySet()) {
      FileCopy.create(each.getValue(), folder.resolve(each.getKey()));
    }
    Durable.sync(folder);
  }

  private static void dress(Path folder, Path like) throws IOException {
    Files.setAttribute(folder, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(folder, "unix:gid", 0, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(folder, "unix:mode", MODE);
    if (Files.isDirectory(like, LinkOption.NOFOLLOW_LINKS)) {
      for (Map.Entry<String, String> xattr : Snapshot.xattrs(like).entrySet()) {
        if (Snapshot.isLabel(xattr.getKey())) {
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
  void converge(Path folder) throws StepException {
    try {
      dress(folder, folder);
      for (Map.Entry<String, Target.Wanted> each : wanted.entrySet()) {
        FileCopy.put(each.getValue(), folder.resolve(each.getKey()));
      }
      for (Path file : PresentFiles.entries(folder)) {
        if (!wanted.containsKey(Place.name(file))) {
          Durable.deleteTree(file);
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of("%s cannot be changed".formatted(folder), e);
    }
  }
}
