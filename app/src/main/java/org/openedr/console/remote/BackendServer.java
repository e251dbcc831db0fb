package org.openedr.console.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.Folders;
import org.openedr.console.base.file.NamedFile;
import org.openedr.console.base.work.Worker;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.remote.wire.QuietClose;
import org.openedr.console.remote.wire.Right;
import org.openedr.console.remote.wire.WireWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one backend to any number of heads, in bounded frames. A slow, silent or hostile head
 * harms neither the backend nor the other heads: it is disconnected. A backend of kind {@link
 * EngineOrigin.Kind#AGENT} is shared: what one head would set for all (how long ended processes
 * stay, thresholds) is silently declined. Any thread.
 */
public final class BackendServer implements AutoCloseable {
  /** A head of ours has one connection; a user has some windows and terminals. */
  public static final int HEADS_MAX = 16;

  public static final int HEADS_PER_USER = 4;

  /** The others are root's, so that nobody can keep root out. */
  static final int HEADS_OF_USERS = 12;

  private static final long TICK_MS = 1000;
  private static final long TICK_NS = TICK_MS * 1_000_000;

  /** Who may attach passes through the folder to the socket. */
  public static final String FOLDER_MODE = "rwxr-xr-x";

  private static final long FAREWELL_MS = 300;

  /** When no descriptor is left, there is none at once again: looking costs a processor. */
  private static final long NO_DESCRIPTOR_NS = 1_000_000_000L;

  private final EngineOrigin origin;
  private final RequestHandlers answering;
  private final SharedFields fields;
  private final Map<ServerConnection, Optional<UserPrincipal>> heads = new HashMap<>();
  private final AnswerLanes lanes = new AnswerLanes();
  private final Selector selector;
  private @Nullable Worker worker;
  private @Nullable ServerSocketChannel listening;
  private @Nullable NamedFile bound;
  private @Nullable Path socket;
  private @Nullable PeerRights peers;
  private long lookedNs = System.nanoTime(); // of the worker: whether the socket is there
  private boolean closed;
  private @Nullable SelectionKey paused; // of the worker
  private long pausedNs;
  private volatile int acceptFailures; // written by the worker

