package org.openedr.console.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.NeedsRoot;
import org.openedr.console.backend.Backend;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.inventory.Removal;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.remote.BackendServer;
import org.openedr.console.remote.Handshake;
import org.openedr.console.remote.NullAnswers;
import org.openedr.console.remote.Pair;
import org.openedr.console.remote.RandomValues;
import org.openedr.console.remote.RemoteEngine;
import org.openedr.console.remote.Served;
import org.openedr.console.remote.ServerConnection;
import org.openedr.console.remote.Verbs;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.statistics.StatisticsSubscription;

/** What heads may do to a server that goes on serving a good one. */
class HostileHeadsTest {
  private Served served;
  private Backend good;
  private int threadsBefore;

  @BeforeEach
  void serve() throws Exception {
    served = Served.agent(Served.sample());
    good = served.attach();
    threadsBefore = Thread.getAllStackTraces().size();
  }

  @AfterEach
  void theGoodHeadIsServedStillAndNothingIsLeft() throws Exception {
    assertThat(good.engine().processes(0).changed()).isNotEmpty();
    await().until(() -> served.server.heads() == 1);
    await().until(() -> Thread.getAllStackTraces().size() <= threadsBefore + 6);
    good.close();
    served.close();
  }

  private SocketChannel raw() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(served.socket));
  }

  /**
   * One after the other: a user other than root has little room, and the last may not have left.
   */
  private SocketChannel next(boolean greeted) throws IOException {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> served.server.heads() < BackendServer.HEADS_PER_USER);
    return greeted ? greeted() : raw();
  }

  private SocketChannel greeted() throws IOException {
    SocketChannel channel = raw();
    Handshake.write(new WireWriter(channel::write), new Handshake.Hello("1", Verbs.SCHEMA));
    assertThat(Handshake.readWelcome(new WireReader(channel)).refusal()).isEmpty();
    return channel;
  }

  @Test
  void randomBytesEndTheirConnectionOnly() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[1 + random.nextInt(400)];
      random.nextBytes(noise);
      try (SocketChannel channel = next(i % 2 == 0)) {
        send(channel, noise);
        channel.shutdownOutput();
        drain(channel);
      }
    }
  }

  @Test
  void mutatedAndTruncatedConversationsEndTheirConnectionOnly() throws Exception {
    byte[] conversation = conversation();
    Random random = new Random(7);
    long before = heapInUse();
    for (int i = 0; i < 150; i++) {
      byte[] mutant = conversation.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      try (SocketChannel channel = next(true)) {
        send(channel, Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length)));
        channel.shutdownOutput();
        drain(channel);
      }
    }
    await().until(() -> served.server.heads() == 1);
    assertThat(heapInUse() - before).isLessThan(16L << 20);
  }

  /** What is reachable, all heads and their answers being gone. */
  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Every verb once, with whatever its request may hold. */
  private static byte[] conversation() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireWriter out =
        new WireWriter(
            frame -> {
              while (frame.hasRemaining()) {
                bytes.write(frame.get());
              }
            });
    long id = 1;
    for (Verb<?, ?> verb : Verbs.all()) {
      write(out, id++, verb);
    }
    return bytes.toByteArray();
  }

  private static <Q extends Record> void write(WireWriter out, long id, Verb<Q, ?> verb)
      throws IOException {
    out.begin(verb.requestMax());
    out.putNumber(id);
    out.putNumber(verb.number());
    verb.request().write(out, new RandomValues(id).of(verb.requestType()));
    out.end();
  }

  private static void send(SocketChannel channel, byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      // disconnected already
    }
  }

  private static void drain(SocketChannel channel) {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (channel.read(buffer.clear()) >= 0) {}
    } catch (IOException e) {
      // the other side has closed it with bytes unread
    }
  }

  private interface Body {
    void write(WireWriter out) throws IOException;
  }

  private static void message(SocketChannel channel, long id, long verb, Body body)
      throws IOException {
    WireWriter out = new WireWriter(channel::write);
    out.begin(Frame.SKIP_MAX);
    out.putNumber(id);
    out.putNumber(verb);
    body.write(out);
    out.end();
  }

  private static String refusal(WireReader in, long id) throws IOException {
    assertThat(in.begin(ServerConnection.ANSWER_MAX)).isTrue();
    assertThat(in.getNumber()).isEqualTo(id);
    assertThat(in.getByte()).isEqualTo(1);
    String why = Verbs.WHY.read(in).text();
    in.end();
    return why;
  }

  /** A filter as this program would never tell it. */
  private static Body filter(String text) {
    return out -> {
      out.putBytes(text.getBytes(StandardCharsets.UTF_8));
      out.putSigned(0);
      out.putSigned(Long.MAX_VALUE);
      out.putSigned(1);
    };
  }

  @Test
  void aMistakeInARequestFailsThatRequestAlone() throws Exception {
    long events = Verbs.EVENTS.number();
    try (SocketChannel channel = greeted()) {
      WireReader in = new WireReader(channel);
      message(channel, 1, events, filter("user:nobody-has-this-name"));
      assertThat(refusal(in, 1)).contains("There is no local user 'nobody-has-this-name'");
      message(channel, 2, events, filter("a".repeat(4097)));
      assertThat(refusal(in, 2)).contains("longer than 4096 bytes");
      message(channel, 3, 4711, out -> out.putByte(0));
      assertThat(refusal(in, 3)).contains("no verb has the number 4711");
      message(channel, 4, events, out -> out.putBytes(new byte[1 << 20]));
      assertThat(refusal(in, 4)).contains("in a message that cannot hold it");
      message(channel, 5, events, out -> out.putByte(0));
      assertThat(refusal(in, 5)).contains("ends too early");
      message(channel, 6, events, filter("\""));
      assertThat(refusal(in, 6)).contains("quote is not closed");
      message(channel, 7, events, filter(""));
      assertThat(in.begin(ServerConnection.ANSWER_MAX)).isTrue();
      assertThat(in.getNumber()).isEqualTo(7);
      assertThat(in.getByte()).isZero();
    }
  }

  /** Some 50 bytes of memory for each byte of the message, and many may wait. */
  @Test
  void aRequestThatBecomesMuchLargerThanItsMessageIsRefused() throws Exception {
    Body tiny =
        out -> {
          out.putNumber(30_000);
          for (int i = 0; i < 60_000; i++) {
            out.putByte(0);
          }
        };
    for (String verb : List.of("data", "config-preview")) {
      long number =
          Verbs.all().stream()
              .filter(one -> one.name().equals(verb))
              .findFirst()
              .orElseThrow()
              .number();
      try (SocketChannel channel = greeted()) {
        message(channel, 1, number, tiny);
        assertThat(refusal(new WireReader(channel), 1)).contains("too long");
      }
    }
  }

  /** What asks waits in memory until it is its turn: one letter takes sixty bytes there. */
  @Test
  void aRequestCountsAsTheMemoryThatItTakes() throws Exception {
    long data =
        Verbs.all().stream()
            .filter(v -> v.name().equals("data"))
            .findFirst()
            .orElseThrow()
            .number();
    try (SocketChannel channel = greeted()) {
      WireReader in = new WireReader(channel);
      message(channel, 1, data, series(2000));
      assertThat(refusal(in, 1)).contains("The request cannot be read: the message is too long");
      message(channel, 2, data, series(200));
      assertThat(in.begin(ServerConnection.ANSWER_MAX)).isTrue();
      assertThat(in.getNumber()).isEqualTo(2);
      assertThat(in.getByte()).isZero();
    }
  }

  private static Body series(int ids) {
    return out -> {
      out.putNumber(ids);
      for (int i = 0; i < ids; i++) {
        out.putBytes(new byte[] {'a'});
      }
      out.putSigned(0);
      out.putSigned(1);
      out.putSigned(1);
    };
  }

  @Test
  void aMessageWithoutAnEndEndsItsConnection() throws Exception {
    try (SocketChannel channel = greeted()) {
      WireWriter out = new WireWriter(channel::write);
      out.begin(4 * Frame.SKIP_MAX);
      out.putNumber(1);
      out.putNumber(Verbs.EVENTS.number());
      try {
        for (int i = 0; i < 3 * Frame.SKIP_MAX; i++) {
          out.putByte(0xff);
        }
      } catch (IOException e) {
        // it does not read on
      }
      await().until(() -> served.server.heads() == 1);
    }
  }

  @Test
  void aFrameThatClaimsToBeHugeIsRefusedWithAReason() throws Exception {
    try (SocketChannel channel = greeted()) {
      send(channel, new byte[] {0x01, (byte) 0xff, (byte) 0xff, (byte) 0xff});
      WireReader in = new WireReader(channel);
      assertThat(in.begin(Frame.MAX)).isTrue();
      assertThat(in.getNumber()).isEqualTo(ServerConnection.FAREWELL);
      assertThat(in.getByte()).isEqualTo(1);
      assertThat(Verbs.WHY.read(in).text()).contains("16777215 bytes");
      assertThat(in.begin(Frame.MAX)).isFalse();
    }
  }

  @Test
  void aHeadThatNeverReadsIsDisconnected() throws Exception {
    try (SocketChannel channel = greeted()) {
      WireWriter out = new WireWriter(channel::write);
      Thread asking =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (long id = 1; id < 10_000; id++) {
                        ask(out, id);
                      }
                    } catch (IOException e) {
                      // disconnected, as it should be
                    }
                  });
      await().until(() -> served.server.heads() == 1);
      asking.join();
    }
  }

  private static void ask(WireWriter out, long id) throws IOException {
    out.begin(Frame.MAX);
    out.putNumber(id);
    out.putNumber(Verbs.PROCESSES.number());
    Verbs.PROCESSES.request().write(out, TreeCursor.START);
    out.end();
  }

  @NeedsRoot
  @Test
  void moreConnectionsThanThereIsRoomForAreRefusedWithAReason() throws Exception {
    List<SocketChannel> open = new ArrayList<>();
    for (int i = 1; i < BackendServer.HEADS_MAX; i++) {
      open.add(greeted());
    }
    for (int i = 0; i < 1000; i++) {
      try (SocketChannel channel = raw()) {
        assertThat(Handshake.readWelcome(new WireReader(channel)).refusal())
            .contains("16 consoles");
      }
    }
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  @Test
  void whoDoesNotGreetIsDisconnected() throws Exception {
    try (SocketChannel silent = raw()) {
      assertThat(silent.read(ByteBuffer.allocate(1))).isNegative();
    }
  }

  @Test
  void anotherVersionIsToldSo() throws Exception {
    try (SocketChannel channel = raw()) {
      Handshake.write(new WireWriter(channel::write), new Handshake.Hello("0.9", "other"));
      assertThat(Handshake.readWelcome(new WireReader(channel)).refusal())
          .contains("1.2.3", "0.9", "same version");
    }
  }

  @Test
  void whatAHeadMayOpenIsBounded() throws Exception {
    try (Engine head = served.attach().engine()) {
      for (int i = 0; i < 4; i++) {
        assertThat(head.subscribe(Integer.MAX_VALUE)).isNotNull();
      }
      EventFeed fifth = head.subscribe(1);
      assertThat(fifth.drops()).isPositive(); // nobody knows what it would have had
      assertThat(fifth.ended()).isFalse();
    }
  }

  @Test
  void anAnswerThatCannotBeToldLeavesTheConnectionAlone() throws Exception {
    try (Served broken = Served.agent(NullAnswers.around(served.engine));
        Backend attached = broken.attach()) {
      Engine head = attached.engine();
      assertThatThrownBy(head::probes).isInstanceOf(NoAnswerException.class);
      assertThatThrownBy(() -> head.process(new ProcessKey(1, 0)))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageContaining("as scripted");
      await().until(() -> !head.status().troubles().isEmpty());
      assertThat(head.status().troubles())
          .anyMatch(trouble -> trouble.error().contains("as scripted"));
      try (StatisticsSubscription watch = attached.machine().watch(Duration.ofSeconds(1))) {
        assertThat(watch.problem())
            .as("what stats says instead of nothing")
            .contains("as scripted");
      }
      assertThat(attached.machine().inventory().problem().evidence()).contains("as scripted");
      assertThat(head.processes(0).changed()).isNotEmpty();
    }
  }

  @Test
  void whoMayOnlyLookChangesNothing() throws Exception {
    try (Pair pair = Pair.open()) {
      served.server.serve(pair.server(), Right.LOOK);
      Backend attached = RemoteEngine.over(pair.client());
      Engine head = attached.engine();
      assertThat(head.origin().mayChange()).isFalse();
      assertThat(head.processes(0).changed()).isNotEmpty();
      assertThat(head.process(new ProcessKey(1, 0))).isEmpty();
      Removal removal = new Removal(1, true, "", List.of("/x"), List.of());
      assertThat(attached.machine().remove(removal).failures()).asString().contains("Only root");
      SecurityFix fix = new SecurityFix("x", true, "", List.of());
      assertThat(attached.security().fix(fix).message()).contains("Only root");
      assertThat(attached.security().undo("x").message()).contains("Only root");
      ConfigChange change = attached.configuration().preview(Map.of("log_level", "debug"));
      assertThat(attached.configuration().save(change).message()).contains("Only root");
      attached.close();
    }
  }

  @Test
  void aPreviewThatAHeadMadeUpIsNotBelieved() throws Exception {
    Removal removal = new Removal(1, true, "", List.of("/sys/fs/bpf/x"), List.of());
    assertThat(good.machine().remove(removal).failures()).asString().contains("no longer");
    assertThat(good.security().fix(new SecurityFix("x", true, "", List.of())).done()).isFalse();
    assertThatThrownBy(() -> RemoteEngine.attach(served.folder.resolve("nobody")))
        .isInstanceOf(RemoteException.class)
        .hasMessageContaining("cannot be connected");
  }
}
