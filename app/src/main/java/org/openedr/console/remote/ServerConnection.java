package org.openedr.console.remote;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.openedr.console.base.work.Worker;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.remote.wire.Codec;
import org.openedr.console.remote.wire.Cost;
import org.openedr.console.remote.wire.Frame;
import org.openedr.console.remote.wire.QuietClose;
import org.openedr.console.remote.wire.RefusedException;
import org.openedr.console.remote.wire.Right;
import org.openedr.console.remote.wire.Verb;
import org.openedr.console.remote.wire.WireException;
import org.openedr.console.remote.wire.WireReader;
import org.slf4j.LoggerFactory;

/**
 * One head of a server: a thread that reads what it asks, one that writes what it is told, and
 * {@link AnswerLane}s between them. A mistake in a request fails that request; only what hides
 * where the next one begins ends the connection.
 */
public final class ServerConnection implements AutoCloseable {
  /** Requests at work; more are not even read. */
  private static final int IN_FLIGHT = 8;

  /** Bytes of a request that may wait beside others; a longer one waits alone. */
  private static final long SHORT = 4 << 10;

  /** What an element of a request counts beside its bytes, for it becomes some objects. */
  private static final int ELEMENT_BYTES = 32;

  /** Bytes of any answer; each verb has a bound of its own. */
  public static final int ANSWER_MAX = 8 << 20;

  /** Of a sentence that says why there is no answer, and what is around it. */
  private static final int REFUSAL_MAX = 8 << 10;

  private static final int WHY_LENGTH = 1000;

  private static final long HANDSHAKE_NS =
      20_000_000_000L; // a cold start on a loaded machine takes 5

  /** For one whole message. */
  private static final long STUCK_NS = 20_000_000_000L;

  static final String BUSY =
      "The engine is busy with other questions: ask again, or ask for less at once.";

  /** Ids of requests are positive. */
  public static final int FAREWELL = 0;

  /** An answer to nothing, and empty: a sign of life for a head that waits. */
  private static final Outbox.Letter BEAT = beat();

  private final SocketChannel channel;
  private final Right right;
  private final EngineOrigin origin;
  private final RequestHandlers answering;
  private final ClientResources belongings;
  private final AnswerLanes lanes;
  private final AnswerRoom room;
  private final Map<Cost, AnswerLane.Line> lines = new EnumMap<>(Cost.class);
  private final Consumer<ServerConnection> onEnd;
  private final WireReader in;
  private final Outbox outbox;
  private final Worker reader = Worker.once("engine-head", this::run);
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final long sinceNs = System.nanoTime();
  private volatile boolean greeted;

  ServerConnection(
      SocketChannel channel,
      Right right,
      EngineOrigin origin,
      RequestHandlers answering,
      ClientResources belongings,
      AnswerLanes lanes,
      Consumer<ServerConnection> onEnd) {
    this.channel = channel;
    this.right = right;
    this.origin = origin;
    this.answering = answering;
    this.belongings = belongings;
    this.lanes = lanes;
    this.room = new AnswerRoom(AnswerRoom.HEAD, () -> lanes.wake(right));
    this.onEnd = onEnd;
    this.in = new WireReader(channel);
    this.outbox = new Outbox(channel, BEAT, this::awaited, this::close);
    for (Cost cost : Cost.values()) {
      lines.put(cost, new AnswerLane.Line());
    }
  }

  void start() {
    outbox.start();
    reader.start();
  }

  private void run() throws InterruptedException {
    try {
      if (greet()) {
        serveRequests();
      } else {
        return; // the refusal is on its way, and ends it
      }
      close();
    } catch (WireException e) {
      sendGoodbye("The connection ends: " + e.getMessage() + ".");
    } catch (IOException e) { // nobody is left to be told
      LoggerFactory.getLogger(ServerConnection.class).debug("A head is gone, or was closed.", e);
      close();
    } catch (RuntimeException | Error | InterruptedException e) {
      close();
      throw e;
    }
  }

