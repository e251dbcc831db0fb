package org.openedr.console.base.posix;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * Commands for {@link ProcessBuilder}, which writes arguments in the encoding of the locale: those
 * that it would lose are put together by a shell, which becomes the program then.
 */
public final class NativeCommand {
  private NativeCommand() {}

  /**
   * @param command program and arguments, each a {@link NameText}
   */
  public static List<String> of(List<String> command) {
    if (command.stream().allMatch(PathBytes::isNative)) {
      return command;
    }
    StringBuilder script = new StringBuilder("set --\n");
    for (String argument : command) {
      script.append("a=$(printf '");
      for (byte b : NameText.bytes(argument)) {
        String octal = Integer.toOctalString(b & 0xff);
        script.append('\\').append("0".repeat(3 - octal.length())).append(octal);
      }
      script.append(".')\nset -- \"$@\" \"${a%.}\"\n"); // a shell cuts line feeds at the end off
    }
    return new ArrayList<>(List.of("/bin/sh", "-c", script.append("exec \"$@\"").toString()));
  }
}
