package org.openedr.console.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.openedr.console.event.KernelText;

/** Names of the users in {@code /etc/passwd}, read once. Unknown ones are shown by number. */
final class UserNames {
  private final Map<Integer, String> names;

  private UserNames(Map<Integer, String> names) {
    this.names = names;
  }

  static UserNames ofSystem() {
    try {
      return parse(Files.readString(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new UserNames(Map.of()); // numbers will do
    }
  }

  /** Parses lines of passwd(5): {@code name:password:uid:…}. The first name of a number counts. */
  static UserNames parse(String passwd) {
    Map<Integer, String> names = new HashMap<>();
    for (String line : passwd.lines().toList()) {
      int password = line.indexOf(':');
      int number = line.indexOf(':', password + 1);
      int end = line.indexOf(':', number + 1);
      if (password > 0 && number > 0 && end > number + 1) {
        String digits = line.substring(number + 1, end);
        if (digits.chars().allMatch(c -> c >= '0' && c <= '9') && digits.length() < 10) {
          names.putIfAbsent(
              Integer.parseInt(digits), KernelText.escape(line.substring(0, password)));
        }
      }
    }
    return new UserNames(names);
  }

  String of(int uid) {
    if (uid == -1) {
      return "?";
    }
    String name = names.get(uid);
    return name != null ? name : Integer.toUnsignedString(uid);
  }
}
