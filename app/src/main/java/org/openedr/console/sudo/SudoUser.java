package org.openedr.console.sudo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * The user who called sudo.
 *
 * @param uid never 0
 * @param gid the group at the time of the call
 */
public record SudoUser(long uid, long gid, String name, Path home) {
  private static final String ID = "\\d{1,10}";

  /** The number of the user who called sudo; empty when nobody did, or root itself. */
  public static Optional<Long> uid(Map<String, String> environment) {
    return number(environment, "SUDO_UID").filter(uid -> uid != 0);
  }

  private static Optional<Long> number(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(id -> id.matches(ID))
        .map(Long::valueOf);
  }

  /** Looks the user up in the machine's user database, whatever that is. */
  static SudoUser of(Map<String, String> environment) throws HostException {
    long uid = uid(environment).orElseThrow();
    Process getent;
    try {
      getent = new ProcessBuilder("getent", "passwd", Long.toString(uid)).start();
      String line = NameText.of(getent.getInputStream().readAllBytes());
      return parse(line.strip(), uid, number(environment, "SUDO_GID"));
    } catch (IOException e) {
      throw new HostException(
          "The user who called sudo could not be looked up: "
              + e.getMessage()
              + ". Install what brings getent (libc-bin, glibc-common).");
    }
  }

  /** One line of passwd(5). */
  static SudoUser parse(String line, long uid, Optional<Long> group) throws HostException {
    String[] fields = line.split(":", -1);
    if (fields.length < 7 || !fields[2].equals(Long.toString(uid)) || !fields[3].matches(ID)) {
      throw new HostException(
          "No user has the number "
              + uid
              + ", which SUDO_UID names (getent passwd "
              + uid
              + "). Call sudo as a user of this machine.");
    }
    return new SudoUser(
        uid,
        group.orElseGet(() -> Long.valueOf(fields[3])),
        fields[0],
        PathBytes.of(fields[5].startsWith("/") ? fields[5] : "/"));
  }

  /** Where a process of this user begins. */
  Path directory() {
    return Files.isDirectory(home) ? home : Path.of("/");
  }

  /** Before a command: it runs as this user, and nothing it does gives it a right again. */
  List<String> prefix() {
    return List.of(
        "/usr/bin/setpriv",
        "--reuid=" + uid,
        "--regid=" + gid,
        "--init-groups",
        "--inh-caps=-all",
        "--bounding-set=-all",
        "--no-new-privs",
        "--");
  }
}