  private boolean greet() throws IOException {
    Handshake.Hello hello = Handshake.readHello(in);
    boolean understood = hello.schema().equals(Verbs.SCHEMA);
    if (understood) {
      outbox.add(welcome(""), () -> {});
    } else {
      outbox.addLast(welcome(Handshake.mismatch(origin.version(), hello.version())));
    }
    greeted = true;
    return understood;
  }

  private Outbox.Letter welcome(String refusal) throws IOException {
    Handshake.Welcome welcome = new Handshake.Welcome(refusal, origin, Verbs.SCHEMA);
    return Outbox.letter(out -> Handshake.write(out, welcome));
  }

  private void serveRequests() throws IOException, InterruptedException {
    free.acquire();
    while (in.begin(Frame.MAX)) {
      long id = id();
      try {
        Verb<?, ?> verb = Verbs.all().get(in.getChoice(Verbs.all().size(), "verb"));
        request(id, verb);
      } catch (WireException.Broken e) {
        throw e;
      } catch (WireException e) {
        in.skip();
        String why = String.valueOf(e.getMessage());
        String end = why.endsWith(".") ? "" : ".";
        refuseLater(id, "The request cannot be read: " + why + end);
      }
      free.acquire();
    }
  }

  private long id() throws IOException {
    try {
      long id = in.getNumber();
      if (id > FAREWELL) {
        return id;
      }
      throw new WireException.Broken("a request with the number " + id);
    } catch (WireException e) { // nobody can be told which one was wrong
      throw new WireException.Broken(String.valueOf(e.getMessage()));
    }
  }

  private <Q extends Record, A extends Record> void request(long id, Verb<Q, A> verb)
      throws IOException, InterruptedException {
    if (right.compareTo(verb.right()) < 0) {
      in.skip();
      refuseLater(id, "Only root may do that (" + verb.name() + ").");
      return;
    }
    in.limit(verb.requestMax(), ELEMENT_BYTES);
    Q request = verb.request().read(in);
    in.end();
    int weight = verb.requestMax() - in.left() > SHORT ? IN_FLIGHT : 1;
    free.acquire(weight - 1); // one was taken before it was read
    ask(verb.cost(), new Asked<>(id, verb, request, weight));
  }

  /** In turn, so that who asks nonsense asks no faster. */
  private void refuseLater(long id, String why) {
    ask(Cost.QUICK, new Refusal(id, why));
  }

  private void ask(Cost cost, AnswerLane.Question question) {
    lanes.lane(right, cost).ask(Objects.requireNonNull(lines.get(cost)), question);
  }

  private boolean begin(long bytes) {
    AnswerRoom all = lanes.room(right);
    if (!all.take(bytes)) {
      return false;
    }
    if (!room.take(bytes)) {
      all.undo(bytes);
      return false;
    }
    return true;
  }

  private void giveBack(long bytes) {
    room.undo(bytes);
    lanes.room(right).giveBack(bytes);
  }

  /** Puts an answer on its way, for which so many bytes were taken. */
  private void tell(Outbox.Letter letter, long taken, int weight) {
    long needed = Math.min(letter.length(), taken);
    giveBack(taken - needed);
    outbox.add(letter, () -> giveBack(needed));
    free.release(weight);
  }

  private final class Refusal implements AnswerLane.Question {
    private final long id;
    private final String why;
    private final long untilNs = ServerConnection.untilNs(Cost.QUICK);

    Refusal(long id, String why) {
      this.id = id;
      this.why = why;
    }

    @Override
    public long untilNs() {
      return untilNs;
    }

    @Override
    public boolean begin() {
      return ServerConnection.this.begin(REFUSAL_MAX);
    }

    @Override
    public void answer() {
      tell(refusal(id, why), REFUSAL_MAX, 1);
    }

    @Override
    public void tooLate() {
      tell(refusal(id, why), 0, 1);
    }
  }

