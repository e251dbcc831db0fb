package org.openedr.console.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How this very process was started, and how to start the same program again. */
public final class OwnCommand {
  private static final Path LAUNCHER = Path.of("/usr/bin/openedr-console");
  private static final Path INSTALLED = Path.of("/usr/lib/openedr-console");

  /** What the new process would miss, because systemd hands on no environment. */
  private static final List<String> VARIABLES =
      List.of("JAVA_HOME", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

  private OwnCommand() {}

  /**
   * The installed launcher, or from a checkout the very Java, options and class path of this
   * process, with other arguments.
   *
   * @param home folder of the program
   * @param main name of its main class
   */
  public static List<String> again(Path home, String main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
    Map<String, String> environment = System.getenv();
    VARIABLES.stream()
        .filter(environment::containsKey)
        .forEach(name -> command.add(name + "=" + environment.get(name)));
    if (command.size() == 1) {
      command.clear();
    }
    command.addAll(program(home, main));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static List<String> program(Path home, String main) {
    if (home.equals(INSTALLED)) {
      return List.of(LAUNCHER.toString());
    }
    List<String> line = line();
    int at = line.lastIndexOf(main);
    if (at < 1) { // another program, with this one in it
      return List.of(LAUNCHER.toString());
    }
    List<String> program = new ArrayList<>(line.subList(0, at + 1));
    program.set(0, executable());
    return program;
  }

  /** Arguments of this process, the program first. */
  static List<String> line() {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  static String executable() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/exe")).toString();
    } catch (IOException e) {
      return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
  }
}
