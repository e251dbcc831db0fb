package org.openedr.console.systemd;

import java.io.IOException;
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
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.base.work.Worker;
import org.openedr.console.systemd.JobSignals.JobRemoved;

/**
 * A connection to systemd, by the system's bus or by the socket of its own that only root may use:
 * both speak the same, but for the entry. Every question ends within its patience. Any thread.
 */
final class SystemBus implements AutoCloseable {
  private static final long OPENING_MS = 20_000;

  private final DirectConnection connection;
  private final boolean shared;
  private final FinishedJobs jobs = new FinishedJobs();

  private SystemBus(DirectConnection connection, boolean shared) {
    this.connection = connection;
    this.shared = shared;
  }

  /**
   * Connects and listens to jobs from then on.
   *
   * @param shared it is the system's bus, not systemd's own socket
   */
  static SystemBus open(Path socket, boolean shared) throws SystemdException {
    SystemBus bus = new SystemBus(connect(socket), shared);
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
    Worker.once("bus-opening", opening::run).start();
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
    DirectConnectionBuilder builder = DirectConnectionBuilder.forAddress("unix:path=" + socket);
    builder
        .transportConfig()
        .configureSasl()
        .withAuthMode(SaslAuthMode.AUTH_EXTERNAL)
        .withSaslUid((long) OwnUser.uid());
    return builder.build();
  }

  private static SystemdException away(Path socket, Throwable cause) {
    return away(socket, String.valueOf(cause.getMessage()));
  }

  private static SystemdException away(Path socket, String why) {
    return new SystemdException(
        "Systemd cannot be reached at " + socket + ": " + Escaping.ascii(why) + ".");
  }

  boolean connected() {
    return connection.isConnected();
  }

  FinishedJobs jobs() {
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
            + Escaping.ascii(text.strip())
            + (error.isEmpty() ? "." : " (" + Escaping.ascii(error) + ").")
            + BusErrorAdvice.remedy(error));
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
