package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.port.MigrationPorts;

/** Compares what lies on the disk with a target: exactly its files, and each as it is wanted. */
public record TargetComparison(MigrationPorts parts, Target target) {
  private static final int PERMISSIONS = 07777;

  /** One sentence each; empty: they are equal. */
  public List<String> differences() {
    List<String> found = new ArrayList<>();
    target.objects().forEach(wanted -> compare(wanted, found));
    surplus(parts.paths().objects(), "*.o", target.objects(), found);
    Target.Wanted config = target.config();
    if (config != null) {
      compare(config, found);
    } else if (there(parts.paths().configFile())) {
      found.add(parts.paths().configFile() + " is there, but should not be.");
    }
    target.unitFiles().forEach(wanted -> compare(wanted, found));
    surplus(parts.dropIns(), "*.conf", target.unitFiles(), found);
    if (Files.isRegularFile(parts.unitFile(), LinkOption.NOFOLLOW_LINKS)
        && !places(target.unitFiles()).contains(parts.unitFile())) {
      found.add(parts.unitFile() + " is there, but should not be.");
    }
    return found;
  }

  /** How many were compared. */
  public int count() {
    return target.objects().size() + target.unitFiles().size() + (target.config() == null ? 0 : 1);
  }

  private Path place(Target.Wanted wanted) {
    return parts.root().resolve(PathBytes.of(wanted.path().substring(1)));
  }

  private Set<Path> places(List<Target.Wanted> all) {
    return all.stream().map(this::place).collect(Collectors.toSet());
  }

  private static boolean there(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void surplus(Path folder, String glob, List<Target.Wanted> all, List<String> found) {
    Set<Path> places = places(all);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      for (Path entry : entries) {
        if (!places.contains(entry)) {
          found.add(Escaping.line(PathBytes.text(entry)) + " is there, but should not be.");
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // nothing is there that should not be
    } catch (IOException e) {
      found.add(folder + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private void compare(Target.Wanted wanted, List<String> found) {
    Path file = place(wanted);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        found.add(file + (there(file) ? " is no regular file." : " is missing."));
        return;
      }
      if (!Sha256.of(file).equals(wanted.sha256())) {
        found.add(file + " has another content than it should have.");
      }
      Map<String, Object> unix =
          Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      String is = access(number(unix, "uid"), number(unix, "gid"), number(unix, "mode"));
      String should = access(wanted.uid(), wanted.gid(), wanted.mode());
      if (!is.equals(should)) {
        found.add(format("%s has %s instead of %s.", file, is, should));
      }
    } catch (IOException e) {
      found.add(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static int number(Map<String, Object> unix, String name) {
    return ((Number) unix.getOrDefault(name, 0)).intValue();
  }

  private static String access(int uid, int gid, int mode) {
    return format("owner %d, group %d, mode %04o", uid, gid, mode & PERMISSIONS);
  }
}
