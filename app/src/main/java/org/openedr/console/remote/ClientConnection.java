package org.openedr.console.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.work.Worker;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.remote.wire.QuietClose;
import org.openedr.console.remote.wire.RefusedException;
import org.openedr.console.remote.wire.RemoteException;
import org.openedr.console.remote.wire.Verb;
import org.openedr.console.remote.wire.WireException;
import org.openedr.console.remote.wire.WireReader;
import org.openedr.console.remote.wire.WireWriter;

/**
 * A head's end of a connection. Only its own two threads touch the channel, because an interrupt of
 * a thread that does so would close it. Any thread.
 */
final class ClientConnection implements AutoCloseable {
  /** The server takes as many at once. */
  private static final int IN_FLIGHT = 8;

  private static final long HANDSHAKE_S = 5;

  /** An engine that is busy says so within the time of a question; then it is to arrive here. */
  private static final long ARRIVAL_S = 20;

  /** Of requests that are not on their way yet. */
  static final long OUTGOING_MAX = 8 << 20;

  private static final long FAREWELL_S = 1;

  /** Between two looks of who waits for an answer at whether anything comes. */
  private static final long LOOK_S = 1;

  /** Looks without a byte: the engine gives a sign of life every second to who waits. */
  private static final int SILENT_LOOKS = 3;

  /**
   * Then it is stopped, or hangs. Looks are counted, not time: it was not silent while this process
   * was stopped.
   */
  private static final int LOST_LOOKS = 15;

  private final String name;
  private final SocketChannel channel;
  private final CompletableFuture<Handshake.Welcome> welcome = new CompletableFuture<>();
  private final Map<Long, Pending<?, ?>> pending = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Outbox.Letter> outgoing = new LinkedBlockingQueue<>();
  private final AnswerRoom outgoingRoom = new AnswerRoom(OUTGOING_MAX, () -> {});
  private final Semaphore free = new Semaphore(IN_FLIGHT, true);
  private final AtomicLong lastId = new AtomicLong(ServerConnection.FAREWELL);
  private final Worker reader;
  private final Worker writer;
  private final MissingAnswers missing = new MissingAnswers();
  private volatile @Nullable String lost;
  private volatile long heardBytes; // written by the reader

  /**
   * @param waits one of those that may be at work at once: until it is answered, though nobody may
   *     wait for that any more
   */
  private record Pending<Q extends Record, A extends Record>(
      long id, Verb<Q, A> verb, boolean waits, CompletableFuture<A> answer) {}

  private ClientConnection(SocketChannel channel, String name) {
    this.channel = channel;
    this.name = name;
    this.reader = Worker.once("remote-reader", this::read);
    this.writer = Worker.once("remote-writer", this::write);
  }

