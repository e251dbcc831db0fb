package org.openedr.console.security;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries out changes, all or none. Every file is looked at again just before. */
final class FixRunner {
  private final Path root;
  private final Path knownObjects;

  FixRunner(Path root, Path knownObjects) {
    this.root = root;
    this.knownObjects = knownObjects;
  }

  /**
   * @throws IOException says which file could not be changed; the others are as they were
   */
  void apply(List<Change> changes) throws IOException {
    Deque<Change> done = new ArrayDeque<>();
    try {
      for (Change change : changes) {
        one(change, false);
        done.push(change);
      }
    } catch (IOException e) {
      backOut(done, e);
      throw e;
    }
  }

  /**
   * Takes changes back; a file that is already as it was before is left so.
   *
   * @throws IOException when one of the files is not as the fix left it
   */
  void revert(List<Change> changes) throws IOException {
    Deque<Change> done = new ArrayDeque<>();
    try {
      for (Change change : changes.reversed()) {
        one(change, true);
        done.push(change);
      }
    } catch (IOException e) {
      for (Change change : done) {
        attempt(change, false, e);
      }
      throw e;
    }
  }

  private void backOut(Deque<Change> done, IOException failure) {
    for (Change change : done) {
      attempt(change, true, failure);
    }
  }

  private void attempt(Change change, boolean back, IOException failure) {
    try {
      one(change, back);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void one(Change change, boolean back) throws IOException {
    switch (change) {
      case Change.Access a when back -> access(a, a.after(), a.before());
      case Change.Access a -> access(a, a.before(), a.after());
      case Change.Known k when back -> known(k.path(), k.after(), k.before());
      case Change.Known k -> known(k.path(), k.before(), k.after());
    }
  }

  private void access(Change.Access change, FileState from, FileState to) throws IOException {
    Path path = change.path();
    Located way = Located.of(root, path);
    Path unsafe = SafeWay.unsafe(way);
    if (unsafe != null) {
      throw new IOException("%s is not root's alone; mend it first".formatted(unsafe));
    }
    FileFacts facts = way.file();
    if (facts == null) {
      throw new IOException("%s: %s".formatted(path, way.problem()));
    }
    boolean regular = facts.kind() == FileFacts.Kind.REGULAR && facts.links() == 1;
    boolean changeable = regular || facts.kind() == FileFacts.Kind.DIRECTORY;
    if (!facts.path().equals(path) || facts.inode() != change.inode() || !changeable) {
      throw new IOException("%s is another file now".formatted(path));
    }
    if (facts.state().equals(to)) {
      return;
    }
    if (!facts.state().equals(from)) {
      throw new IOException("%s is %s now, not %s".formatted(path, facts.state(), from));
    }
    set(path, from, to);
  }

  private static void set(Path path, FileState from, FileState to) throws IOException {
    try {
      inOrder(path, from, to);
    } catch (IOException e) {
      IOException failure =
          new IOException("%s could not be made %s: %s".formatted(path, to, e.getMessage()), e);
      try {
        inOrder(path, to, from);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  /** In an order in which nobody gets more for a moment than before or after. */
  private static void inOrder(Path path, FileState from, FileState to) throws IOException {
    owner(path, "root");
    mode(path, from.mode() & to.mode());
    group(path, to.group());
    mode(path, to.mode());
    owner(path, to.owner());
  }

  private static void mode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
  }

  private static void owner(Path path, String name) throws IOException {
    view(path).setOwner(accounts().lookupPrincipalByName(name));
  }

  private static void group(Path path, String name) throws IOException {
    view(path).setGroup(accounts().lookupPrincipalByGroupName(name));
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static UserPrincipalLookupService accounts() {
    return FileSystems.getDefault().getUserPrincipalLookupService();
  }

  private void known(Path object, String from, String to) throws IOException {
    RootFiles.prepare(root, knownObjects);
    Map<String, String> recorded = new TreeMap<>(KnownObjects.recorded(root, knownObjects));
    String name = String.valueOf(object.getFileName());
    String now = recorded.getOrDefault(name, "");
    if (now.equals(to)) {
      return;
    }
    if (!now.equals(from)) {
      throw new IOException("another hash has been recorded for %s".formatted(name));
    }
    if (to.isEmpty()) {
      recorded.remove(name);
    } else {
      recorded.put(name, to);
    }
    RootFiles.replace(knownObjects, KnownObjects.format(recorded));
  }
}
