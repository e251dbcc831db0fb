package org.openedr.console.sudo;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.work.Worker;
import org.slf4j.LoggerFactory;

/**
 * Where later starts for the same user find the host: at most one for each user, held by a lock
 * that ends with the process. Its thread answers; the host takes a visit when it has no window.
 */
final class HostSocket implements AutoCloseable {
  /** Between the end of a window and the host's waiting there is a moment. */
  private static final long HANDOVER_MS = 1000;

  private final ProcessLock lock;
  private final ServerSocketChannel server;
  private final Path socket;
  private final UserPrincipal owner;
  private final Supplier<String> refusal;
  private final SynchronousQueue<WindowVisit> visits = new SynchronousQueue<>();
  private final Worker worker;

  private HostSocket(
      ProcessLock lock,
      ServerSocketChannel server,
      Path socket,
      UserPrincipal owner,
      Supplier<String> refusal) {
    this.lock = lock;
    this.server = server;
    this.socket = socket;
    this.owner = owner;
    this.refusal = refusal;
    this.worker = Worker.repeating("host-door", this::serveNext);
  }

  /**
   * Becomes the host of a user; empty when another process is.
   *
   * @param refusal what a visitor is told while there is a window
   */
  static Optional<HostSocket> open(HostFolder folder, long uid, Supplier<String> refusal)
      throws IOException {
    Optional<ProcessLock> lock = ProcessLock.tryTake(folder.lock(uid));
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path socket = folder.socket(uid);
      Files.deleteIfExists(socket); // of a host that was killed: the lock is ours
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      HostSocket made = new HostSocket(lock.get(), server, socket, folder.owner(), refusal);
      made.worker.start();
      return Optional.of(made);
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /** Waits for somebody who asks for a window. */
  Optional<WindowVisit> await(Duration patience) throws InterruptedException {
    return Optional.ofNullable(visits.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void serveNext() throws InterruptedException {
    try {
      receive(server.accept());
    } catch (ClosedChannelException e) {
      worker.end();
    } catch (IOException | IllegalArgumentException e) {
      LoggerFactory.getLogger(HostSocket.class)
          .debug("A visitor is no console of ours, or has gone.", e);
    }
  }

  private void receive(SocketChannel channel) throws IOException, InterruptedException {
    boolean handedOver = false;
    try {
      if (channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner)) {
        WindowVisit visit = WindowVisit.read(channel);
        handedOver = visits.offer(visit, HANDOVER_MS, TimeUnit.MILLISECONDS);
        if (!handedOver) {
          visit.refuse(refusal.get());
        }
      }
    } finally {
      if (!handedOver) {
        channel.close();
      }
    }
  }

  @Override
  public void close() {
    try (lock;
        server) {
      Files.deleteIfExists(socket);
      worker.end();
      worker.interrupt();
    } catch (IOException e) {
      LoggerFactory.getLogger(HostSocket.class)
          .warn("{} stays; the next host replaces it.", socket, e);
    }
  }
}
