package org.openedr.console.security;

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

/**
 * The way to a file as the kernel would go it: every directory on it, links followed one by one.
 *
 * @param directories from the root down; of a link both the way to it and the way it leads
 * @param links symbolic links on the way
 * @param file where the way ends; null when it does not get there
 * @param missing there is none; else, without a file, {@code problem} says why
 */
record Located(
    List<FileFacts> directories,
    List<Path> links,
    @Nullable FileFacts file,
    boolean missing,
    String problem) {

  /** MAXSYMLINKS, linux: include/linux/namei.h. */
  private static final int MOST_LINKS = 40;

  Located {
    directories = List.copyOf(directories);
    links = List.copyOf(links);
  }

  /**
   * Goes from {@code root} to {@code path}; absolute links begin at {@code root} again.
   *
   * @param path below {@code root}
   */
  static Located of(Path root, Path path) {
    return new Walk(root).to(path);
  }

  private static final class Walk {
    private final Path root;
    private final List<FileFacts> directories = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final Deque<Path> rest = new ArrayDeque<>();
    private Path here;

    Walk(Path root) {
      this.root = root;
      this.here = root;
    }

    Located to(Path path) {
      try {
        ahead(root.relativize(path));
        FileFacts end = FileFacts.of(root);
        while (!rest.isEmpty()) {
          Path name = rest.pop();
          if (end.kind() != FileFacts.Kind.DIRECTORY) {
            return ended(false, here + " is a " + end.kind().label + ", not a directory");
          }
          directories.add(end);
          end = step(name);
        }
        return new Located(distinct(), links, end, false, "");
      } catch (NoSuchFileException e) {
        return ended(true, "there is no " + e.getFile());
      } catch (AccessDeniedException e) {
        return ended(false, "permission denied: " + e.getFile());
      } catch (IOException e) {
        return ended(false, String.valueOf(e.getMessage()));
      }
    }

    private FileFacts step(Path name) throws IOException {
      if (name.toString().equals("..") && !here.equals(root)) {
        here = here.getParent() == null ? root : here.getParent();
        return FileFacts.of(here);
      }
      if (name.toString().isEmpty()
          || name.toString().equals(".")
          || name.toString().equals("..")) {
        return FileFacts.of(here);
      }
      Path next = here.resolve(name);
      FileFacts facts = FileFacts.of(next);
      if (facts.kind() != FileFacts.Kind.LINK) {
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
      return FileFacts.of(here);
    }

    private void ahead(Path path) {
      for (int i = path.getNameCount() - 1; i >= 0; i--) {
        rest.push(path.getName(i));
      }
    }

    private Located ended(boolean missing, String problem) {
      return new Located(distinct(), links, null, missing, problem);
    }

    private List<FileFacts> distinct() {
      return directories.stream().distinct().toList();
    }
  }
}
