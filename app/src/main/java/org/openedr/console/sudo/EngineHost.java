package org.openedr.console.sudo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.openedr.console.backend.Backend;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.PathBytes;

/**
 * The engine of root behind a window without rights; in this process there is no toolkit. Blocks
 * the calling thread.
 */
public final class EngineHost {
  /** Long enough to start the console again after its window has crashed. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int ATTEMPTS = 30;
  private static final long BETWEEN_ATTEMPTS_MS = 100;

  private final Map<String, String> environment;
  private final Path folder;
  private final String version;
  private final Supplier<Optional<String>> work;
  private final Predicate<Map<String, String>> display;
  private final Consumer<String> say;

  /**
   * @param environment of this process: sudo says there who has called it
   * @param work what must not be broken off, though nobody looks at it; empty when there is nothing
   * @param display whether the display of an environment is there; one that is gone was left by its
   *     whole session
   * @param say for the person at the terminal
   */
  public EngineHost(
      Map<String, String> environment,
      String version,
      Supplier<Optional<String>> work,
      Predicate<Map<String, String>> display,
      Consumer<String> say) {
    this.environment = environment;
    this.folder = PathBytes.of(ProcessStart.property("openedr.host.dir", "/run/openedr-console"));
    this.version = version;
    this.work = work;
    this.display = display;
    this.say = say;
  }

  /**
   * Opens the window of the user who called sudo, on an engine in this process, or on that of a
   * host whose window has died. All is detached when this returns.
   *
   * @param own makes a backend with a monitor, when the user wants one after all
   */
  public WindowExit open(WindowRequest request, Supplier<Backend> engine, Supplier<Backend> own)
      throws HostException {
    SudoUser caller = SudoUser.of(environment);
    WindowProgram program = WindowProgram.ofSystem();
    WindowProcess.checkReadable(caller, program);
    HostFolder place = HostFolder.open(folder);
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        HostedBackend hosted = new HostedBackend(engine, own, version);
        HostSession session = new HostSession(caller, program, place, hosted, display, say);
        Optional<HostSocket> ours = HostSocket.open(place, caller.uid(), session::refusal);
        if (ours.isPresent()) {
          return session.run(ours.get(), request, PATIENCE, work);
        }
        try (RunningHost other = RunningHost.connect(place.socket(caller.uid()))) {
          return other.show(request, say);
        } catch (IOException e) {
          Thread.sleep(BETWEEN_ATTEMPTS_MS); // it is just beginning, or ending
        }
      }
    } catch (IOException e) {
      throw new HostException("The folder " + folder + " cannot be used: " + e + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HostException(
        "Another console for "
            + caller.name()
            + " neither answers nor ends. Its process holds "
            + place.lock(caller.uid())
            + " (fuser names it): end it, and start again.");
  }

  /**
   * A window that needs nothing of root: a recording, opened with the user's rights.
   *
   * @param source the arguments that name it
   */
  public WindowExit openAlone(WindowRequest request, List<String> source) throws HostException {
    SudoUser caller = SudoUser.of(environment);
    WindowProgram program = WindowProgram.ofSystem();
    WindowProcess.checkReadable(caller, program);
    return WindowExit.of(WindowProcess.alone(caller, program, request, source));
  }
}
