package org.openedr.console.remote;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A head's end of a connection. Only its own two threads touch the channel, because an interrupt of
 * a thread that does so would close it. Any thread.
 */
final class Link implements AutoCloseable {
  /** The server takes as many at once. */
  private static final int IN_FLIGHT = 8;

  private static final long HANDSHAKE_S = 5;

  /** Removing takes the longest: 2 seconds, on a machine that is not overloaded. */
  private static final long ANSWER_S = 30;

  private static final long FAREWELL_S = 1;

  private final String name;
  private final SocketChannel channel;
  private final CompletableFuture<Handshake.Welcome> welcome = new CompletableFuture<>();
  private final Map<Long, Pending<?, ?>> pending = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Pending<?, ?>> outgoing = new LinkedBlockingQueue<>();
  private final Semaphore free = new Semaphore(IN_FLIGHT, true);
  private final AtomicLong lastId = new AtomicLong(Connection.FAREWELL);
  private final Thread reader;
  private final Thread writer;
  private volatile @Nullable String lost;

  private record Pending<Q extends Record, A extends Record>(
      long id, Verb<Q, A> verb, Q request, CompletableFuture<A> answer) {}

  private Link(SocketChannel channel, String name) {
    this.channel = channel;
    this.name = name;
    this.reader = Thread.ofPlatform().name("remote-reader").daemon(true).unstarted(this::read);
    this.writer = Thread.ofPlatform().name("remote-writer").daemon(true).unstarted(this::write);
  }

  /** Greets, and waits for the answer. Takes the channel over, whatever comes of it. */
  static Link open(SocketChannel channel, String name, String version) throws RemoteException {
    Link link = new Link(channel, name);
    link.reader.start();
    String refusal;
    try {
      link.greet(version);
      refusal = link.welcome.get(HANDSHAKE_S, TimeUnit.SECONDS).refusal();
    } catch (ExecutionException | TimeoutException e) {
      refusal = link.why("it does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refusal = "interrupted";
    }
    if (!refusal.isEmpty()) {
      link.close();
      throw new RemoteException(refusal);
    }
    link.writer.start();
    return link;
  }

  private void greet(String version) {
    try {
      Handshake.write(new WireWriter(channel::write), new Handshake.Hello(version, Verbs.SCHEMA));
    } catch (IOException e) {
      // It was refused already: the reason is there to be read.
    }
  }

  Handshake.Welcome welcome() {
    return welcome.join();
  }

  /** Why there are no answers any more; null while there are. */
  @Nullable String lost() {
    return lost;
  }

  private String why(String otherwise) {
    String reason = lost;
    return reason == null ? otherwise : reason;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param otherwise when there is none: refused, or the connection is lost
   */
  <Q extends Record, A extends Record> A ask(Verb<Q, A> verb, Q request, A otherwise) {
    try {
      return askOrInterrupt(verb, request, otherwise);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  <Q extends Record, A extends Record> A askOrInterrupt(Verb<Q, A> verb, Q request, A otherwise)
      throws InterruptedException {
    try {
      return answer(verb, request);
    } catch (RefusedException e) {
      return otherwise;
    }
  }

  /**
   * @throws RefusedException why there is no answer
   */
  <Q extends Record, A extends Record> A answer(Verb<Q, A> verb, Q request)
      throws RefusedException, InterruptedException {
    if (!free.tryAcquire(ANSWER_S, TimeUnit.SECONDS)) {
      lose("it did not answer for " + ANSWER_S + " seconds");
    }
    try {
      return send(verb, request).get(ANSWER_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new RefusedException(cause == null ? why("") : String.valueOf(cause.getMessage()));
    } catch (TimeoutException e) {
      lose("it did not answer for " + ANSWER_S + " seconds");
      throw new RefusedException(why(""));
    } finally {
      free.release();
    }
  }

  /** Asks, and does not wait long: the head is about to go. */
  <Q extends Record, A extends Record> A askBriefly(Verb<Q, A> verb, Q request, A otherwise) {
    try {
      return send(verb, request).get(FAREWELL_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  /** Asks and waits for nothing. */
  <Q extends Record, A extends Record> void tell(Verb<Q, A> verb, Q request) {
    var _ = send(verb, request);
  }

  private <Q extends Record, A extends Record> CompletableFuture<A> send(
      Verb<Q, A> verb, Q request) {
    Pending<Q, A> asking =
        new Pending<>(lastId.incrementAndGet(), verb, request, new CompletableFuture<>());
    pending.put(asking.id(), asking);
    outgoing.add(asking);
    if (lost != null) {
      failAll();
    }
    return asking.answer();
  }

  private void write() {
    WireWriter out = new WireWriter(channel::write);
    try {
      while (lost == null) {
        write(out, outgoing.take());
      }
    } catch (IOException e) {
      lose("it has closed the connection");
    } catch (InterruptedException e) {
      // The end: see lose().
    }
  }

  private static <Q extends Record, A extends Record> void write(
      WireWriter out, Pending<Q, A> asking) throws IOException {
    out.begin(asking.verb().requestMax());
    out.putNumber(asking.id());
    out.putNumber(asking.verb().number());
    asking.verb().request().write(out, asking.request());
    out.end();
  }

  private void read() {
    WireReader in = new WireReader(channel);
    try {
      welcome.complete(Handshake.readWelcome(in));
      while (in.begin(Connection.ANSWER_MAX)) {
        long id = in.getNumber();
        boolean refused = in.getChoice(2, "kind of answer") == 1;
        if (refused) {
          refused(id, in);
        } else {
          answered(known(id), in);
        }
      }
      lose("it has closed the connection");
    } catch (IOException | RuntimeException e) {
      lose(e instanceof WireException ? String.valueOf(e.getMessage()) : "the connection broke");
    }
  }

  private Pending<?, ?> known(long id) throws WireException {
    Pending<?, ?> asking = pending.remove(id);
    if (asking == null) {
      throw new WireException("an answer that nobody asked for");
    }
    return asking;
  }

  private void refused(long id, WireReader in) throws IOException {
    String why = Verbs.WHY.read(in).text();
    in.end();
    if (id == Connection.FAREWELL) {
      lose(why);
    } else {
      known(id).answer().completeExceptionally(new RefusedException(why));
    }
  }

  private static <Q extends Record, A extends Record> void answered(
      Pending<Q, A> asking, WireReader in) throws IOException {
    try {
      A answer = asking.verb().answer().read(in);
      in.end();
      asking.answer().complete(answer);
    } catch (WireException.Abandoned e) {
      asking.answer().completeExceptionally(e);
    } catch (IOException e) {
      asking.answer().completeExceptionally(e);
      throw e;
    }
  }

  /** The first reason counts. */
  private void lose(String why) {
    synchronized (this) {
      if (lost == null) {
        lost = why;
      }
    }
    Channels.close(channel);
    writer.interrupt();
    welcome.completeExceptionally(new RefusedException(why));
    failAll();
  }

  private void failAll() {
    RefusedException failure =
        new RefusedException("The connection to the engine at " + name + " is lost: " + why(""));
    pending.values().forEach(asking -> asking.answer().completeExceptionally(failure));
    pending.clear();
  }

  /** Waits for the threads. Idempotent. */
  @Override
  public void close() {
    lose("it was closed here");
    try {
      reader.join();
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
