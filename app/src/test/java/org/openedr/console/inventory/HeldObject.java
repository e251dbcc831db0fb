package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of {@code bpf/tests/hold.c} that holds a BPF object; closing ends it. */
public final class HeldObject implements AutoCloseable {
  public static final Path BUILT = Path.of(System.getProperty("openedr.bpf.dir", "bpf/build"));

  private final Process process;

  private HeldObject(Process process) {
    this.process = process;
  }

  /** Returns when all is loaded and attached. */
  public static HeldObject start(String... args) throws IOException {
    Process process = hold(args);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).as("hold is ready").isEqualTo("ready");
    return new HeldObject(process);
  }

  /** Loads, attaches and pins; nobody holds it afterwards. */
  public static void pin(Path folder, Path object) throws IOException, InterruptedException {
    Process process = hold("--pin", folder.toString(), object.toString());
    assertThat(process.waitFor()).as("hold --pin").isZero();
  }

  /** Removes a folder of pins with all that is in it. */
  public static void unpin(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Process hold(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BUILT.resolve("tests/hold").toAbsolutePath().toString());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public int pid() {
    return (int) process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
