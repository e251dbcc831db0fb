package org.openedr.console.base.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/** How this very process was started, and how to start the same program again. */
public final class OwnCommand {
  private static final Path LAUNCHER = Path.of("/usr/bin/openedr-console");
  private static final Path INSTALLED = Path.of("/usr/lib/openedr-console");

  /** What the new process would miss, because systemd hands on no environment. */
  private static final List<String> VARIABLES = List.of("JAVA_HOME", "OPENEDR_JAVA_OPTIONS");

  /** As the launchers have it: else Java cannot open a path that is not ASCII, its own included. */
  private static final String UTF_8 = "LC_ALL=C.UTF-8";

  private OwnCommand() {}

  /**
   * The installed launcher, or from a checkout the very Java, options and class path of this
   * process, with other arguments.
   *
   * @param home folder of the program
   * @param main name of its main class
   */
  public static List<String> again(Path home, String main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/env", UTF_8));
    Map<String, String> environment = ProcessStart.environment();
    VARIABLES.stream()
        .filter(environment::containsKey)
        .forEach(name -> command.add(name + "=" + environment.get(name)));
    command.addAll(program(home, main));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static List<String> program(Path home, String main) {
    if (home.equals(INSTALLED)) {
      return List.of(PathBytes.text(LAUNCHER));
    }
    List<String> line = line();
    int at = line.lastIndexOf(main);
    if (at < 1) { // another program, with this one in it
      return List.of(PathBytes.text(LAUNCHER));
    }
    List<String> program = new ArrayList<>(line.subList(0, at + 1));
    program.set(0, executable());
    return program;
  }

  /** Arguments of this process, the program first. */
  public static List<String> line() {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      return List.of(NameText.of(bytes).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Absolute path of the program that runs: of {@code java}, or of the launcher of an image. Where
   * it cannot be read, the {@code java} of this runtime.
   */
  public static String executable() {
    try {
      return PathBytes.text(Files.readSymbolicLink(Path.of("/proc/self/exe")));
    } catch (IOException e) {
      return PathBytes.text(
          PathBytes.of(ProcessStart.property("java.home", "/usr")).resolve("bin/java"));
    }
  }
}
