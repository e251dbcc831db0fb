package org.openedr.console.sudo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openedr.console.FreshStart;

/**
 * Starts the program as sudo would, for a user who exists in a mount namespace of that start only.
 * The program is copied to where that user can read it.
 */
final class SudoStart {
  static final int UID = 12345;
  static final int GROUP = 12399;

  /** Parts of the class path that the program has no need of. */
  private static final String TESTS = "test junit archunit jqwik assertj swing ";

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path folder;
  private final Path home;
  private final Map<String, String> display;

  /**
   * @param display variables that sudo keeps
   */
  SudoStart(Path folder, Map<String, String> display) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectory(folder.resolve("home"));
    this.display = display;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setAttribute(home, "unix:uid", UID);
    Files.setAttribute(home, "unix:gid", UID);
    Files.writeString(
        folder.resolve("passwd"),
        Files.readString(Path.of("/etc/passwd"))
            + "h5test:x:"
            + UID
            + ":"
            + UID
            + "::"
            + home
            + ":/bin/sh\n");
    Files.writeString(
        folder.resolve("group"),
        Files.readString(Path.of("/etc/group"))
            + "h5test:x:"
            + UID
            + ":\nh5more:x:"
            + GROUP
            + ":h5test\n");
    Files.createDirectory(folder.resolve("lib"));
    Files.writeString(
        folder.resolve("window.options"),
        String.join(
            "\n",
            "-XX:+UseSerialGC",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath("")));
  }

  Path home() {
    return home;
  }

  /** The test's class path, without the parts whose name contains a word of {@code without}. */
  private String classPath(String without) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":")) {
      Path from = Path.of(entry);
      boolean left =
          Arrays.stream((TESTS + without).split(" "))
              .anyMatch(from.getFileName().toString()::contains);
      if (!left && Files.exists(from)) {
        copies.add(copy(from).toString());
      }
    }
    return String.join(":", copies);
  }

  private Path copy(Path from) throws IOException {
    Path to = folder.resolve("lib").resolve(from.getFileName());
    if (!Files.exists(to)) {
      if (Files.isDirectory(from)) {
        copyTree(from, to);
      } else {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> files;
    try (var all = Files.walk(from)) {
      files = all.collect(Collectors.toList());
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
  }

  /** Starts it; what it says goes into a file. */
  Started start(String name, String... arguments) throws IOException {
    Path said = folder.resolve(name + ".out");
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount --bind \"$0/passwd\" /etc/passwd && mount --bind \"$0/group\" /etc/group"
                    + " && exec \"$@\"",
                folder.toString()));
    command.addAll(
        List.of(
            JAVA.toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dopenedr.host.dir=" + folder.resolve("run"),
            "-Dopenedr.window.options=" + folder.resolve("window.options"),
            "-Dopenedr.bpf.dir=" + Path.of("../bpf/build").toRealPath(),
            "-cp",
            classPath("javafx atlantafx controlsfx ikonli"),
            "org.openedr.console.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        FreshStart.of(command).redirectErrorStream(true).redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH"));
    environment.putAll(display);
    environment.putAll(
        Map.of("HOME", "/root", "SUDO_UID", "" + UID, "SUDO_GID", "" + UID, "ROOT_ONLY", "x"));
    return new Started(builder.start(), said);
  }

  /** One start. */
  record Started(Process process, Path output) {
    String said() throws IOException {
      return Files.readString(output);
    }
  }

  /** The process of the window; 0 when there is none. */
  static long window(long host) {
    return ProcessHandle.of(host).stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> child.info().command().orElse("").equals(JAVA.toString()))
        .mapToLong(ProcessHandle::pid)
        .findFirst()
        .orElse(0);
  }

  static Process press(String display, Path keys, String... names) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-cp"));
    command.add(Path.of("target/test-classes").toAbsolutePath().toString());
    command.add(PressKeys.class.getName());
    command.addAll(List.of(names));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(Map.of("DISPLAY", display, "XAUTHORITY", keys.toString()));
    return builder.start();
  }
}
