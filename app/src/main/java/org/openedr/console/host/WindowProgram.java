package org.openedr.console.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of the window: a JVM with the toolkit.
 *
 * @param options file with the JVM's options (java(1), "argument files"), the class path among them
 */
record WindowProgram(Path java, Path options) {
  private static final String MAIN = "org.openedr.console.Main";

  /** As the launcher has said it. */
  static WindowProgram ofSystem() throws HostException {
    String options = System.getProperty("openedr.window.options");
    if (options == null) {
      throw new HostException(
          "This start does not say how the window is started (-Dopenedr.window.options=FILE)."
              + " Start the console with ./run.");
    }
    return new WindowProgram(
        Path.of(System.getProperty("java.home"), "bin", "java"), Path.of(options));
  }

  List<String> command(Caller caller, List<String> arguments) {
    Path cache = caller.home().resolve(".cache/openedr-console");
    List<String> command = new ArrayList<>(caller.prefix());
    command.add(java.toString());
    command.add("@" + options);
    command.add("-Djavafx.cachedir=" + cache.resolve("openjfx"));
    command.add("-Dopenedr.cache.dir=" + cache);
    command.add(MAIN);
    command.add("window");
    command.addAll(arguments);
    return command;
  }

  /** A command that fails when the user may not read the program. */
  List<String> readable(Caller caller) {
    List<String> command = new ArrayList<>(caller.prefix());
    command.addAll(List.of("/usr/bin/test", "-r", options.toString(), "-a", "-x", java.toString()));
    return command;
  }
}
