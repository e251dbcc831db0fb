package org.openedr.console;

import java.util.ArrayList;
import java.util.List;

/**
 * How a test starts a process that it signals, or whose files and words it compares: as a service
 * is started, whatever the tests themselves were started with. Under nohup, or from a job in the
 * background of a script, signals are ignored, and what is ignored stays so in children.
 */
public final class FreshStart {
  /** Each program of it is replaced by the next: the process id is that of the command. */
  private static final List<String> PREFIX =
      List.of(
          "env",
          "--default-signal", // coreutils 8.31
          "-u",
          "JAVA_TOOL_OPTIONS",
          "-u",
          "JDK_JAVA_OPTIONS",
          "-u",
          "_JAVA_OPTIONS",
          "sh",
          "-c",
          "umask 022; exec \"$@\"",
          "sh");

  private FreshStart() {}

  public static ProcessBuilder of(String... command) {
    return of(List.of(command));
  }

  public static ProcessBuilder of(List<String> command) {
    List<String> all = new ArrayList<>(PREFIX);
    all.addAll(command);
    return new ProcessBuilder(all);
  }
}
