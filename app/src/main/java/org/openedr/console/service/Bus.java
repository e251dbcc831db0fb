package org.openedr.console.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DirectConnection;
import org.freedesktop.dbus.connections.impl.DirectConnectionBuilder;
import org.freedesktop.dbus.connections.transports.TransportBuilder.SaslAuthMode;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.openedr.console.service.JobSignals.JobRemoved;

/**
 * A connection to systemd, by the system's bus or by the socket of its own that only root may use:
 * both speak the same, but for the entry. Every question ends within its patience. Any thread.
 */
final class Bus implements AutoCloseable {
  private static final long OPENING_MS = 20_000;

  private final DirectConnection connection;
  private final boolean shared;
  private final Jobs jobs = new Jobs();

  private Bus(DirectConnection connection, boolean shared) {
    this.connection = connection;
    this.shared = shared;
  }

  /**
   * Connects and listens to jobs from then on.
   *
   * @param shared it is the system's bus, not systemd's own socket
   */
  static Bus open(Path socket, boolean shared) throws SystemdException {
    Bus bus = new Bus(connect(socket), shared);
    try {
      bus.connection.addSigHandler(
          JobRemoved.class, signal -> bus.jobs.ended(signal.job(), signal.result()));
      if (shared) {
        bus.ask(BusCall.hello());
        bus.ask(BusCall.jobsMatch());
      }
      bus.ask(BusCall.manager("be told of jobs", "Subscribe"));
      return bus;
    } catch (DBusException | SystemdException e) {
      bus.close();
      throw e instanceof SystemdException known ? known : away(socket, e);
    }
  }

  /** In a thread of its own: greeting a bus that does not answer would wait for ever. */
  private static DirectConnection connect(Path socket) throws SystemdException {
    FutureTask<DirectConnection> opening = new FutureTask<>(() -> build(socket));
    Thread.ofVirtual().name("bus-opening").start(opening);
    try {
      return opening.get(OPENING_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw away(socket, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      opening.cancel(true); // an interrupt closes the channel it waits on
      throw away(socket, "no answer within " + OPENING_MS + " ms");
    } catch (InterruptedException e) {
      opening.cancel(true);
      Thread.currentThread().interrupt();
      throw away(socket, "interrupted");
    }
  }

  private static DirectConnection build(Path socket) throws DBusException, IOException {
    Number uid = (Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    DirectConnectionBuilder builder = DirectConnectionBuilder.forAddress("unix:path=" + socket);
    builder
        .transportConfig()
        .configureSasl()
        .withAuthMode(SaslAuthMode.AUTH_EXTERNAL)
        .withSaslUid(uid.longValue());
    return builder.build();
  }

  private static SystemdException away(Path socket, Throwable cause) {
    return away(socket, String.valueOf(cause.getMessage()));
  }

  private static SystemdException away(Path socket, String why) {
    return new SystemdException(
        "Systemd cannot be reached at " + socket + ": " + Spoken.text(why) + ".");
  }

  boolean connected() {
    return connection.isConnected();
  }

  Jobs jobs() {
    return jobs;
  }

  /** The answer's values. */
  Object[] ask(BusCall call) throws SystemdException {
    try {
      MethodCall message =
          connection
              .getMessageFactory()
              .createMethodCall(
                  null,
                  shared ? call.destination() : null,
                  call.path(),
                  call.type(),
                  call.member(),
                  (byte) 0,
                  call.signature(),
                  call.arguments().toArray());
      connection.sendMessage(message);
      Message reply = message.getReply(call.patience().toMillis());
      if (reply == null) {
        throw refused(call, "no answer within " + call.patience().toSeconds() + " s", "");
      }
      Object[] values = reply.getParameters();
      if (reply instanceof Error error) {
        String text = values != null && values.length > 0 ? String.valueOf(values[0]) : "";
        throw refused(call, text, String.valueOf(error.getName()));
      }
      return values == null ? new Object[0] : values;
    } catch (DBusException | RuntimeException e) {
      throw refused(call, String.valueOf(e.getMessage()), e.getClass().getSimpleName());
    }
  }

  private static SystemdException refused(BusCall call, String text, String error) {
    return new SystemdException(
        "Systemd was asked to "
            + call.what()
            + " and did not: "
            + Spoken.text(text.strip())
            + (error.isEmpty() ? "." : " (" + Spoken.text(error) + ").")
            + Refusal.remedy(error));
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
