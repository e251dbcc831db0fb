package org.openedr.console.cli.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openedr.console.base.proc.OwnProcess;
import org.openedr.console.base.text.FileText;
import org.openedr.console.sudo.UserRights;

/** How the user has come to this terminal; it decides what is to be done for a window. */
enum SessionType {
  X11("an X11 session"),
  WAYLAND("a Wayland session"),
  SSH("an ssh session"),
  TTY("a text console"),
  SU("a root shell of su"),
  UNKNOWN("a session of unknown type");

  /** What login managers set when nobody has logged in (-1). */
  private static final String NOBODY = "4294967295";

  private static final long PATIENCE_SECONDS = 2;

  private final String words;

  SessionType(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Of this process; asks logind where the environment says nothing, which sudo has emptied. */
  static SessionType ofSystem(Map<String, String> environment) {
    return of(
        environment,
        UserRights.of(environment) == UserRights.ROOT,
        line(OwnProcess.file("loginuid")),
        () -> logind(line(OwnProcess.file("sessionid"))));
  }

  /**
   * @param rootLogin root's rights without sudo
   * @param loginUser number of the user who has logged in
   * @param logind {@code Type=} and {@code Remote=} of the session
   */
  static SessionType of(
      Map<String, String> environment,
      boolean rootLogin,
      String loginUser,
      Supplier<String> logind) {
    if (rootLogin && loginUser.matches("[1-9]\\d*") && !loginUser.equals(NOBODY)) {
      return SU;
    }
    if (environment.containsKey("SSH_CONNECTION")) {
      return SSH;
    }
    SessionType said = ofName(environment.getOrDefault("XDG_SESSION_TYPE", ""));
    if (said == UNKNOWN && environment.containsKey("WAYLAND_DISPLAY")) {
      return WAYLAND;
    }
    if (said != UNKNOWN) {
      return said;
    }
    String properties = logind.get();
    if (properties.lines().anyMatch("Remote=yes"::equals)) {
      return SSH;
    }
    return properties
        .lines()
        .filter(line -> line.startsWith("Type="))
        .findFirst()
        .map(line -> ofName(line.substring("Type=".length())))
        .orElse(UNKNOWN);
  }

  private static SessionType ofName(String name) {
    return switch (name) {
      case "x11" -> X11;
      case "wayland" -> WAYLAND;
      case "tty" -> TTY;
      default -> UNKNOWN;
    };
  }

  private static String line(Path file) {
    try {
      return FileText.read(file).strip();
    } catch (IOException e) {
      return ""; // a kernel without auditing
    }
  }

  private static String logind(String session) {
    if (!session.matches("\\d+") || session.equals(NOBODY)) {
      return "";
    }
    try {
      Process loginctl =
          new ProcessBuilder("loginctl", "show-session", session, "-p", "Type", "-p", "Remote")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!loginctl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        loginctl.destroyForcibly();
        return "";
      }
      return new String(loginctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // a machine without logind
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
