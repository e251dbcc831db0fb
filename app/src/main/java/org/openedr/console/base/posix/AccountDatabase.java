package org.openedr.console.base.posix;

import static org.openedr.console.base.text.RootFormat.format;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openedr.console.base.text.NameText;

/**
 * Users and groups as the C library finds them: in {@code /etc/passwd} and {@code /etc/group}, and
 * in every service that nsswitch.conf(5) names. A call may take as long as such a service does;
 * nothing is cached here. Names are {@link NameText}. Any thread.
 */
public final class AccountDatabase {
  // linux: include/uapi/asm-generic/errno-base.h
  private static final int ENOENT = 2;
  private static final int ESRCH = 3;
  private static final int EINTR = 4;
  private static final int EBADF = 9;
  private static final int EPERM = 1;
  private static final int ERANGE = 34;

  // glibc: pwd/pwd.h and grp/grp.h, where pointers have eight bytes
  private static final int USER_BYTES = 48;
  private static final int GROUP_BYTES = 32;
  private static final int NAME = 0;
  private static final int NUMBER = 16;
  private static final int USERS_GROUP = 20;
  private static final int MEMBERS = 24;

  private static final int FIRST_BYTES = 1024;

  /** A group of a directory service may have a hundred thousand members. */
  private static final int MOST_BYTES = 16 << 20;

  /**
   * A user.
   *
   * @param gid the group that he is in from the start
   */
  public record User(int uid, int gid, String name) {}

  /**
   * A group.
   *
   * @param members names of the users that are added to it, without those that are in it from the
   *     start
   */
  public record Group(int gid, String name, List<String> members) {
    /** Copies the list. */
    public Group {
      members = List.copyOf(members);
    }
  }

  private interface Call {
    int into(Memory entry, Memory texts, NativeLong size, Memory found);
  }

  private AccountDatabase() {}

  /** The effective user of this process. */
  public static int ownUid() {
    return AccountCalls.geteuid();
  }

  /**
   * Looks a user up by number.
   *
   * @return empty: there is none
   * @throws IOException it could not be found out
   */
  public static Optional<User> user(int uid) throws IOException {
    return find(
        "user " + Integer.toUnsignedString(uid),
        USER_BYTES,
        FIRST_BYTES,
        (entry, texts, size, found) -> AccountCalls.getpwuid_r(uid, entry, texts, size, found),
        AccountDatabase::user);
  }

  /** As {@link #user(int)}, by name. */
  public static Optional<User> user(String name) throws IOException {
    return user(name, FIRST_BYTES);
  }

  static Optional<User> user(String name, int firstBytes) throws IOException {
    byte[] text = NameText.cString(name);
    return find(
        "user " + name,
        USER_BYTES,
        firstBytes,
        (entry, texts, size, found) -> AccountCalls.getpwnam_r(text, entry, texts, size, found),
        AccountDatabase::user);
  }

  /** As {@link #user(int)}, a group by number. */
  public static Optional<Group> group(int gid) throws IOException {
    return find(
        "group " + Integer.toUnsignedString(gid),
        GROUP_BYTES,
        FIRST_BYTES,
        (entry, texts, size, found) -> AccountCalls.getgrgid_r(gid, entry, texts, size, found),
        AccountDatabase::group);
  }

  /** As {@link #user(int)}, a group by name. */
  public static Optional<Group> group(String name) throws IOException {
    byte[] text = NameText.cString(name);
    return find(
        "group " + name,
        GROUP_BYTES,
        FIRST_BYTES,
        (entry, texts, size, found) -> AccountCalls.getgrnam_r(text, entry, texts, size, found),
        AccountDatabase::group);
  }

  private static <T> Optional<T> find(
      String what, int entryBytes, int firstBytes, Call call, Function<Memory, T> read)
      throws IOException {
    int size = firstBytes;
    while (true) {
      try (Memory entry = new Memory(entryBytes);
          Memory texts = new Memory(size);
          Memory found = new Memory(Long.BYTES)) {
        found.clear();
        int error = call.into(entry, texts, new NativeLong(size), found);
        if (error == 0) {
          return found.getLong(0) == 0 ? Optional.empty() : Optional.of(read.apply(entry));
        }
        // getpwnam(3): what "there is none" is differs
        if (error == ENOENT || error == ESRCH || error == EBADF || error == EPERM) {
          return Optional.empty();
        }
        if (error == ERANGE && size < MOST_BYTES) {
          size *= 2;
        } else if (error != EINTR) {
          throw new IOException(
              format(
                  "The C library cannot look up the %s: %s (errno %d). See nsswitch.conf(5).",
                  what, Libc.strerror(error), error));
        }
      }
    }
  }

  private static User user(Memory entry) {
    return new User(entry.getInt(NUMBER), entry.getInt(USERS_GROUP), text(entry.getPointer(NAME)));
  }

  private static Group group(Memory entry) {
    List<String> members = new ArrayList<>();
    Pointer list = entry.getPointer(MEMBERS);
    for (long at = 0; list != null; at += Long.BYTES) {
      Pointer member = list.getPointer(at);
      if (member == null) {
        break;
      }
      members.add(text(member));
    }
    return new Group(entry.getInt(NUMBER), text(entry.getPointer(NAME)), members);
  }

  private static String text(Pointer chars) {
    return NameText.of(chars.getByteArray(0, (int) chars.indexOf(0, (byte) 0)));
  }
}
