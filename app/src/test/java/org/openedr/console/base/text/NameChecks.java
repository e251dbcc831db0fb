package org.openedr.console.base.text;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openedr.console.base.posix.ChildProcess;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.inventory.kernel.PinWalk;

/** What tests do in a JVM of another locale; says it in UTF-8. */
public final class NameChecks {
  private NameChecks() {}

  public static void main(String[] given) throws Exception {
    String[] args = ProcessStart.arguments(given);
    StringBuilder said = new StringBuilder();
    switch (args[0]) {
      case "files" -> files(ProcessStart.path(args[1]), said);
      case "mounts" -> mounts(said);
      case "children" -> children(ProcessStart.path(args[1]), said);
      default -> surroundings(given, said);
    }
    try (PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
      out.println(said);
    }
  }

  private static void files(Path folder, StringBuilder said) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> names = all.map(PathBytes::name).sorted().toList();
      for (String name : names) {
        Path again = folder.resolve(PathBytes.of(name));
        Path beside = PathBytes.beside(again, ".new");
        Files.createFile(beside);
        check(Files.isDirectory(again), name);
        check(PathBytes.of(PathBytes.text(again)).equals(again), name);
        check(PathBytes.name(beside).equals(name + ".new"), name);
        check(
            Escaping.escape(PathBytes.bytes(again), 0, PathBytes.bytes(again).length)
                .endsWith(Escaping.escape(name)),
            name);
        said.append(Escaping.escape(name)).append(' ');
      }
    }
  }

  private static void mounts(StringBuilder said) {
    String mounts = "a /tmp/é\\040a bpf rw 0 0\nb / ext4 rw 0 0\nc /tmp/caf\udce9 bpf rw 0 0\n";
    PinWalk.parse(mounts).forEach(path -> said.append(Escaping.path(path)).append(' '));
  }

  private static void surroundings(String[] args, StringBuilder said) throws Exception {
    String[] all = ProcessStart.arguments(args);
    for (int i = 1; i < all.length; i++) {
      said.append(Escaping.escape(all[i])).append('|');
    }
    String variable = ProcessStart.environment().getOrDefault("XDG_CONFIG_HOME", "");
    Path file = ProcessStart.path(all[2]).toAbsolutePath();
    Files.createFile(file);
    Path here = Files.readSymbolicLink(Path.of("/proc/self/cwd"));
    said.append(Escaping.escape(variable)).append('|');
    said.append(Escaping.path(here.getFileName().resolve(file.getFileName()))).append('|');
    said.append(Files.exists(here.resolve(file.getFileName())));
  }

  private static void children(Path folder, StringBuilder said) throws Exception {
    Path program = folder.resolve(PathBytes.of("é\udce9'\n"));
    Files.writeString(program, "#!/bin/sh\nprintf '%s|%s|\\n' \"${0##*/}\" \"$1\" > \"$2\"\n");
    Files.setAttribute(program, "unix:mode", 0700);
    Path told = folder.resolve("told");
    List<String> command = List.of(PathBytes.text(program), "\udce9\n", PathBytes.text(told));
    check(new ProcessBuilder(NativeCommand.of(command)).start().waitFor() == 0, "command");
    said.append(Escaping.escape(FileText.read(told).strip())).append('\n');
    check(
        ChildProcess.spawn(command, Map.of(), folder, ChildProcess.NO_INPUT).await() == 0, "spawn");
    said.append(Escaping.escape(FileText.read(told).strip()));
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(Escaping.escape(what));
    }
  }
}
