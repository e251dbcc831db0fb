package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openedr.console.FreshStart;

/** A program of the class path in a JVM of another locale: no JVM can change its own. */
public final class ChildJvm {
  /** Of names in ASCII: under LC_ALL=C Java loads from no others. */
  private static final String CLASS_PATH = classPath();

  private ChildJvm() {}

  /**
   * How it ended.
   *
   * @param output both streams
   */
  public record Ended(int code, String output) {}

  /**
   * @param locale as {@code LC_ALL}
   * @param arguments in ASCII
   */
  public static Ended run(String locale, String main, String... arguments)
      throws IOException, InterruptedException {
    return run(locale, command(main, arguments));
  }

  /**
   * @param command in ASCII
   */
  public static Ended run(String locale, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = FreshStart.of(command);
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  public static List<String> command(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dopenedr.bpf.dir=" + System.getProperty("openedr.bpf.dir", "bpf/build"),
                "-Dopenedr.cache.dir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                CLASS_PATH,
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String classPath() {
    String all =
        System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("jdk.module.path", "");
    List<Path> entries =
        Stream.of(all.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    return entries.stream().allMatch(entry -> NameText.isAscii(entry.toString()))
        ? joined(entries)
        : joined(copies(entries));
  }

  private static String joined(List<Path> entries) {
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  /**
   * Copies, for Java loads from where a symbolic link leads to. Jars are linked: they are large.
   */
  private static List<Path> copies(List<Path> entries) {
    List<Path> copies = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory(Path.of("/tmp"), "openedr-classes-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      for (Path entry : entries) {
        Path copy = folder.resolve(copies.size() + (Files.isDirectory(entry) ? "" : ".jar"));
        copies.add(Files.isDirectory(entry) ? copied(entry, copy) : Files.createLink(copy, entry));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copies;
  }

  private static Path copied(Path folder, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(folder.relativize(file).toString()));
      }
    }
    return copy;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a shell does, whose script spells strange bytes as {@code $(printf '\351')}. */
  public static void shell(String script) throws IOException, InterruptedException {
    Process shell = FreshStart.of("/bin/sh", "-ec", script).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
  }
}
