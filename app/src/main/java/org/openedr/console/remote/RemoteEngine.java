package org.openedr.console.remote;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.openedr.console.backend.Backend;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.process.TreePage;
import org.openedr.console.remote.wire.QuietClose;
import org.openedr.console.remote.wire.RefusedException;
import org.openedr.console.remote.wire.RemoteException;

/**
 * An engine in another process. When the connection is lost it is closed, with a problem that says
 * so; there are no answers then, none of the other parts of its {@link Backend} either, and it does
 * not connect again. {@link #status} and the machine's {@code health()} answer at once, with what
 * was true at most 0.2 seconds ago; everything else asks the other process.
 */
public final class RemoteEngine implements Engine {
  private final ClientConnection link;
  private final EngineOrigin origin;
  private final StatusMirror mirror;

  private RemoteEngine(ClientConnection link, String name, EngineStatus first) {
    this.link = link;
    this.origin = link.welcome().origin();
    this.mirror = new StatusMirror(link, name, first);
  }

  /** Closing its machine closes this engine as well: there is one connection. */
  private Backend backend(String name) {
    return new Backend(
        this,
        new RemoteMachine(link, name, mirror, this::close),
        new RemoteSecurity(link),
        new RemoteConfiguration(link),
        new RemoteMigration(link),
        new RemoteComparisons(link),
        new RemoteMaintenance(link));
  }

  /**
   * Attaches to an agent. Closing the backend only disconnects.
   *
   * @throws RemoteException why not; the agent's own words when it refuses
   */
  public static Backend attach(Path socket) throws RemoteException {
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
      if (!new PeerRights("")
          .isTrusted(channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) {
        throw new IOException("it is neither root's process nor this user's that serves it");
      }
    } catch (IOException e) {
      QuietClose.close(channel);
      throw new RemoteException(socket + " is not to be trusted: " + e.getMessage() + ".");
    }
    return handshake(channel, PathBytes.text(socket));
  }

  /**
   * Speaks with the backend at the other end of a private connection.
   *
   * @throws RemoteException why not
   */
  public static Backend over(SocketChannel channel) throws RemoteException {
    return handshake(channel, "the engine");
  }

  private static Backend handshake(SocketChannel channel, String name) throws RemoteException {
    ClientConnection link = ClientConnection.open(channel, name, EngineOrigin.ownVersion());
    try {
      EngineStatus first = link.answer(Verbs.STATUS, new Request.Nothing());
      return new RemoteEngine(link, name, first).backend(name);
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
  public TreeDelta processes(long sinceVersion) throws NoAnswerException {
    TreeParts parts = new TreeParts();
    TreeCursor next = TreeCursor.at(sinceVersion);
    while (next != null) {
      TreePage page = link.need(Verbs.PROCESSES, next);
      parts.add(page.delta());
      next = page.next();
    }
    return parts.whole();
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) throws NoAnswerException {
    return link.need(Verbs.PROCESS, new Request.Key(key)).detail();
  }

  /** Asks for part after part until it has as many events as are wanted. */
  @Override
  public EventPage events(EventQuery query) throws NoAnswerException {
    EventPage page = link.need(Verbs.EVENTS, query);
    long newest = page.newestSequence();
    long oldest = page.oldestSequence();
    List<LoggedEvent> events = new ArrayList<>(page.events());
    while (page.more() && !page.events().isEmpty() && events.size() < query.limit()) {
      long before = page.events().getLast().sequence();
      int left = query.limit() - events.size();
      page =
          link.need(
              Verbs.EVENTS, new EventQuery(query.filter(), query.afterSequence(), before, left));
      events.addAll(page.events());
      oldest = Math.min(page.oldestSequence(), before); // what has gone since was told already
    }
    return new EventPage(List.copyOf(events), page.more(), oldest, newest);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return new RemoteFeed(link, capacity);
  }

  @Override
  public List<ProbeResult> probes() throws NoAnswerException {
    return link.need(Verbs.PROBES, new Request.Nothing()).probes();
  }

  @Override
  public EngineOrigin origin() {
    return origin;
  }

  /** An agent, which is shared, silently keeps its own. */
  @Override
  public void keepExited(Duration time) {
    link.tell(Verbs.KEEP_EXITED, new Request.Time(time));
  }

  /** Disconnects; the engine in the other process goes on. */
  @Override
  public void close() {
    mirror.close();
    link.close();
  }
}