  /**
   * Closing the server leaves the backend open.
   *
   * @param origin what heads are told, for those that may change things
   */
  public BackendServer(Backend backend, EngineOrigin origin) {
    this.origin = origin;
    this.answering = new RequestHandlers(backend, origin.kind() == EngineOrigin.Kind.AGENT);
    this.fields = new SharedFields(backend.machine());
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new IllegalStateException("no descriptor is left for a selector", e);
    }
  }

  /**
   * Listens, and checks the credentials of every peer: root and the user of this process may do
   * everything, members of the group may look, nobody else gets an answer. A socket file that
   * nobody serves any more is replaced; one of ours that somebody removes is made anew within a
   * second or two.
   *
   * @param group may be empty: root alone
   * @throws IOException one sentence: what is in the way, and what to do
   */
  public synchronized void listen(Path file, String group) throws IOException {
    PeerRights allowed;
    try {
      allowed = new PeerRights(group);
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("there is no group '" + group + "': create it, or name another");
    }
    bind(file, allowed);
    socket = file;
    startThread();
  }

  private synchronized void bind(Path file, PeerRights allowed) throws IOException {
    ServerSocketChannel server = SocketFile.bind(file, allowed);
    bound = NamedFile.of(file);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    peers = allowed;
    listening = server;
  }

  /** Without its name nobody finds the socket any more. Heads that are connected stay so. */
  private synchronized void bindAgain() {
    long now = System.nanoTime();
    Path file = socket;
    PeerRights allowed = peers;
    if (closed || file == null || allowed == null || now - lookedNs < TICK_NS) {
      return;
    }
    lookedNs = now;
    if (stillBound()) {
      return;
    }
    try {
      ServerSocketChannel before = listening;
      Folders.make(DurableFiles.parent(file), FOLDER_MODE);
      bind(file, allowed);
      if (before != null) {
        QuietClose.close(before);
      }
      log().warn("The socket {} was removed or replaced: it was made anew.", file);
    } catch (IOException e) {
      throw new UncheckedIOException("the socket cannot be made anew: " + e.getMessage(), e);
    }
  }

  private boolean stillBound() {
    return bound != null && bound.still();
  }

  /** Serves the other end of a private connection, which may do everything. */
  public void serve(SocketChannel channel) {
    serve(channel, Right.CHANGE);
  }

  public synchronized void serve(SocketChannel channel, Right right) {
    if (closed) {
      QuietClose.close(channel);
      return;
    }
    add(channel, right, Optional.empty());
    startThread();
  }

  private void startThread() {
    if (worker == null) {
      worker = Worker.repeating("engine-server", this::round).watched().start();
    }
  }

  /** Accepts, and once a second looks who is stuck. */
  private void round() {
    try {
      acceptAgain();
      selector.select(this::accept, TICK_MS);
    } catch (ClosedSelectorException e) {
      ended();
    } catch (IOException e) {
      throw new UncheckedIOException("the engine's socket cannot be waited for", e);
    }
    connections().forEach(ServerConnection::checkDeadlines);
    lanes.expire();
    bindAgain(); // last: it may fail
  }

  private synchronized void ended() {
    if (worker != null) {
      worker.end();
    }
  }

  private void acceptAgain() {
    SelectionKey key = paused;
    if (key != null && key.isValid() && System.nanoTime() - pausedNs >= NO_DESCRIPTOR_NS) {
      key.interestOps(SelectionKey.OP_ACCEPT);
      paused = null;
    }
  }

  private void accept(SelectionKey key) {
    SocketChannel channel;
    try {
      channel = ((ServerSocketChannel) key.channel()).accept();
    } catch (ClosedChannelException e) {
      return;
    } catch (IOException e) { // no descriptor is left, and the head still waits
      key.interestOps(0);
      paused = key;
      acceptFailures = acceptFailures + 1;
      pausedNs = System.nanoTime();
      return;
    }
    if (channel == null) {
      return;
    }
    try {
      channel.configureBlocking(true);
      admit(channel, channel.getOption(ExtendedSocketOptions.SO_PEERCRED));
    } catch (IOException | RuntimeException e) {
      QuietClose.close(channel);
    }
  }

  private synchronized void admit(SocketChannel channel, UnixDomainPrincipal peer)
      throws IOException {
    Optional<Right> right = peers == null ? Optional.empty() : peers.right(peer);
    String refusal = right.isEmpty() ? notAllowed(peer) : noRoom(peer.user());
    if (refusal.isEmpty() && !closed) {
      add(channel, right.orElseThrow(), Optional.of(peer.user()));
    } else {
      // It fits into the buffer of a new socket: this does not wait.
      Handshake.write(
          new WireWriter(channel::write),
          new Handshake.Welcome(refusal, told(Right.LOOK), Verbs.SCHEMA));
      QuietClose.close(channel);
    }
  }

  private static String notAllowed(UnixDomainPrincipal peer) {
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
    ServerConnection head =
        new ServerConnection(
            channel,
            right,
            told(right),
            answering,
            new ClientResources(fields, right),
            lanes,
            this::forget);
    heads.put(head, user);
    head.start();
  }

  private EngineOrigin told(Right right) {
    return new EngineOrigin(
        origin.kind(), origin.pid(), origin.version(), origin.mayChange() && right == Right.CHANGE);
  }

  private synchronized void forget(ServerConnection head) {
    heads.remove(head);
  }

  private synchronized List<ServerConnection> connections() {
    return List.copyOf(heads.keySet());
  }

  /** Heads that are connected now. */
  public int heads() {
    return connections().size();
  }

  /** How often there was no descriptor for a head. */
  int acceptFailures() {
    return acceptFailures;
  }

  /** Disconnects all heads and removes the socket file; the engine stays open. Idempotent. */
  @Override
  public void close() {
    Worker ending;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = worker;
    }
    stopListening();
    sendGoodbyes();
    connections().forEach(ServerConnection::close);
    lanes.close();
    QuietClose.close(selector);
    if (ending != null) {
      ending.close();
    }
  }

  private synchronized void stopListening() {
    if (listening != null) {
      QuietClose.close(listening);
    }
    if (socket != null && stillBound()) { // else it is another's
      try {
        Files.deleteIfExists(socket);
      } catch (IOException e) { // the next server finds it stale, and replaces it
        log().warn("{} stays.", socket, e);
      }
    }
  }

  /** Made late: most servers need no log. */
  private static Logger log() {
    return LoggerFactory.getLogger(BackendServer.class);
  }

  /** All at once; who does not listen is not waited for. */
  private void sendGoodbyes() {
    List<ServerConnection> told = connections();
    told.forEach(head -> head.sendGoodbye("The engine ended."));
    long endNs = System.nanoTime() + FAREWELL_MS * 1_000_000;
    for (ServerConnection head : told) {
      try {
        head.awaitGoodbye(Duration.ofNanos(Math.max(1, endNs - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
