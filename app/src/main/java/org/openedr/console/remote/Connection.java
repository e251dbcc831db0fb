package org.openedr.console.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineOrigin;

/**
 * One head of a server. It is read by a virtual thread, and each of its requests is answered by
 * another; so a head that does not read its answers blocks only itself.
 */
final class Connection implements AutoCloseable {
  /** Requests at work; more are not even read. */
  private static final int IN_FLIGHT = 8;

  /** Of an answer: the tree of half a million processes. */
  static final int ANSWER_MAX = 64 << 20;

  private static final long HANDSHAKE_NS =
      20_000_000_000L; // a cold start on a loaded machine takes 5
  private static final long STUCK_NS = 10_000_000_000L;

  /** Ids of requests are positive. */
  static final int FAREWELL = 0;

  private final SocketChannel channel;
  private final Right right;
  private final EngineOrigin origin;
  private final Answering answering;
  private final Belongings belongings;
  private final @Nullable Turns turns;
  private final Consumer<Connection> onEnd;
  private final WireReader in;
  private final WireWriter out;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final long sinceNs = System.nanoTime();
  private volatile boolean greeted;
  private volatile long writingSinceNs;

  /**
   * @param looking turns of all heads that may only look
   */
  Connection(
      SocketChannel channel,
      Right right,
      EngineOrigin origin,
      Answering answering,
      Belongings belongings,
      Turns.Shared looking,
      Consumer<Connection> onEnd) {
    this.channel = channel;
    this.right = right;
    this.origin = origin;
    this.answering = answering;
    this.belongings = belongings;
    this.turns = right == Right.CHANGE ? null : new Turns(looking);
    this.onEnd = onEnd;
    this.in = new WireReader(channel);
    this.out = new WireWriter(this::write);
  }

  private void write(ByteBuffer bytes) throws IOException {
    writingSinceNs = System.nanoTime();
    channel.write(bytes);
    writingSinceNs = 0;
  }

  void start() {
    Thread.ofVirtual().name("engine-head").start(this::run);
  }

  private void run() {
    try {
      if (greet()) {
        converse();
      }
    } catch (WireException e) {
      farewell("The connection ends: " + e.getMessage() + ".");
    } catch (IOException | InterruptedException e) {
      // The head is gone, or was closed: nobody is left to be told.
    } finally {
      close();
    }
  }

  private boolean greet() throws IOException {
    Handshake.Hello hello = Handshake.readHello(in);
    boolean understood = hello.schema().equals(Verbs.SCHEMA);
    String refusal = understood ? "" : Handshake.mismatch(origin.version(), hello.version());
    Handshake.write(out, new Handshake.Welcome(refusal, origin, Verbs.SCHEMA));
    greeted = true;
    return understood;
  }

  private void converse() throws IOException, InterruptedException {
    free.acquire();
    while (in.begin(Frame.MAX)) {
      long id = in.getNumber();
      Verb<?, ?> verb = Verbs.all().get(in.getChoice(Verbs.all().size(), "verb"));
      if (id <= FAREWELL) {
        throw new WireException("a request with the number " + id);
      }
      request(id, verb);
      free.acquire();
    }
  }

  private <Q extends Record, A extends Record> void request(long id, Verb<Q, A> verb)
      throws IOException {
    if (right.compareTo(verb.right()) < 0) {
      in.skip();
      work(false, () -> () -> refuse(id, "Only root may do that (" + verb.name() + ")."));
      return;
    }
    in.limit(verb.requestMax());
    Q request = verb.request().read(in);
    in.end();
    work(Verbs.costly(verb), () -> answer(id, verb, request));
  }

  private void work(boolean costly, Turns.Making making) {
    Thread.ofVirtual()
        .name("engine-answer")
        .start(
            () -> {
              try {
                if (turns == null) {
                  making.make().tell();
                } else {
                  turns.take(costly, making);
                }
              } catch (IOException | InterruptedException e) {
                close();
              } finally {
                free.release();
              }
            });
  }

  private <Q extends Record, A extends Record> Turns.Telling answer(
      long id, Verb<Q, A> verb, Q request) {
    if (closed.get()) {
      return () -> {}; // the head has gone while it waited for its turn
    }
    try {
      A answer = answering.action(verb).answer(belongings, request);
      return () -> send(id, verb.answer(), answer);
    } catch (RefusedException e) {
      return () -> refuse(id, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return () -> {};
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return () -> refuse(id, verb.name() + " failed in the engine: " + e);
    }
  }

  private void refuse(long id, String why) throws IOException {
    send(id, null, new Answer.Text(why.substring(0, Math.min(why.length(), 1000))));
  }

  /**
   * @param codec null for an {@link Answer.Text} that says why there is no answer
   */
  private <A> void send(long id, @Nullable Codec<A> codec, A answer) throws IOException {
    writing.lock();
    try {
      try {
        head(id, codec == null);
        body(codec, answer);
      } catch (WireException | RuntimeException e) {
        giveUp(id, e);
        return;
      }
      out.end();
    } finally {
      writing.unlock();
    }
  }

  private void head(long id, boolean refused) throws IOException {
    out.begin(ANSWER_MAX);
    out.putNumber(id);
    out.putByte(refused ? 1 : 0);
  }

  private <A> void body(@Nullable Codec<A> codec, A answer) throws IOException {
    if (codec == null) {
      Verbs.WHY.write(out, (Answer.Text) answer);
    } else {
      codec.write(out, answer);
    }
  }

  /** An answer that is too long, or that the engine has left incomplete. */
  private void giveUp(long id, Exception why) throws IOException {
    if (out.partlySent()) {
      out.abandon();
      return;
    }
    head(id, true);
    Verbs.WHY.write(out, new Answer.Text("There is an answer that cannot be told: " + why));
    out.end();
  }

  /** Tells the head why it is disconnected, if it listens. */
  void farewell(String why) {
    try {
      if (greeted) {
        refuse(FAREWELL, why);
      } else {
        Handshake.write(out, new Handshake.Welcome(why, origin, Verbs.SCHEMA));
      }
    } catch (IOException e) {
      // It does not.
    }
  }

  /** Called once a second. */
  void checkDeadlines() {
    long now = System.nanoTime();
    long since = writingSinceNs;
    if (!greeted && now - sinceNs > HANDSHAKE_NS || since != 0 && now - since > STUCK_NS) {
      close();
    }
  }

  /** Ends what the head has opened in the engine. Idempotent; any thread. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Channels.close(channel);
      belongings.close();
      onEnd.accept(this);
    }
  }
}
