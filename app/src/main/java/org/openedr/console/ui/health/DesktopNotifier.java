package org.openedr.console.ui.health;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.ui.common.Tasks;

/**
 * Tells the desktop of a change, by {@code notify-send}. It never fails: what is missing is said
 * once. FX thread; the work is done in the background.
 */
final class DesktopNotifier implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;
  private static final int MAX_WORDS = 300;

  private final Tasks tasks = new Tasks("health-notify");
  private final NotifyCommand command;
  private boolean complained;

  DesktopNotifier(NotifyCommand command) {
    this.command = command;
  }

  static DesktopNotifier ofSystem() {
    return new DesktopNotifier(
        new NotifyCommand(Path.of("/"), OwnUser.uid(), ProcessStart.environment()));
  }

  /**
   * @param complain receives the key of a message and, for one of them, a word to it
   */
  void tell(HealthLevel level, String title, String body, Complaint complain) {
    tasks.run(
        () -> send(level, title, body),
        problem -> problem.accept((key, words) -> once(complain, key, words)),
        failure -> once(complain, "health.notify.failed", String.valueOf(failure.getMessage())));
  }

  /** Receives the key of a message, and what the tool said. */
  interface Complaint {
    void say(String key, String words);
  }

  private void once(Complaint complain, String key, String words) {
    if (!complained) {
      complained = true;
      complain.say(key, words);
    }
  }

  /** Blocks for some milliseconds, at most for some seconds. What it returns complains, or not. */
  Consumer<Complaint> send(HealthLevel level, String title, String body)
      throws IOException, InterruptedException {
    NotifyCommand.Plan plan = command.plan(level, title, body);
    if (!plan.problem().isEmpty()) {
      return complaint -> complaint.say(plan.problem(), "");
    }
    ProcessBuilder builder =
        new ProcessBuilder(NativeCommand.of(plan.arguments()))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(plan.environment());
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return complaint -> complaint.say("health.notify.failed", "no answer");
      }
      String words = words(process);
      return process.exitValue() == 0
          ? complaint -> {}
          : complaint -> complaint.say("health.notify.failed", words);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String words(Process process) throws IOException {
    byte[] said = process.getInputStream().readNBytes(MAX_WORDS);
    return new String(said, StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    tasks.close();
  }
}
