package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;

/**
 * The way to a file as the kernel would go it: every directory on it, links followed one by one.
 *
 * @param directories from the root down; of a link both the way to it and the way it leads
 * @param links symbolic links on the way
 * @param file where the way ends; null when it does not get there
 * @param last of the directories: where the way ends, or where it ends too early
 * @param missing there is none; else, without a file, {@code problem} says why
 * @param problem why the way does not get there; empty when it does
 */
public record ResolvedPath(
    List<FileStatus> directories,
    List<Path> links,
    @Nullable FileStatus file,
    @Nullable FileStatus last,
    boolean missing,
    String problem) {

  /** MAXSYMLINKS, linux: include/linux/namei.h. */
  private static final int MOST_LINKS = 40;

  /** Copies the lists. */
  public ResolvedPath {
    directories = List.copyOf(directories);
    links = List.copyOf(links);
  }

  /**
   * Goes from {@code root} to {@code path}; absolute links begin at {@code root} again.
   *
   * @param path below {@code root}
   */
  public static ResolvedPath of(Path root, Path path) {
    return new Walk(root).to(path);
  }

  private static final class Walk {
    private final Path root;
    private final List<FileStatus> directories = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final Deque<Path> rest = new ArrayDeque<>();
    private Path here;

    Walk(Path root) {
      this.root = root;
      this.here = root;
    }

    ResolvedPath to(Path path) {
      try {
        ahead(below(path));
        FileStatus end = FileStatus.of(root);
        while (!rest.isEmpty()) {
          Path name = rest.pop();
          if (end.kind() != FileStatus.Kind.DIRECTORY) {
            return ended(false, here + " is a " + end.kind().label() + ", not a directory");
          }
          directories.add(end);
          end = step(name);
        }
        return new ResolvedPath(distinct(), links, end, last(), false, "");
      } catch (NoSuchFileException e) {
        return ended(true, "there is no " + e.getFile());
      } catch (AccessDeniedException e) {
        return ended(false, "permission denied: " + e.getFile());
      } catch (IOException e) {
        return ended(false, String.valueOf(e.getMessage()));
      }
    }

    /** Not by relativize: that takes dots out, and behind a link they lead elsewhere. */
    private Path below(Path path) {
      if (!path.startsWith(root)) {
        return root.relativize(path);
      }
      int from = root.getNameCount();
      int to = path.getNameCount();
      return from == to ? Path.of("") : path.subpath(from, to);
    }

    private FileStatus step(Path name) throws IOException {
      if (PathBytes.text(name).equals("..") && !here.equals(root)) {
        here = here.getParent() == null ? root : here.getParent();
        return FileStatus.of(here);
      }
      if (PathBytes.text(name).isEmpty()
          || PathBytes.text(name).equals(".")
          || PathBytes.text(name).equals("..")) {
        return FileStatus.of(here);
      }
      Path next = here.resolve(name);
      FileStatus facts = FileStatus.of(next);
      if (facts.kind() != FileStatus.Kind.LINK) {
        here = next;
        return facts;
      }
      links.add(next);
      if (links.size() > MOST_LINKS) {
        throw new IOException("too many symbolic links: " + next);
      }
      Path target = Files.readSymbolicLink(next);
      if (target.isAbsolute()) {
        here = root;
      }
      ahead(target);
      return FileStatus.of(here);
    }

    private void ahead(Path path) {
      for (int i = path.getNameCount() - 1; i >= 0; i--) {
        rest.push(path.getName(i));
      }
    }

    private ResolvedPath ended(boolean missing, String problem) {
      return new ResolvedPath(distinct(), links, null, last(), missing, problem);
    }

    private @Nullable FileStatus last() {
      return directories.isEmpty() ? null : directories.getLast();
    }

    private List<FileStatus> distinct() {
      return directories.stream().distinct().toList();
    }
  }
}
