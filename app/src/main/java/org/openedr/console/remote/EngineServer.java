package org.openedr.console.remote;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;

/**
 * Serves one engine to any number of heads, in bounded frames. A slow, silent or hostile head harms
 * neither the engine nor the other heads: it is disconnected. An engine of kind {@link
 * EngineOrigin.Kind#AGENT} is shared: what one head would set for all (how long ended processes
 * stay, thresholds) is silently declined. Any thread.
 */
public final class EngineServer implements AutoCloseable {
  /** A head of ours has one connection; a user has some windows and terminals. */
  static final int HEADS_MAX = 16;

  static final int HEADS_PER_USER = 4;

  /** The others are root's, so that nobody can keep root out. */
  static final int HEADS_OF_USERS = 12;

  private static final long TICK_MS = 1000;
  private static final long FAREWELL_MS = 300;

  private final EngineOrigin origin;
  private final Answering answering;
  private final SharedFields fields;
  private final Map<Connection, Optional<UserPrincipal>> heads = new HashMap<>();
  private final Turns.Shared looking = new Turns.Shared();
  private final Selector selector;
  private @Nullable Thread thread;
  private @Nullable ServerSocketChannel listening;
  private @Nullable Path socket;
  private @Nullable Peers peers;
  private boolean closed;

  /**
   * @param origin what heads are told, for those that may change things
   */
  public EngineServer(Engine engine, EngineOrigin origin) {
    this.origin = origin;
    this.answering = new Answering(engine, origin.kind() == EngineOrigin.Kind.AGENT);
    this.fields = new SharedFields(engine.machine());
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new IllegalStateException("no descriptor is left for a selector", e);
    }
  }

  /**
   * Listens, and checks the credentials of every peer: root and the user of this process may do
   * everything, members of the group may look, nobody else gets an answer. A socket file that
   * nobody serves any more is replaced.
   *
   * @param group may be empty: root alone
   * @throws IOException one sentence: what is in the way, and what to do
   */
  public synchronized void listen(Path file, String group) throws IOException {
    Peers allowed;
    try {
      allowed = new Peers(group);
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("there is no group '" + group + "': create it, or name another");
    }
    ServerSocketChannel server = SocketFile.bind(file, allowed);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    peers = allowed;
    listening = server;
    socket = file;
    startThread();
  }

  /** Serves the other end of a private connection, which may do everything. */
  public void serve(SocketChannel channel) {
    serve(channel, Right.CHANGE);
  }

  synchronized void serve(SocketChannel channel, Right right) {
    if (closed) {
      Channels.close(channel);
      return;
    }
    add(channel, right, Optional.empty());
    startThread();
  }

  private void startThread() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("engine-server").daemon(true).start(this::run);
    }
  }

  /** Accepts, and once a second looks who is stuck. */
  private void run() {
    while (selector.isOpen()) {
      try {
        selector.select(key -> accept((ServerSocketChannel) key.channel()), TICK_MS);
      } catch (IOException | ClosedSelectorException e) {
        return;
      }
      connections().forEach(Connection::checkDeadlines);
    }
  }

  private void accept(ServerSocketChannel server) {
    SocketChannel channel;
    try {
      channel = server.accept();
    } catch (IOException e) {
      return; // it went away at once, or no descriptor is left: the next tick tries again
    }
    if (channel == null) {
      return;
    }
    try {
      channel.configureBlocking(true);
      admit(channel, channel.getOption(ExtendedSocketOptions.SO_PEERCRED));
    } catch (IOException | RuntimeException e) {
      Channels.close(channel);
    }
  }

  private synchronized void admit(SocketChannel channel, UnixDomainPrincipal peer)
      throws IOException {
    Optional<Right> right = peers == null ? Optional.empty() : peers.right(peer);
    String refusal = right.isEmpty() ? stranger(peer) : noRoom(peer.user());
    if (refusal.isEmpty() && !closed) {
      add(channel, right.orElseThrow(), Optional.of(peer.user()));
    } else {
      // It fits into the buffer of a new socket: this does not wait.
      Handshake.write(
          new WireWriter(channel::write),
          new Handshake.Welcome(refusal, told(Right.LOOK), Verbs.SCHEMA));
      Channels.close(channel);
    }
  }

  private static String stranger(UnixDomainPrincipal peer) {
    return "User "
        + peer.user().getName()
        + " may not look at the agent: only root may, and members of the group that its"
        + " configuration names (engine.group).";
  }

  private String noRoom(UserPrincipal user) {
    boolean root = peers != null && peers.isRoot(user);
    long ofUser = heads.values().stream().filter(Optional.of(user)::equals).count();
    long ofUsers =
        heads.values().stream()
            .filter(head -> head.filter(other -> peers == null || !peers.isRoot(other)).isPresent())
            .count();
    if (!root && ofUser >= HEADS_PER_USER) {
      return "User " + user.getName() + " has " + ofUser + " consoles open: close one.";
    }
    if (heads.size() >= HEADS_MAX || !root && ofUsers >= HEADS_OF_USERS) {
      return heads.size() + " consoles are attached, which is all that the agent takes: close one.";
    }
    return "";
  }

  private void add(SocketChannel channel, Right right, Optional<UserPrincipal> user) {
    Connection head =
        new Connection(
            channel, right, told(right), answering, new Belongings(fields), looking, this::forget);
    heads.put(head, user);
    head.start();
  }

  private EngineOrigin told(Right right) {
    return new EngineOrigin(
        origin.kind(), origin.pid(), origin.version(), origin.mayChange() && right == Right.CHANGE);
  }

  private synchronized void forget(Connection head) {
    heads.remove(head);
  }

  private synchronized List<Connection> connections() {
    return List.copyOf(heads.keySet());
  }

  /** Heads that are connected now. */
  public int heads() {
    return connections().size();
  }

  /** Disconnects all heads and removes the socket file; the engine stays open. Idempotent. */
  @Override
  public void close() {
    Thread ending;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = thread;
    }
    stopListening();
    farewell();
    connections().forEach(Connection::close);
    Channels.close(selector);
    join(ending);
  }

  private synchronized void stopListening() {
    if (listening != null) {
      Channels.close(listening);
    }
    if (socket != null) {
      try {
        Files.deleteIfExists(socket);
      } catch (IOException e) {
        // The next server finds it stale, and replaces it.
      }
    }
  }

  /** All at once; who does not listen is not waited for. */
  private void farewell() {
    List<Thread> telling =
        connections().stream()
            .map(head -> Thread.startVirtualThread(() -> head.farewell("The engine ended.")))
            .toList();
    long endNs = System.nanoTime() + FAREWELL_MS * 1_000_000;
    for (Thread one : telling) {
      try {
        one.join(Math.max(1, (endNs - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void join(@Nullable Thread thread) {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