  /** Greets, and waits for the answer. Takes the channel over, whatever comes of it. */
  static ClientConnection open(SocketChannel channel, String name, String version)
      throws RemoteException {
    ClientConnection link = new ClientConnection(channel, name);
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

  /** Answers that heads should have had lately, and have not. */
  MissingAnswers missing() {
    return missing;
  }

  /** Why answers were missing lately; empty: none was. */
  String unanswered() {
    String reason = lost;
    return reason == null ? missing.lately() : lossOf(reason);
  }

  private String lossOf(String reason) {
    return "The connection to the engine at " + name + " is lost: " + reason;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param otherwise when there is none, which is counted and shown: refused, or too late, or the
   *     connection is lost
   */
  <Q extends Record, A extends Record> A ask(Verb<Q, A> verb, Q request, A otherwise) {
    try {
      return need(verb, request);
    } catch (NoAnswerException e) {
      return otherwise;
    }
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws NoAnswerException why there is none, which is counted and shown as well
   */
  <Q extends Record, A extends Record> A need(Verb<Q, A> verb, Q request) throws NoAnswerException {
    try {
      return answer(verb, request);
    } catch (RefusedException e) {
      String why = String.valueOf(e.getMessage());
      if (lost == null) {
        missing.note(verb.name(), why);
      }
      throw new NoAnswerException(why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("It was interrupted.");
    }
  }

  /** {@link #call(Verb, Record, Function)} of a verb that needs no request. */
  <A extends Record> A call(Verb<Request.Nothing, A> verb, Function<String, A> otherwise) {
    return call(verb, new Request.Nothing(), otherwise);
  }

  /**
   * Asks where an answer can say itself why there is none.
   *
   * @param otherwise an answer that says why there is none
   */
  <Q extends Record, A extends Record> A call(
      Verb<Q, A> verb, Q request, Function<String, A> otherwise) {
    try {
      return answer(verb, request);
    } catch (RefusedException e) {
      return otherwise.apply(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise.apply("It was interrupted.");
    }
  }

  /**
   * @throws RefusedException why there is no answer
   */
  <Q extends Record, A extends Record> A answer(Verb<Q, A> verb, Q request)
      throws RefusedException, InterruptedException {
    long seconds = verb.cost().seconds() + ARRIVAL_S;
    if (!free.tryAcquire(seconds, TimeUnit.SECONDS)) {
      throw tooLate(verb, seconds);
    }
    try {
      return await(send(verb, request, true), verb, seconds);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new RefusedException(cause == null ? why("") : String.valueOf(cause.getMessage()));
    }
  }

  /** Waits for one answer; while nothing at all comes the engine is silent, and then lost. */
  private <A> A await(CompletableFuture<A> answer, Verb<?, ?> verb, long seconds)
      throws RefusedException, InterruptedException, ExecutionException {
    long heard = heardBytes;
    int silent = 0;
    for (long waited = 0; waited < seconds; waited += LOOK_S) {
      try {
        return answer.get(LOOK_S, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long now = heardBytes;
        silent = now == heard ? silent + 1 : 0;
        heard = now;
        silentFor(silent, verb);
      }
    }
    throw tooLate(verb, seconds);
  }

  private void silentFor(int looks, Verb<?, ?> verb) {
    String sentence = "nothing was heard of it for " + looks * LOOK_S + " seconds";
    if (looks == SILENT_LOOKS) {
      missing.note(verb.name(), sentence);
    } else if (looks == LOST_LOOKS) {
      disconnected(sentence + ": it is stopped, or hangs");
    }
  }

  private static RefusedException tooLate(Verb<?, ?> verb, long seconds) {
    return new RefusedException(
        "The engine has not answered for " + seconds + " seconds (" + verb.name() + ").");
  }

  /** Asks, and does not wait long: the head is about to go. */
  <Q extends Record, A extends Record> A askBriefly(Verb<Q, A> verb, Q request, A otherwise) {
    try {
      return send(verb, request, false).get(FAREWELL_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  /** Asks and waits for nothing. */
  <Q extends Record, A extends Record> void tell(Verb<Q, A> verb, Q request) {
    var _ = send(verb, request, false);
  }

  private <Q extends Record, A extends Record> CompletableFuture<A> send(
      Verb<Q, A> verb, Q request, boolean waits) {
    Pending<Q, A> asking =
        new Pending<>(lastId.incrementAndGet(), verb, waits, new CompletableFuture<>());
    pending.put(asking.id(), asking);
    try {
      Outbox.Letter letter = Outbox.letter(out -> write(out, asking, request));
      if (outgoingRoom.take(letter.length())) {
        outgoing.add(letter);
      } else {
        fail(asking, "Too much is asked at once: the engine does not read it.");
      }
    } catch (IOException e) {
      fail(asking, "That cannot be asked (" + verb.name() + "): " + e.getMessage() + ".");
    }
    if (lost != null) {
      failAll();
    }
    return asking.answer();
  }

  private void fail(Pending<?, ?> asking, String why) {
    if (pending.remove(asking.id(), asking)) {
      over(asking);
      asking.answer().completeExceptionally(new RefusedException(why));
    }
  }

  private void over(Pending<?, ?> asking) {
    if (asking.waits()) {
      free.release();
    }
  }

  private void write() {
    try {
      while (lost == null) {
        Outbox.Letter letter = outgoing.take();
        letter.write(channel);
        outgoingRoom.giveBack(letter.length());
      }
    } catch (IOException e) {
      disconnected("it has closed the connection");
    } catch (InterruptedException e) {
      // The end: see disconnected().
    } finally { // nothing is asked any more, whatever has ended this thread
      disconnected("requests to it cannot be sent");
    }
  }

  private static <Q extends Record, A extends Record> void write(
      WireWriter out, Pending<Q, A> asking, Q request) throws IOException {
    out.begin(asking.verb().requestMax());
    out.putNumber(asking.id());
    out.putNumber(asking.verb().number());
    asking.verb().request().write(out, request);
    out.end();
  }

  private void read() {
    WireReader in = new WireReader(new Heard());
    try {
      welcome.complete(Handshake.readWelcome(in));
      while (in.begin(ServerConnection.ANSWER_MAX)) {
        long id = in.getNumber();
        boolean refused = in.getChoice(2, "kind of answer") == 1;
        if (refused) {
          refused(id, in);
        } else if (id == ServerConnection.FAREWELL) {
          in.end(); // a sign of life
        } else {
          answered(known(id), in);
        }
      }
      disconnected("it has closed the connection");
    } catch (IOException | RuntimeException e) {
      disconnected(
          e instanceof WireException ? String.valueOf(e.getMessage()) : "the connection broke");
    } finally { // no answer comes any more, whatever has ended this thread
      disconnected("its answers cannot be read");
    }
  }

  /** The channel, as the reader hears it. */
  private final class Heard implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) throws IOException {
      int length = channel.read(target);
      heardBytes = heardBytes + length;
      return length;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private Pending<?, ?> known(long id) throws WireException {
    Pending<?, ?> asking = pending.remove(id);
    if (asking == null) {
      throw new WireException("an answer that nobody asked for");
    }
    over(asking);
    return asking;
  }

  private void refused(long id, WireReader in) throws IOException {
    String why = Verbs.WHY.read(in).text();
    in.end();
    if (id == ServerConnection.FAREWELL) {
      disconnected(why);
    } else {
      known(id).answer().completeExceptionally(new RefusedException(why));
    }
  }

  private static <Q extends Record, A extends Record> void answered(
      Pending<Q, A> asking, WireReader in) throws IOException {
    try {
      in.limit(asking.verb().answerMax());
      A answer = asking.verb().answer().read(in);
      in.end();
      asking.answer().complete(answer);
    } catch (IOException e) {
      asking.answer().completeExceptionally(e);
      throw e;
    }
  }

  /** The first reason counts. */
  private void disconnected(String why) {
    synchronized (this) {
      if (lost == null) {
        lost = why;
      }
    }
    QuietClose.close(channel);
    writer.interrupt();
    welcome.completeExceptionally(new RefusedException(why));
    failAll();
  }

  private void failAll() {
    String failure = lossOf(why(""));
    pending.values().forEach(asking -> fail(asking, failure));
  }

  /** Waits for the threads. Idempotent. */
  @Override
  public void close() {
    disconnected("it was closed here");
    reader.close();
    writer.close();
  }
}
