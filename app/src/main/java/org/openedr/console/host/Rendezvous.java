package org.openedr.console.host;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;

/**
 * Where later starts for the same user find the host: at most one for each user, held by a lock
 * that ends with the process. Its thread answers; the host takes a visit when it has no window.
 */
final class Rendezvous implements AutoCloseable {
  /** Between the end of a window and the host's waiting there is a moment. */
  private static final long HANDOVER_MS = 1000;

  private final FileChannel lockFile;
  private final ServerSocketChannel server;
  private final Path socket;
  private final UserPrincipal owner;
  private final Supplier<String> refusal;
  private final SynchronousQueue<Visit> visits = new SynchronousQueue<>();
  private final Thread thread;

  private Rendezvous(
      FileChannel lockFile,
      ServerSocketChannel server,
      Path socket,
      UserPrincipal owner,
      Supplier<String> refusal) {
    this.lockFile = lockFile;
    this.server = server;
    this.socket = socket;
    this.owner = owner;
    this.refusal = refusal;
    this.thread = Thread.ofPlatform().daemon().name("host-door").unstarted(this::serve);
  }

  /**
   * Becomes the host of a user; empty when another process is.
   *
   * @param refusal what a visitor is told while there is a window
   */
  static Optional<Rendezvous> open(HostFolder folder, long uid, Supplier<String> refusal)
      throws IOException {
    FileChannel lockFile =
        FileChannel.open(folder.lock(uid), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = lockFile.tryLock();
    if (lock == null) {
      lockFile.close();
      return Optional.empty();
    }
    Path socket = folder.socket(uid);
    Files.deleteIfExists(socket); // of a host that was killed: the lock is ours
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Rendezvous made = new Rendezvous(lockFile, server, socket, folder.owner(), refusal);
    made.thread.start();
    return Optional.of(made);
  }

  /** Waits for somebody who asks for a window. */
  Optional<Visit> await(Duration patience) throws InterruptedException {
    return Optional.ofNullable(visits.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void serve() {
    while (server.isOpen()) {
      try {
        receive(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | IllegalArgumentException e) {
        // that visitor is no console of ours, or has gone
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void receive(SocketChannel channel) throws IOException, InterruptedException {
    boolean handedOver = false;
    try {
      if (channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner)) {
        Visit visit = Visit.read(channel);
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
    try (lockFile;
        server) {
      Files.deleteIfExists(socket);
      thread.interrupt();
    } catch (IOException e) {
      // the next host replaces the socket, and the lock ends with this process
    }
  }
}
