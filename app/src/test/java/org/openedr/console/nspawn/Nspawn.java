package org.openedr.console.nspawn;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.openedr.console.Patience;

/**
 * A real systemd beside the host's, booted in some seconds: systemd-nspawn over an overlay of the
 * host's own files, with its own bpffs, cgroups and network, all in a private mount namespace.
 * Nothing that happens in it reaches the host's files, and nothing is left when it is closed, or
 * when this process dies. The kernel is the host's: BPF programs and events are those of all. Needs
 * root and systemd-nspawn; fails without. One thread.
 */
public final class Nspawn implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int COMMAND_SECONDS = 180;

  private final Path scratch;
  private final Path console;
  private final Process boot;
  private long leader;

  private Nspawn(Path scratch, Path console, Process boot) {
    this.scratch = scratch;
    this.console = console;
    this.boot = boot;
  }

  /**
   * Boots, and returns when everything was started that a bare machine starts.
   *
   * @param binds folders of the host that it sees read-only, {@code SOURCE:TARGET}
   */
  public static Nspawn boot(String... binds) throws IOException {
    Path scratch = Files.createTempDirectory("openedr-machine-");
    Path console = Files.createTempFile("openedr-machine-", ".console");
    Path script = Files.createTempFile("openedr-machine-", ".sh");
    try (InputStream source = Nspawn.class.getResourceAsStream("boot.sh")) {
      Files.write(script, source.readAllBytes());
    }
    String name = "openedr-test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--mount", "--propagation", "private"));
    command.addAll(List.of("bash", script.toString(), name, scratch.toString()));
    command.addAll(List.of(binds));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Nspawn machine = new Nspawn(scratch, console, builder.redirectOutput(console.toFile()).start());
    try {
      machine.awaitBoot(0);
      return machine;
    } catch (RuntimeException e) {
      machine.close();
      throw e;
    } finally {
      Files.delete(script);
    }
  }

  /** As of a user who types {@code reboot}; returns when it is up again. */
  public void reboot() {
    long before = leader;
    run("systemctl", "reboot");
    awaitBoot(before);
  }

  /**
   * Runs a line for the shell, and at its end the machine stops at once, with nothing told to
   * anybody; returns when it is up again.
   */
  public void powerCut(String line) {
    long before = leader;
    shell(line + "; systemctl reboot --force --force");
    awaitBoot(before);
  }

  private void awaitBoot(long before) {
    await("a machine that is up")
        .pollInSameThread()
        .failFast(
            "the machine ended",
            () -> {
              if (!boot.isAlive()) {
                throw new AssertionError("the machine ended; its console:\n" + console());
              }
            })
        .until(() -> isUp(before));
  }

  private boolean isUp(long before) {
    Optional<Long> init = init().filter(pid -> pid != before);
    init.ifPresent(pid -> leader = pid);
    return init.isPresent() && run("systemctl", "is-system-running").out().startsWith("running");
  }

  /** Process 1 of the machine, by its number here. */
  private Optional<Long> init() {
    return boot.descendants().map(ProcessHandle::pid).filter(Nspawn::isInit).findFirst();
  }

  private static boolean isInit(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status"))
              .matches("(?s).*\nNSpid:[\t0-9]*\t1\n.*")
          && Files.readString(Path.of("/proc/" + pid + "/comm")).equals("systemd\n");
    } catch (IOException e) {
      return false; // it has just ended
    }
  }

  /** What the machine has written to its console, for failures. */
  public String console() {
    try {
      return Files.readString(console);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /**
   * Runs a command as root of the machine, for three minutes at most, with nothing on its input.
   */
  public Outcome run(String... command) {
    List<String> whole = new ArrayList<>();
    whole.addAll(List.of("nsenter", "-t", "" + leader, "-m", "-u", "-i", "-n", "-p", "-C"));
    whole.addAll(List.of("timeout", "-k", "5", "" + COMMAND_SECONDS));
    whole.addAll(List.of(command));
    try {
      Path out = Files.createTempFile("openedr-machine-", ".out");
      Path err = Files.createTempFile("openedr-machine-", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(whole).redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process =
            builder
                .redirectError(err.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        return new Outcome(process.waitFor(), text(out), text(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** As {@link #run}, of a line for the shell. */
  public Outcome shell(String line) {
    return run("sh", "-c", line);
  }

  /**
   * A file of the machine as this process reaches it, until the next reboot. Absolute symbolic
   * links on the way would lead to the host's files: name what they point to.
   */
  public Path path(String file) {
    return Path.of("/proc/" + leader + "/root" + file);
  }

  public String read(String file) throws IOException {
    return Files.readString(path(file));
  }

  /** Writes a file, with its folder. */
  public void write(String file, String text) throws IOException {
    Files.createDirectories(path(file).getParent());
    Files.writeString(path(file), text);
  }

  /** Waits half a minute at most. */
  public void waitFor(String what, BooleanSupplier condition) {
    waitFor(what, (int) Patience.LIMIT.toSeconds(), condition);
  }

  public void waitFor(String what, int seconds, BooleanSupplier condition) {
    await(what)
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(100))
        .until(condition::getAsBoolean);
  }

  /** Ends the machine as if its power were cut, and waits until nothing of it is left. */
  @Override
  public void close() throws IOException {
    boot.getOutputStream().close(); // what boot.sh waits for
    try {
      if (!boot.waitFor(20, SECONDS)) {
        boot.descendants().forEach(ProcessHandle::destroyForcibly);
        boot.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    Files.delete(console);
    Files.delete(scratch);
  }
}
