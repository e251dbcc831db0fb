package org.openedr.console.sudo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.log.ConsoleLog;
import org.openedr.console.base.log.LogLevel;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.PathBytes;

/**
 * The program of the window: a JVM with the toolkit.
 *
 * @param options file with the JVM's options (java(1), "argument files"), the class path among them
 */
record WindowProgram(Path java, Path options) {
  private static final String MAIN = "org.openedr.console.Main";

  /** As the launcher has said it. */
  static WindowProgram ofSystem() throws HostException {
    String options = ProcessStart.property("openedr.window.options");
    if (options == null) {
      throw new HostException(
          "This start does not say how the window is started (-Dopenedr.window.options=FILE)."
              + " Start the console with ./run.");
    }
    return new WindowProgram(
        PathBytes.of(ProcessStart.property("java.home", "/usr")).resolve("bin/java"),
        PathBytes.of(options));
  }

  /**
   * Starts it with the rights of the caller.
   *
   * @param locale the caller's language; empty: not known
   */
  List<String> command(SudoUser caller, String locale, List<String> arguments) {
    Path cache = caller.home().resolve(".cache/openedr-console");
    List<String> command = new ArrayList<>(caller.prefix());
    command.add(PathBytes.text(java));
    command.add("@" + PathBytes.text(options));
    command.add("-Djavafx.cachedir=" + PathBytes.text(cache.resolve("openjfx")));
    command.add("-Dopenedr.cache.dir=" + PathBytes.text(cache));
    if (!locale.isEmpty()) {
      command.add("-Dopenedr.locale=" + locale);
    }
    if (ConsoleLog.level() != LogLevel.INFO) {
      command.add("-D" + ConsoleLog.LEVEL_PROPERTY + "=" + ConsoleLog.level().word());
    }
    command.add(MAIN);
    command.add("window");
    command.addAll(arguments);
    return command;
  }

  /** A command that fails when the user may not read the program. */
  List<String> readable(SudoUser caller) {
    List<String> command = new ArrayList<>(caller.prefix());
    command.addAll(
        List.of("/usr/bin/test", "-r", PathBytes.text(options), "-a", "-x", PathBytes.text(java)));
    return command;
  }
}
