package org.openedr.console.ui.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.health.HealthLevel;

/**
 * How the desktop of the user who called us is reached: an argument vector (no shell) and an
 * environment. Root puts its rights away first, for the bus of a session serves its owner only.
 *
 * @param root the file system, {@code /} but in tests
 * @param uid of this process
 * @param environment of this process
 */
record NotifyCommand(Path root, int uid, Map<String, String> environment) {
  private static final String TOOLS = "/usr/bin";
  private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

  /** Ready to be run, or why it cannot be: the key of a message. */
  record Plan(List<String> arguments, Map<String, String> environment, String problem) {
    static Plan impossible(String problem) {
      return new Plan(List.of(), Map.of(), problem);
    }
  }

  Plan plan(HealthLevel level, String title, String body) {
    if (!has("notify-send")) {
      return Plan.impossible("health.notify.no.tool");
    }
    Optional<String> user = user();
    Optional<String> bus = user.isPresent() ? busOf(user.get()) : ownBus();
    if (bus.isEmpty()) {
      return Plan.impossible("health.notify.no.bus");
    }
    List<String> arguments = new ArrayList<>();
    if (user.isPresent()) {
      if (!has("setpriv")) {
        return Plan.impossible("health.notify.no.setpriv");
      }
      arguments.addAll(
          List.of(
              TOOLS + "/setpriv",
              "--reuid=" + user.get(),
              "--regid=" + group().orElse(user.get()),
              "--clear-groups",
              "--inh-caps=-all",
              "--"));
    }
    arguments.addAll(
        List.of(
            TOOLS + "/notify-send",
            "--app-name=OpenEDR Console",
            "--urgency=" + urgency(level),
            "--",
            title,
            markup(body)));
    Map<String, String> variables = new TreeMap<>(Map.of("PATH", TOOLS + ":/bin", BUS, bus.get()));
    return new Plan(List.copyOf(arguments), variables, "");
  }

  /** Who called sudo; empty when this process is not root, or root itself has logged in. */
  private Optional<String> user() {
    return uid == 0 ? number("SUDO_UID").filter(id -> !id.equals("0")) : Optional.empty();
  }

  private Optional<String> group() {
    return number("SUDO_GID");
  }

  private Optional<String> number(String name) {
    return Optional.ofNullable(environment.get(name)).filter(id -> id.matches("\\d{1,10}"));
  }

  private Optional<String> ownBus() {
    return Optional.ofNullable(environment.get(BUS))
        .filter(address -> !address.isEmpty())
        .or(() -> busOf(Integer.toString(uid)));
  }

  private Optional<String> busOf(String user) {
    String socket = "/run/user/" + user + "/bus";
    return Files.exists(under(socket)) ? Optional.of("unix:path=" + socket) : Optional.empty();
  }

  private boolean has(String tool) {
    return Files.isExecutable(under(TOOLS + "/" + tool));
  }

  private Path under(String path) {
    return root.resolve(PathBytes.of(path.substring(1)));
  }

  private static String urgency(HealthLevel level) {
    return switch (level) {
      case UNHEALTHY -> "critical";
      case DEGRADED, UNKNOWN -> "normal";
      case HEALTHY -> "low";
    };
  }

  /** Desktops take a small part of HTML in the body. */
  private static String markup(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
