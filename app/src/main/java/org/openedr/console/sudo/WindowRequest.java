package org.openedr.console.sudo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A window on a display: values only, no command and no file but the display's cookie, which the
 * window opens with the rights of its user.
 *
 * @param display variables of the environment, of {@link #NAMES} and LC_… only
 * @param theme light, dark or system
 * @param language tag; empty for that of the settings
 * @param page name of the page to begin with
 * @param closeAfterSeconds 0 for a window that stays
 */
public record WindowRequest(
    Map<String, String> display,
    String theme,
    String language,
    String page,
    int closeAfterSeconds) {

  private static final List<String> NAMES =
      List.of(
          "DISPLAY",
          "WAYLAND_DISPLAY",
          "XAUTHORITY",
          "LANG",
          "LANGUAGE",
          "XDG_SESSION_TYPE",
          "XDG_CURRENT_DESKTOP",
          "SSH_CONNECTION");

  private static final int MOST_VARIABLES = 32;
  private static final int LONGEST = 4096; /* PATH_MAX */

  /** Refuses what no console asks for. */
  public WindowRequest {
    display = Map.copyOf(display);
    if (display.size() > MOST_VARIABLES
        || !display.entrySet().stream().allMatch(e -> valid(e.getKey(), e.getValue()))
        || !theme.matches("light|dark|system")
        || !language.matches("[A-Za-z0-9_-]{0,35}")
        || !page.matches("[a-z]{1,20}")
        || closeAfterSeconds < 0) {
      throw new IllegalArgumentException("not a request for a window");
    }
  }

  /** Takes of an environment what a window needs; the rest stays root's. */
  public static WindowRequest of(
      Map<String, String> environment,
      String theme,
      Optional<String> language,
      String page,
      Optional<Duration> closeAfter) {
    Map<String, String> display = new TreeMap<>(environment);
    display.entrySet().removeIf(entry -> !valid(entry.getKey(), entry.getValue()));
    return new WindowRequest(
        display,
        theme,
        language.orElse(""),
        page,
        (int) closeAfter.map(Duration::toSeconds).orElse(0L).longValue());
  }

  /** The same with another page to begin with. */
  WindowRequest at(String firstPage) {
    return new WindowRequest(display, theme, language, firstPage, closeAfterSeconds);
  }

  private static boolean valid(String name, String value) {
    return (NAMES.contains(name) || name.matches("LC_[A-Z]{1,20}"))
        && value.length() <= LONGEST
        && value.chars().allMatch(c -> c >= ' ' && c != 0x7f);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(display.size());
    for (Map.Entry<String, String> entry : display.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
    out.writeUTF(theme);
    out.writeUTF(language);
    out.writeUTF(page);
    out.writeInt(closeAfterSeconds);
    out.flush();
  }

  /** An {@link IllegalArgumentException} for what no console sends. */
  static WindowRequest read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_VARIABLES) {
      throw new IllegalArgumentException("too many variables: " + count);
    }
    Map<String, String> display = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      display.put(in.readUTF(), in.readUTF());
    }
    return new WindowRequest(display, in.readUTF(), in.readUTF(), in.readUTF(), in.readInt());
  }

  /** The language of who asks, as the launchers tell it to Java; empty: not known. */
  String locale() {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> display.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.matches("[A-Za-z0-9_.@-]+"))
        .orElse("");
  }

  /** The arguments of the window's process. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--theme", theme, "--page", page));
    if (!language.isEmpty()) {
      arguments.addAll(List.of("--lang", language));
    }
    if (closeAfterSeconds > 0) {
      arguments.addAll(List.of("--close-after", closeAfterSeconds + "s"));
    }
    return arguments;
  }
}
