package org.openedr.console.systemd;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to an object on the bus.
 *
 * @param what for messages: {@code start openedr-agent.service}
 * @param signature of the arguments, or null for none
 */
record BusCall(
    String what,
    String destination,
    String path,
    String type,
    String member,
    Duration patience,
    @Nullable String signature,
    List<Object> arguments) {
  static final String SYSTEMD = "org.freedesktop.systemd1";
  private static final String PATH = "/org/freedesktop/systemd1";
  private static final String BUS = "org.freedesktop.DBus";

  /** Longer than systemd takes while it reads all units anew. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final Duration LONG_PATIENCE = Duration.ofSeconds(90);

  static BusCall hello() {
    return new BusCall(
        "enter the bus", BUS, "/org/freedesktop/DBus", BUS, "Hello", PATIENCE, null, List.of());
  }

  static BusCall jobsMatch() {
    return new BusCall(
        "be told of jobs",
        BUS,
        "/org/freedesktop/DBus",
        BUS,
        "AddMatch",
        PATIENCE,
        "s",
        List.of("type='signal',sender='" + SYSTEMD + "',member='JobRemoved'"));
  }

  static BusCall manager(String what, String member) {
    return new BusCall(
        what, SYSTEMD, PATH, SYSTEMD + ".Manager", member, PATIENCE, null, List.of());
  }

  static BusCall manager(String what, String member, String signature, Object... arguments) {
    return new BusCall(
        what, SYSTEMD, PATH, SYSTEMD + ".Manager", member, PATIENCE, signature, List.of(arguments));
  }

  static BusCall properties(String what, String object, String type) {
    return new BusCall(
        what,
        SYSTEMD,
        object,
        BUS + ".Properties",
        "GetAll",
        PATIENCE,
        "s",
        List.of(SYSTEMD + "." + type));
  }

  BusCall patient() {
    return new BusCall(what, destination, path, type, member, LONG_PATIENCE, signature, arguments);
  }
}
