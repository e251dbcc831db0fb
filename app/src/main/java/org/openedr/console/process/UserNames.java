package org.openedr.console.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.openedr.console.event.KernelText;

/**
 * Names of local users from a passwd(5) file, read once. Users of a directory service stay numbers.
 * Immutable; any thread.
 */
public final class UserNames {
  private static final class Local {
    static final UserNames NAMES = read(Path.of("/etc/passwd"));
  }

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Integer> uids = new HashMap<>();

  private UserNames(String passwd) {
    for (String line : passwd.lines().toList()) {
      String[] fields = line.split(":", -1);
      if (fields.length >= 3 && fields[2].matches("\\d{1,9}")) {
        int uid = Integer.parseInt(fields[2]);
        names.putIfAbsent(uid, KernelText.escape(fields[0]));
        uids.putIfAbsent(fields[0], uid);
      }
    }
  }

  public static UserNames parse(String passwd) {
    return new UserNames(passwd);
  }

  /** The users of this machine. */
  public static UserNames local() {
    return Local.NAMES;
  }

  private static UserNames read(Path file) {
    try {
      return new UserNames(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new UserNames("");
    }
  }

  /** The name, or the number when there is none; "?" for -1. */
  public String name(int uid) {
    String name = names.get(uid);
    if (name != null) {
      return name;
    }
    return uid == -1 ? "?" : Integer.toUnsignedString(uid);
  }

  public OptionalInt uid(String name) {
    Integer uid = uids.get(name);
    return uid == null ? OptionalInt.empty() : OptionalInt.of(uid);
  }
}
