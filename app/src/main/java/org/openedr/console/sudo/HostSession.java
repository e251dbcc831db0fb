package org.openedr.console.sudo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.TerminalHangup;

/** One engine and its windows, one after the other. */
final class HostSession {
  private static final Duration WORK_CHECK = Duration.ofSeconds(1);

  private final SudoUser caller;
  private final WindowProgram program;
  private final HostFolder folder;
  private final HostedBackend engine;
  private final Consumer<String> say;
  private volatile @Nullable WindowProcess window;
  private volatile boolean ending;

  HostSession(
      SudoUser caller,
      WindowProgram program,
      HostFolder folder,
      HostedBackend engine,
      Consumer<String> say) {
    this.caller = caller;
    this.program = program;
    this.folder = folder;
    this.engine = engine;
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
    TerminalHangup.ignore(); // when the desktop crashes, the terminal is gone with the window
    Thread hook = Thread.ofPlatform().name("host-end").unstarted(this::endWithProcess);
    Runtime.getRuntime().addShutdownHook(hook);
    try (rendezvous) {
      Optional<WindowVisit> visit = Optional.empty();
      WindowRequest request = first;
      while (true) {
        int code = show(request);
        WindowExit end = WindowExit.of(code);
        if (ending) {
          return end;
        }
        if (end == WindowExit.AGAIN || end == WindowExit.OWN_MONITOR) {
          engine.restart(end == WindowExit.OWN_MONITOR);
          continue;
        }
        visit.ifPresent(there -> there.ended(code));
        boolean wanted = end == WindowExit.DIED || end != WindowExit.CLOSED && visit.isPresent();
        if (!wanted && work.get().isEmpty()) {
          return end;
        }
        visit = hold(rendezvous, code, wanted ? patience : Duration.ZERO, work);
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

  private Optional<WindowVisit> hold(
      HostSocket rendezvous, int code, Duration patience, Supplier<Optional<String>> work)
      throws InterruptedException {
    say.accept(
        "The window has ended "
            + (code == 0 ? "" : "unexpectedly (exit code " + code + ")")
            + work.get()
                .map(what -> ", while this is under way: " + what + ". The engine ends after that")
                .orElse(". The engine goes on for " + patience.toSeconds() + " seconds")
            + ": start the console again for a new window on it. Ctrl-C ends it now.");
    Optional<WindowVisit> visit = rendezvous.await(patience);
    while (visit.isEmpty() && work.get().isPresent()) {
      visit = rendezvous.await(WORK_CHECK);
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
