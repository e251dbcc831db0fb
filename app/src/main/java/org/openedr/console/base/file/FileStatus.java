package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;

/**
 * What lstat says of a file. Immutable.
 *
 * @param path as it was asked for
 * @param state names of owner and group, mode without the type
 * @param uid kept beside the name, which another name service may give to somebody else
 * @param links hard links
 * @param sizeBytes of what is in it
 * @param inode tells a file from another one that took its name
 */
public record FileStatus(
    Path path,
    Kind kind,
    OwnerAndMode state,
    int uid,
    int gid,
    int links,
    long sizeBytes,
    long inode) {

  /** S_IFMT, linux: include/uapi/linux/stat.h. */
  private static final int TYPE = 0170000;

  private static final int PERMISSIONS = 07777;

  /** What a name leads to. */
  public enum Kind {
    REGULAR("regular file"),
    DIRECTORY("directory"),
    LINK("symbolic link"),
    SOCKET("socket"),
    FIFO("named pipe"),
    DEVICE("device");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** For people, such as {@code regular file}. */
    public String label() {
      return label;
    }

    /** S_IFxxx, linux: include/uapi/linux/stat.h. */
    static Kind of(int mode) {
      return switch (mode & TYPE) {
        case 0100000 -> REGULAR;
        case 0040000 -> DIRECTORY;
        case 0120000 -> LINK;
        case 0140000 -> SOCKET;
        case 0010000 -> FIFO;
        default -> DEVICE;
      };
    }
  }

  /**
   * Looks at a file; a link is not followed.
   *
   * @throws java.nio.file.NoSuchFileException there is none
   * @throws IOException it cannot be looked at
   */
  public static FileStatus of(Path path) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(
            path, "unix:mode,uid,gid,nlink,size,ino,owner,group", LinkOption.NOFOLLOW_LINKS);
    int mode = number(unix, "mode");
    return new FileStatus(
        path,
        Kind.of(mode),
        new OwnerAndMode(name(unix, "owner"), name(unix, "group"), mode & PERMISSIONS),
        number(unix, "uid"),
        number(unix, "gid"),
        number(unix, "nlink"),
        ((Number) unix.getOrDefault("size", 0L)).longValue(),
        ((Number) unix.getOrDefault("ino", 0L)).longValue());
  }

  private static String name(Map<String, Object> unix, String of) {
    return unix.get(of) instanceof Principal principal ? principal.getName() : "?";
  }

  private static int number(Map<String, Object> unix, String name) {
    return ((Number) unix.getOrDefault(name, 0)).intValue();
  }

  /** Whether everybody may write it, by its mode. */
  public boolean writableByOthers() {
    return (state.mode() & 0002) != 0;
  }

  /** Whether its group may write it, or whoever an access list names. */
  public boolean writableByGroup() {
    return (state.mode() & 0020) != 0;
  }

  /** Of a directory: only owners may exchange what is in it. */
  public boolean sticky() {
    return (state.mode() & 01000) != 0;
  }
}
