package org.openedr.console.migration.guard;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.step.StepException;

/**
 * A guard where there is no systemd: a process of its own session, which ends with the machine. It
 * says by its lock that it watches. One thread.
 */
final class GuardProcess {
  private static final List<String> KEPT = List.of("PATH");
  private static final long LOOK_MS = 20;
  private static final int MOST_SAID = 2000; // bytes

  private final List<String> command;
  private final Path lock;
  private final Process process;
  private final StringBuilder said = new StringBuilder();

  private GuardProcess(List<String> command, Path lock, Process process) {
    this.command = command;
    this.lock = lock;
    this.process = process;
  }

  /**
   * Starts it; it goes on when this process ends.
   *
   * @param lock it keeps this locked once it watches
   */
  static GuardProcess start(List<String> command, Path lock) throws IOException {
    List<String> whole = new ArrayList<>(List.of("setsid"));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(NativeCommand.of(whole));
    builder.environment().keySet().retainAll(KEPT);
    Process process =
        builder
            .directory(new File("/"))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start();
    return new GuardProcess(command, lock, process);
  }

  long pid() {
    return process.pid(); // setsid becomes the command: it is no leader of a group
  }

  /**
   * Waits until it watches. What it says from then on is heard by nobody: it has a log.
   *
   * @throws StepException it has ended, or does not come to it; then it is ended
   */
  void await(Duration patience) throws IOException, StepException {
    long end = System.nanoTime() + patience.toNanos();
    try (InputStream output = process.getInputStream()) {
      while (true) {
        boolean ended = process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
        hear(output);
        if (ended) {
          throw refused(format("The guard has ended at once, exit code %d", process.exitValue()));
        }
        if (ProcessLock.held(lock)) {
          return;
        }
        if (System.nanoTime() - end >= 0) {
          process.destroyForcibly();
          throw refused(format("The guard does not watch after %d s", patience.toSeconds()));
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StepException("Interrupted while the guard was started.", "");
    }
  }

  /** Takes what there is, so that nothing has to wait; the end of it is what is shown. */
  private void hear(InputStream output) throws IOException {
    for (int more = output.available(); more > 0; more = output.available()) {
      said.append(new String(output.readNBytes(more), StandardCharsets.UTF_8));
      said.delete(0, Math.max(0, said.length() - MOST_SAID));
    }
  }

  private StepException refused(String what) {
    String words = Escaping.escape(said.toString().strip().replace('\n', ' '));
    return new StepException(
        format(
            "%s: %s. %s",
            what,
            GuardCommand.shown(command),
            words.isEmpty() ? "It said nothing." : "It said: " + words),
        "Without a guard nothing is exchanged: mend what it says, and begin again.");
  }
}
