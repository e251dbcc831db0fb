package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.text.ShellWord;

/** What a fix changes, with real paths; {@link FixAction} is the same for people. */
sealed interface FileChange {
  Path path();

  String from();

  String to();

  String command();

  default FixAction action() {
    return new FixAction(Escaping.escape(PathBytes.text(path())), from(), to(), command());
  }

  /** Quoted for bash, whatever is in the name. */
  static String quoted(Path path) {
    String plain = PathBytes.text(path);
    if (!Escaping.escape(plain).equals(plain)) {
      return "$'" + inBytes(plain) + "'";
    }
    return ShellWord.quoted(plain);
  }

  /** Each byte on its own: bash has no other spelling that does not depend on the locale. */
  private static String inBytes(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : NameText.bytes(text)) {
      boolean bare = b >= 0x20 && b < 0x7f && b != '\\' && b != '\'';
      out.append(bare ? Character.toString(b) : format("\\x%02x", b));
    }
    return out.toString();
  }

  /**
   * Owner, group and mode of a file or directory.
   *
   * @param inode tells it from another file that took its name
   */
  record Access(Path path, long inode, OwnerAndMode before, OwnerAndMode after)
      implements FileChange {
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
      String chmod = format("chmod %04o %s", after.mode(), file);
      boolean sameOwner =
          before.owner().equals(after.owner()) && before.group().equals(after.group());
      return sameOwner
          ? chmod
          : format("chown -h %s:%s %s && %s", after.owner(), after.group(), file, chmod);
    }
  }

  /**
   * A hash becomes the known one of an object.
   *
   * @param before SHA-256 in hexadecimal; empty: none was recorded
   */
  record Known(Path path, String before, String after) implements FileChange {
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
      return format(
          "openedr-console security fix %s:%s --yes",
          SecurityCheck.OBJECT_HASH.label(), quoted(path));
    }
  }
}