  private final class Asked<Q extends Record, A extends Record> implements AnswerLane.Question {
    private final long id;
    private final Verb<Q, A> verb;
    private final Q request;
    private final int weight;
    private final long untilNs;
    private long taken;

    Asked(long id, Verb<Q, A> verb, Q request, int weight) {
      this.id = id;
      this.verb = verb;
      this.request = request;
      this.weight = weight;
      this.untilNs = ServerConnection.untilNs(verb.cost());
    }

    @Override
    public long untilNs() {
      return untilNs;
    }

    @Override
    public boolean begin() {
      long wanted = closed.get() ? 0 : verb.answerMax() + (long) REFUSAL_MAX;
      taken = ServerConnection.this.begin(wanted) ? wanted : -1;
      return taken == wanted;
    }

    @Override
    public void answer() {
      tell(closed.get() ? Outbox.Letter.NONE : made(), taken, weight);
    }

    private Outbox.Letter made() {
      try {
        A answer = answering.action(verb).answer(belongings, request);
        return told(answer);
      } catch (RefusedException | NoAnswerException e) {
        return refusal(id, String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return refusal(id, "The engine ends.");
      } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
        LoggerFactory.getLogger(ServerConnection.class).error("{} failed.", verb.name(), e);
        return refusal(id, verb.name() + " failed in the engine: " + e);
      }
    }

    private Outbox.Letter told(A answer) {
      try {
        return message(id, false, verb.answerMax(), verb.answer(), answer);
      } catch (IOException | RuntimeException e) { // too long, or the engine left it incomplete
        return refusal(
            id, "There is an answer that cannot be told (" + verb.name() + "): " + e + ".");
      }
    }

    @Override
    public void tooLate() {
      tell(refusal(id, BUSY + " (" + verb.name() + ")"), 0, weight);
    }
  }

  private static Outbox.Letter beat() {
    try {
      return Outbox.letter(
          out -> {
            out.begin(REFUSAL_MAX);
            out.putNumber(FAREWELL);
            out.putByte(0);
            out.end();
          });
    } catch (IOException e) {
      throw new IllegalStateException("two bytes that are too long", e);
    }
  }

  /** One request more may be read than are at work. */
  private boolean awaited() {
    return free.availablePermits() < IN_FLIGHT - 1;
  }

  private static long untilNs(Cost cost) {
    return System.nanoTime() + cost.seconds() * 1_000_000_000L;
  }

  private static Outbox.Letter refusal(long id, String why) {
    String sentence = why.substring(0, Math.min(why.length(), WHY_LENGTH));
    try {
      return message(id, true, REFUSAL_MAX, Verbs.WHY, new Response.Text(sentence));
    } catch (IOException e) {
      throw new IllegalStateException("a sentence that is too long", e);
    }
  }

  private static <A> Outbox.Letter message(
      long id, boolean refused, int max, Codec<A> codec, A answer) throws IOException {
    return Outbox.letter(
        out -> {
          out.begin(max);
          out.putNumber(id);
          out.putByte(refused ? 1 : 0);
          codec.write(out, answer);
          out.end();
        });
  }

  /** Tells the head why it is disconnected, if it listens, and disconnects. Does not wait. */
  void sendGoodbye(String why) {
    try {
      outbox.addLast(greeted ? refusal(FAREWELL, why) : welcome(why));
    } catch (IOException e) {
      close(); // a sentence that is too long for a welcome
    }
  }

  /** Waits until the goodbye is told, for so long at most. */
  void awaitGoodbye(Duration patience) throws InterruptedException {
    var _ = outbox.await(patience);
  }

  /** Called once a second. */
  void checkDeadlines() {
    if (!greeted && System.nanoTime() - sinceNs > HANDSHAKE_NS || outbox.stuck(STUCK_NS)) {
      close();
    }
  }

  /** Ends what the head has opened in the engine. Idempotent; any thread. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      QuietClose.close(channel);
      outbox.close();
      reader.interrupt();
      belongings.close();
      onEnd.accept(this);
    }
  }
}
