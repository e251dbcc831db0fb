package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

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
import java.util.Optional;
import java.util.TreeMap;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.file.RootOnlyFiles;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.PathBytes;

/** Carries out changes, all or none. Every file is looked at again just before. */
record FixRunner(Path root, Path knownObjects) {
  /**
   * @throws IOException says which file could not be changed; the others are as they were
   */
  void apply(List<FileChange> changes) throws IOException {
    Deque<FileChange> done = new ArrayDeque<>();
    try {
      for (FileChange change : changes) {
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
  void revert(List<FileChange> changes) throws IOException {
    Deque<FileChange> done = new ArrayDeque<>();
    try {
      for (FileChange change : changes.reversed()) {
        one(change, true);
        done.push(change);
      }
    } catch (IOException e) {
      for (FileChange change : done) {
        attempt(change, false, e);
      }
      throw e;
    }
  }

  private void backOut(Deque<FileChange> done, IOException failure) {
    for (FileChange change : done) {
      attempt(change, true, failure);
    }
  }

  private void attempt(FileChange change, boolean back, IOException failure) {
    try {
      one(change, back);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void one(FileChange change, boolean back) throws IOException {
    switch (change) {
      case FileChange.Access a when back -> access(a, a.after(), a.before());
      case FileChange.Access a -> access(a, a.before(), a.after());
      case FileChange.Known k when back -> known(k.path(), k.after(), k.before());
      case FileChange.Known k -> known(k.path(), k.before(), k.after());
    }
  }

  private void access(FileChange.Access change, OwnerAndMode from, OwnerAndMode to)
      throws IOException {
    Path path = change.path();
    ResolvedPath way = ResolvedPath.of(root, path);
    Optional<TrustedPath.Exposed> unsafe = TrustedPath.ofRoot().exposed(way);
    if (unsafe.isPresent()) {
      throw new IOException(format("%s is not root's alone; mend it first", unsafe.get().path()));
    }
    FileStatus facts = way.file();
    if (facts == null) {
      throw new IOException(format("%s: %s", path, way.problem()));
    }
    boolean regular = facts.kind() == FileStatus.Kind.REGULAR && facts.links() == 1;
    boolean changeable = regular || facts.kind() == FileStatus.Kind.DIRECTORY;
    if (!facts.path().equals(path) || facts.inode() != change.inode() || !changeable) {
      throw new IOException(format("%s is another file now", path));
    }
    if (facts.state().equals(to)) {
      return;
    }
    if (!facts.state().equals(from)) {
      throw new IOException(format("%s is %s now, not %s", path, facts.state(), from));
    }
    set(path, from, to);
  }

  private static void set(Path path, OwnerAndMode from, OwnerAndMode to) throws IOException {
    try {
      inOrder(path, from, to);
    } catch (IOException e) {
      IOException failure =
          new IOException(format("%s could not be made %s: %s", path, to, e.getMessage()), e);
      try {
        inOrder(path, to, from);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  /** In an order in which nobody gets more for a moment than before or after. */
  private static void inOrder(Path path, OwnerAndMode from, OwnerAndMode to) throws IOException {
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
    RootOnlyFiles.prepare(root, knownObjects);
    Map<String, String> recorded = new TreeMap<>(KnownObjects.recorded(root, knownObjects));
    String name = PathBytes.name(object);
    String now = recorded.getOrDefault(name, "");
    if (now.equals(to)) {
      return;
    }
    if (!now.equals(from)) {
      throw new IOException(format("another hash has been recorded for %s", name));
    }
    if (to.isEmpty()) {
      recorded.remove(name);
    } else {
      recorded.put(name, to);
    }
    DurableFiles.replace(knownObjects, KnownObjects.format(recorded));
  }
}
