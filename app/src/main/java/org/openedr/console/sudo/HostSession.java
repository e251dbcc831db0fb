package org.openedr.console.sudo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.TerminalHangup;

/** One engine and its windows, one after the other. */
final class HostSession {
  /** For work that has ended, and for a display that takes a moment to go after its windows. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final SudoUser caller;
  private final WindowProgram program;
  private final HostFolder folder;
  private final HostedBackend engine;
  private final Predicate<Map<String, String>> display;
  private final Consumer<String> say;
  private volatile @Nullable WindowProcess window;
  private volatile boolean ending;

  /**
   * @param display whether the display of an environment is there
   */
  HostSession(
      SudoUser caller,
      WindowProgram program,
      HostFolder folder,
      HostedBackend engine,
      Predicate<Map<String, String>> display,
      Consumer<String> say) {
    this.caller = caller;
    this.program = program;
    this.folder = folder;
    this.engine = engine;
    this.display = display;
    this.say = say;
  }

  /** What another start is told while there is a window. */
  String refusal() {
    WindowProcess open = window;
    return "The console of "
        + caller.name()
        + " is open already (window: process "
        + (open == null ? "?" : open.process().pid())
        + ", engine: process "
        + ProcessHandle.current().pid()
        + "). Go to that window, or close it first.";
  }

  /** Until a window is closed, or nobody wants one any more. */
  WindowExit run(
      HostSocket rendezvous,
      WindowRequest first,
      Duration patience,
      Supplier<Optional<String>> work)
      throws HostException, InterruptedException {
    TerminalHangup.outlive(); // a run is carried to its end
    Thread hook = Thread.ofPlatform().name("host-end").unstarted(this::endWithProcess);
    Runtime.getRuntime().addShutdownHook(hook);
    try (rendezvous) {
      Optional<WindowVisit> visit = Optional.empty();
      WindowRequest request = first;
      while (true) {
        int code = show(request);
        WindowExit end = ended(code, request);
        if (ending) {
          return end;
        }
        if (end == WindowExit.AGAIN || end == WindowExit.OWN_MONITOR) {
          request = engine.migrates() ? request.at("migration") : request;
          engine.restart(end == WindowExit.OWN_MONITOR);
          continue;
        }
        visit.ifPresent(there -> there.ended(code));
        boolean wanted = end == WindowExit.DIED || end != WindowExit.CLOSED && visit.isPresent();
        if (!wanted && work.get().isEmpty()) {
          return end;
        }
        say.accept(ended(code, end, wanted ? patience : Duration.ZERO, work.get()));
        WindowRequest last = request;
        BooleanSupplier patient = () -> end != WindowExit.DIED || display.test(last.display());
        visit = hold(rendezvous, patient, wanted ? patience : Duration.ZERO, work);
        if (visit.isEmpty()) {
          return end;
        }
        visit.get().accept();
        request = visit.get().request();
      }
    } finally {
      end();
      forget(hook);
    }
  }

  private int show(WindowRequest request) throws HostException {
    WindowProcess opened = WindowProcess.start(caller, program, folder, request);
    window = opened;
    engine.serve(opened.channel()); // both start at the same time
    int code = opened.process().await();
    window = null;
    return code;
  }

  /** A window whose display is gone was not killed: its session has ended. */
  private WindowExit ended(int code, WindowRequest request) {
    WindowExit end = WindowExit.of(code);
    return end == WindowExit.DIED && !display.test(request.display()) ? WindowExit.CLOSED : end;
  }

  private static String ended(int code, WindowExit end, Duration patience, Optional<String> work) {
    return "The window has ended"
        + (end == WindowExit.CLOSED ? "" : " unexpectedly (exit code " + code + ")")
        + work.map(what -> ", while this is under way: " + what + " The engine ends after that")
            .orElse(". The engine goes on for " + patience.toSeconds() + " seconds")
        + ": start the console again for a new window on it. Ctrl-C ends it now.";
  }

  private Optional<WindowVisit> hold(
      HostSocket rendezvous,
      BooleanSupplier patient,
      Duration patience,
      Supplier<Optional<String>> work)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<WindowVisit> visit = Optional.empty();
    while (visit.isEmpty()
        && (work.get().isPresent() || System.nanoTime() - end < 0 && patient.getAsBoolean())) {
      visit = rendezvous.await(LOOK);
    }
    if (visit.isEmpty()) {
      say.accept("Nobody came back: the engine ends.");
    }
    return visit;
  }

  /** The JVM was asked to end, and with Ctrl-C the window was as well: nobody is waited for. */
  private void endWithProcess() {
    ending = true;
    end();
  }

  private void end() {
    engine.close();
    WindowProcess open = window;
    if (open != null) {
      open.process().terminate();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending: the hook finds the work done
    }
  }
}
