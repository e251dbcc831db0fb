package org.openedr.console.base.file;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.user.OwnUser;

/**
 * May others change what a path leads to? The program's only answer to that: root reads, executes
 * and changes nothing that somebody else could exchange meanwhile.
 *
 * <p>Looked at is every directory from the root down, every link on the way (followed as the kernel
 * follows it) and the directories that it leads through, and the file itself. Each must
 *
 * <ul>
 *   <li>belong to a user who is trusted, and
 *   <li>be writable for nobody else: not for everybody, not for its group, not for whom an access
 *       list (acl(5)) names. Group 0 is no exception: accounts other than root may be in it.
 * </ul>
 *
 * <p>A directory with the sticky bit, such as {@code /tmp}, may be written by others as long as
 * what the way goes on to is there, and belongs to somebody trusted: then they cannot rename or
 * remove it. What is not there yet is in reach of others when they could make it. What cannot be
 * looked at is not trusted.
 *
 * <p>Immutable; any thread. An answer holds until somebody trusted changes the way.
 */
public final class TrustedPath {
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITES = 0020;
  private static final Path TOP = Path.of("/");

  private final Path root;
  private final Set<Integer> users;
  private final Set<Integer> groups;

  /**
   * What others can change.
   *
   * @param path a file, link or directory on the way
   * @param evidence why, such as {@code owner uid 1000, mode 755}
   */
  public record Exposed(Path path, String evidence) {
    @Override
    public String toString() {
      return PathBytes.text(path) + ": " + evidence;
    }
  }

  private TrustedPath(Path root, Set<Integer> users, Set<Integer> groups) {
    this.root = root;
    this.users = Set.copyOf(users);
    this.groups = Set.copyOf(groups);
  }

  /** Trusts root alone. */
  public static TrustedPath ofRoot() {
    return new TrustedPath(TOP, Set.of(0), Set.of());
  }

  /** Trusts root and the user of this process. */
  public static TrustedPath ofSelf() {
    return ofRoot().orUser(OwnUser.uid());
  }

  /** Trusts this user as well. */
  public TrustedPath orUser(int uid) {
    Set<Integer> more = new HashSet<>(users);
    more.add(uid);
    return new TrustedPath(root, more, groups);
  }

  /** Trusts the members of this group as well. */
  public TrustedPath orGroup(int gid) {
    Set<Integer> more = new HashSet<>(groups);
    more.add(gid);
    return new TrustedPath(root, users, more);
  }

  /** For paths below the root of another file system: it is where the way and its links begin. */
  public TrustedPath below(Path otherRoot) {
    return new TrustedPath(otherRoot, users, groups);
  }

  /** What others can change of the file and of the way to it, from the root on; else empty. */
  public Optional<Exposed> exposed(Path path) {
    ResolvedPath way = ResolvedPath.of(root, path.toAbsolutePath());
    Optional<Exposed> found = exposed(way);
    FileStatus file = way.file();
    return found.isPresent() || file == null ? found : exposed(file, false);
  }

  /** As {@link #exposed(Path)}, without the file: could others put another one in its place? */
  public Optional<Exposed> exposedAbove(Path path) {
    return exposed(ResolvedPath.of(root, path.toAbsolutePath()));
  }

  /** As {@link #exposedAbove}, of a way that was gone already. */
  public Optional<Exposed> exposed(ResolvedPath way) {
    for (FileStatus directory : way.directories()) {
      Optional<Exposed> found = exposed(directory, directory.sticky());
      if (found.isPresent()) {
        return found;
      }
    }
    for (Path link : way.links()) {
      Optional<Exposed> found = foreignOwner(link);
      if (found.isPresent()) {
        return found;
      }
    }
    FileStatus last = way.last();
    FileStatus file = way.file();
    if (file == null && !way.missing()) {
      return Optional.of(new Exposed(last == null ? root : last.path(), way.problem()));
    }
    if (last == null || !last.sticky() || exposed(last, false).isEmpty()) {
      return Optional.empty();
    }
    if (file != null && users.contains(file.uid())) {
      return Optional.empty();
    }
    String who = file == null ? "others can make it" : "uid " + file.uid() + " can exchange it";
    return Optional.of(new Exposed(last.path(), evidence(last) + ", where " + who));
  }

  private Optional<Exposed> foreignOwner(Path link) {
    try {
      return foreignOwner(FileStatus.of(link));
    } catch (IOException e) {
      return Optional.of(new Exposed(link, "it cannot be looked at: " + e.getMessage()));
    }
  }

  private Optional<Exposed> foreignOwner(FileStatus status) {
    return users.contains(status.uid())
        ? Optional.empty()
        : Optional.of(new Exposed(status.path(), evidence(status)));
  }

  private Optional<Exposed> exposed(FileStatus status, boolean sticky) {
    Optional<Exposed> foreign = foreignOwner(status);
    int mode = status.state().mode();
    if (foreign.isPresent() || sticky || (mode & (OTHERS_WRITE | GROUP_WRITES)) == 0) {
      return foreign; // an access list lets nobody write when the bit of the group does not
    }
    if ((mode & OTHERS_WRITE) != 0) {
      return Optional.of(new Exposed(status.path(), evidence(status)));
    }
    try {
      byte[] list = ExtendedAttributes.of(status.path()).get(AccessList.ATTRIBUTE);
      String who =
          list == null
              ? groupWriter(status)
              : new AccessList(list).writer(status.gid(), users, groups);
      return who.isEmpty()
          ? Optional.empty()
          : Optional.of(new Exposed(status.path(), evidence(status) + ", " + who + " may write"));
    } catch (IOException e) {
      return Optional.of(new Exposed(status.path(), evidence(status) + ", " + e.getMessage()));
    }
  }

  private String groupWriter(FileStatus status) {
    return groups.contains(status.gid()) ? "" : "group " + status.gid();
  }

  private static String evidence(FileStatus status) {
    return format("owner uid %d, mode %o", status.uid(), status.state().mode());
  }

  /** linux: include/uapi/linux/posix_acl_xattr.h. */
  private static final class AccessList {
    static final String ATTRIBUTE = "system.posix_acl_access";

    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 4;
    private static final int ENTRY_BYTES = 8;
    private static final int WRITE = 2;

    /* linux: include/uapi/linux/posix_acl.h */
    private static final int USER = 0x02;
    private static final int GROUP_OF_FILE = 0x04;
    private static final int GROUP = 0x08;
    private static final int MASK = 0x10;

    private final byte[] bytes;

    AccessList(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Who may write though nobody trusts him; empty: nobody. */
    String writer(int fileGid, Set<Integer> users, Set<Integer> groups) throws IOException {
      ByteBuffer list = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.length % ENTRY_BYTES != HEADER_BYTES || list.getInt(0) != VERSION) {
        throw new IOException("its access list is of an unknown kind");
      }
      String writer = "";
      boolean masked = false;
      for (int at = HEADER_BYTES; at < bytes.length; at += ENTRY_BYTES) {
        int tag = list.getShort(at);
        boolean writes = (list.getShort(at + 2) & WRITE) != 0;
        int id = list.getInt(at + 4);
        if (tag == MASK) {
          masked = !writes;
        } else if (writes && tag == USER && !users.contains(id)) {
          writer = "user " + Integer.toUnsignedString(id);
        } else if (writes && tag == GROUP && !groups.contains(id)) {
          writer = "group " + Integer.toUnsignedString(id);
        } else if (writes && tag == GROUP_OF_FILE && !groups.contains(fileGid)) {
          writer = "group " + Integer.toUnsignedString(fileGid);
        }
      }
      return masked ? "" : writer;
    }
  }
}
