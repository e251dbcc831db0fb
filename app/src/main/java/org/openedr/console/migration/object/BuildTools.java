package org.openedr.console.migration.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openedr.console.base.posix.TimedCommand;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;

/**
 * What a build needs on this machine. Asks the programs for their versions, each for a limited
 * time.
 */
public final class BuildTools {
  static final List<String> HEADERS =
      List.of("/usr/include/bpf/bpf_helpers.h", "/usr/local/include/bpf/bpf_helpers.h");

  private static final int SECONDS = 5;
  private static final int OLDEST_CLANG = 10; // below it CO-RE relocations are missing
  private static final Pattern MAJOR = Pattern.compile("version (\\d{1,4})[.\\d]*");

  private BuildTools() {}

  /**
   * A tool.
   *
   * @param program absolute; empty when there is none
   * @param evidence what it says of itself, or why it cannot be used
   * @param usable for building
   */
  public record Tool(String name, String program, String evidence, boolean usable) {}

  /** clang, or the newest clang-NN: distributions give only that name where several are meant. */
  public static Tool clang() throws InterruptedException {
    Optional<Path> found = TimedCommand.find("clang").or(() -> newest("clang"));
    if (found.isEmpty()) {
      return new Tool(
          "clang", "", "there is none in " + String.join(":", TimedCommand.PATH), false);
    }
    String program = PathBytes.text(found.get());
    String version = asked(program, "--version");
    Matcher major = MAJOR.matcher(version);
    if (major.find() && Integer.parseInt(major.group(1)) < OLDEST_CLANG) {
      return new Tool("clang", program, version + ": older than " + OLDEST_CLANG, false);
    }
    String refused = target(program);
    return refused.isEmpty()
        ? new Tool("clang", program, program + ": " + version, true)
        : new Tool("clang", program, program + " cannot build for BPF: " + refused, false);
  }

  private static String target(String program) throws InterruptedException {
    try {
      TimedCommand.Result result =
          TimedCommand.run(
              SECONDS,
              List.of(program, "-target", "bpf", "-x", "c", "-c", "/dev/null", "-o", "/dev/null"));
      return result.good() ? "" : Escaping.escape(result.firstLine());
    } catch (IOException e) {
      return Escaping.escape(String.valueOf(e.getMessage()));
    }
  }

  /** A tool that says its version. */
  public static Tool tool(String name, String argument) throws InterruptedException {
    Optional<Path> found = TimedCommand.find(name).or(() -> newest(name));
    if (found.isEmpty()) {
      return new Tool(name, "", "it is not there", false);
    }
    String program = PathBytes.text(found.get());
    return new Tool(name, program, program + ": " + asked(program, argument), true);
  }

  /** Headers of libbpf. */
  public static Tool headers() {
    return HEADERS.stream()
        .filter(each -> Files.isRegularFile(PathBytes.of(each)))
        .findFirst()
        .map(each -> new Tool("libbpf headers", each, each, true))
        .orElse(new Tool("libbpf headers", "", "bpf/bpf_helpers.h is not there", false));
  }

  /** The line that tells it: llvm-strip says its name first. */
  private static String asked(String program, String argument) throws InterruptedException {
    try {
      TimedCommand.Result result = TimedCommand.run(SECONDS, List.of(program, argument));
      return Escaping.escape(
          result
              .output()
              .lines()
              .map(String::strip)
              .filter(line -> line.matches(".*\\d+\\.\\d+.*"))
              .findFirst()
              .orElse(result.timedOut() ? "it does not answer" : "version unknown"));
    } catch (IOException e) {
      return Escaping.escape("it cannot be started: " + e.getMessage());
    }
  }

  private static Optional<Path> newest(String name) {
    Pattern numbered = Pattern.compile(Pattern.quote(name) + "-(\\d{1,3})");
    List<Path> found = new ArrayList<>();
    for (String folder : TimedCommand.PATH) {
      found.addAll(numbered(PathBytes.of(folder), numbered));
    }
    return found.stream().max(java.util.Comparator.comparingInt(each -> number(numbered, each)));
  }

  private static List<Path> numbered(Path folder, Pattern numbered) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> numbered.matcher(name(each)).matches() && Files.isExecutable(each))
          .toList();
    } catch (IOException e) {
      return List.of(); // not every machine has all of these folders
    }
  }

  private static String name(Path file) {
    return PathBytes.name(file);
  }

  private static int number(Pattern numbered, Path file) {
    Matcher matcher = numbered.matcher(name(file));
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
