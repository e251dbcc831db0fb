package org.openedr.console.cli.window;

import java.util.List;
import org.openedr.console.base.text.Escaping;

/**
 * What to do when there is no display for the window: for each type of session the exact step.
 *
 * @param user name of the user who shall see the window
 */
public record DisplayAdvice(SessionType session, String user) {
  private static final String SSH_FIX =
      "Connect again with 'ssh -X' (on this machine sshd_config needs X11Forwarding yes, and the"
          + " package xauth has to be installed)";

  /** Before what comes instead of a window; nothing when that was said already. */
  public static String noWindow(String why) {
    return why.isEmpty() ? "" : "No window: " + why + "\n";
  }

  /** DISPLAY is not set. */
  String noDisplay() {
    return "DISPLAY is not set, in "
        + session.words()
        + ". "
        + switch (session) {
          case X11 ->
              "Keep it for the start: sudo --preserve-env=DISPLAY,XAUTHORITY ./run (as root, first:"
                  + " export DISPLAY=:0).";
          case WAYLAND ->
              "The window needs an X display there: install Xwayland (package xwayland, on Fedora"
                  + " xorg-x11-server-Xwayland) and log in again. If it is installed: sudo"
                  + " --preserve-env=DISPLAY,XAUTHORITY ./run.";
          case SSH -> SSH_FIX + ".";
          case TTY -> "Log in to a desktop and start it in a terminal there.";
          case SU -> "Leave that shell (exit) and start it as yourself: sudo ./run.";
          case UNKNOWN ->
              "In a desktop's terminal: sudo --preserve-env=DISPLAY,XAUTHORITY ./run. Over ssh:"
                  + " connect with ssh -X.";
        };
  }

  /**
   * @param cause why, in a word of the system
   * @param others displays that have a socket here
   */
  String noServer(String display, String cause, List<String> others) {
    String what =
        "no X server answers on display "
            + Escaping.escape(display)
            + ", in "
            + session.words()
            + " ("
            + cause
            + "). ";
    if (session == SessionType.SSH) {
      return what + "The forwarding has ended or never began. " + SSH_FIX + ".";
    }
    return what
        + (others.isEmpty()
            ? "No other display is open here: start it in a desktop's terminal, or over ssh -X."
            : "Open here: "
                + String.join(", ", others)
                + ". Choose one: export DISPLAY="
                + others.getFirst()
                + "; then sudo --preserve-env=DISPLAY,XAUTHORITY ./run.");
  }

  /**
   * @param reason the server's
   * @param cookies the file where its key was looked for, and whether that could be read
   */
  String refused(String display, String reason, String cookies) {
    String fix =
        switch (session) {
          case SU -> "Leave the root shell of su (exit) and start it as yourself: sudo ./run";
          case SSH -> SSH_FIX + ", and not through another user's shell";
          default ->
              "In a terminal of that desktop: xhost +si:localuser:"
                  + user
                  + ". Or name the right file: export XAUTHORITY=FILE; then sudo"
                  + " --preserve-env=DISPLAY,XAUTHORITY ./run";
        };
    return "the X server of display "
        + Escaping.escape(display)
        + " let "
        + user
        + " not in, in "
        + session.words()
        + ": "
        + reason
        + ". "
        + cookies
        + ". "
        + fix
        + ".";
  }
}
