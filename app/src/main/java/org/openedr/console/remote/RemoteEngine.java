package org.openedr.console.remote;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.migration.Migration;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.Security;

/**
 * An engine in another process. When the connection is lost it is closed, with a problem that says
 * so; all its answers are empty then, and it does not connect again. {@link #status} and {@code
 * machine().health()} answer at once, with what was true at most 0.2 seconds ago; everything else
 * asks the other process.
 */
public final class RemoteEngine implements Engine {
  private final Link link;
  private final EngineOrigin origin;
  private final StatusMirror mirror;
  private final Machine machine;
  private final Security security;
  private final Configuration configuration;

  private RemoteEngine(Link link, String name, EngineStatus first) {
    this.link = link;
    this.origin = link.welcome().origin();
    this.mirror = new StatusMirror(link, name, first);
    this.machine = new RemoteMachine(link, name, mirror, this::close);
    this.security = new RemoteSecurity(link);
    this.configuration = new RemoteConfiguration(link);
  }

  /**
   * Attaches to an agent. Closing the engine only disconnects.
   *
   * @throws RemoteException why not; the agent's own words when it refuses
   */
  public static Engine attach(Path socket) throws RemoteException {
    Verbs.all(); // takes its time when it is first used: the other side waits for us once connected
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new RemoteException(
          socket
              + " cannot be connected to: "
              + e.getMessage()
              + ". Does the agent run, and is"
              + " this user in the group that may look?");
    }
    try {
      if (!new Peers("").isTrusted(channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) {
        throw new IOException("it is neither root's process nor this user's that serves it");
      }
    } catch (IOException e) {
      Channels.close(channel);
      throw new RemoteException(socket + " is not to be trusted: " + e.getMessage() + ".");
    }
    return speak(channel, socket.toString());
  }

  /**
   * Speaks with the engine at the other end of a private connection.
   *
   * @throws RemoteException why not
   */
  public static Engine over(SocketChannel channel) throws RemoteException {
    return speak(channel, "the engine");
  }

  private static Engine speak(SocketChannel channel, String name) throws RemoteException {
    Link link = Link.open(channel, name, EngineOrigin.ownVersion());
    try {
      return new RemoteEngine(link, name, link.answer(Verbs.STATUS, new Ask.Nothing()));
    } catch (RefusedException e) {
      link.close();
      throw new RemoteException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      link.close();
      throw new RemoteException("Interrupted.");
    }
  }

  @Override
  public EngineStatus status() {
    return mirror.status();
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return link.ask(
        Verbs.PROCESSES,
        new Ask.Since(sinceVersion),
        new TreeDelta(sinceVersion, false, List.of(), List.of(), 0, 0));
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    Answer.Detail nothing = new Answer.Detail(Optional.empty());
    return link.ask(Verbs.PROCESS, new Ask.Key(key), nothing).detail();
  }

  @Override
  public EventPage events(EventQuery query) {
    return link.ask(Verbs.EVENTS, query, new EventPage(List.of(), false, 0, 0));
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return new RemoteFeed(
        link, link.ask(Verbs.SUBSCRIBE, new Ask.Feed(capacity), new Answer.Feed(0, true)));
  }

  @Override
  public List<ProbeResult> probes() {
    return link.ask(Verbs.PROBES, new Ask.Nothing(), new Answer.Probes(List.of())).probes();
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public EngineOrigin origin() {
    return origin;
  }

  @Override
  public Migration migration() {
    return new RemoteMigration(link);
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public Configuration configuration() {
    return configuration;
  }

  /** An agent, which is shared, silently keeps its own. */
  @Override
  public void keepExited(Duration time) {
    link.tell(Verbs.KEEP_EXITED, new Ask.Time(time));
  }

  /** Disconnects; the engine in the other process goes on. */
  @Override
  public void close() {
    mirror.close();
    link.close();
  }
}
