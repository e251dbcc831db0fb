package org.openedr.console.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.openedr.console.event.KernelText;

/** What a fix changes, with real paths; {@link FixAction} is the same for people. */
sealed interface Change {
  Path path();

  String from();

  String to();

  String command();

  default FixAction action() {
    return new FixAction(KernelText.escape(path().toString()), from(), to(), command());
  }

  /** Quoted for bash, whatever is in the name. */
  static String quoted(Path path) {
    String plain = path.toString();
    if (!KernelText.escape(plain).equals(plain)) {
      return "$'" + inBytes(plain) + "'";
    }
    return plain.matches("[\\w./@%+=:,-]+") ? plain : "'" + plain.replace("'", "'\\''") + "'";
  }

  /** Each byte on its own: bash has no other spelling that does not depend on the locale. */
  private static String inBytes(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean bare = b >= 0x20 && b < 0x7f && b != '\\' && b != '\'';
      out.append(bare ? Character.toString(b) : "\\x%02x".formatted(b));
    }
    return out.toString();
  }

  /**
   * Owner, group and mode of a file or directory.
   *
   * @param inode tells it from another file that took its name
   */
  record Access(Path path, long inode, FileState before, FileState after) implements Change {
    @Override
    public String from() {
      return before.toString();
    }

    @Override
    public String to() {
      return after.toString();
    }

    @Override
    public String command() {
      String file = quoted(path);
      String chmod = "chmod %04o %s".formatted(after.mode(), file);
      boolean sameOwner =
          before.owner().equals(after.owner()) && before.group().equals(after.group());
      return sameOwner
          ? chmod
          : "chown -h %s:%s %s && %s".formatted(after.owner(), after.group(), file, chmod);
    }
  }

  /**
   * A hash becomes the known one of an object.
   *
   * @param before SHA-256 in hexadecimal; empty: none was recorded
   */
  record Known(Path path, String before, String after) implements Change {
    @Override
    public String from() {
      return before.isEmpty() ? "not recorded" : "sha256 " + before;
    }

    @Override
    public String to() {
      return after.isEmpty() ? "not recorded" : "sha256 " + after;
    }

    @Override
    public String command() {
      return "console security fix %s:%s --yes"
          .formatted(SecurityCheck.OBJECT_HASH.label(), quoted(path));
    }
  }
}
