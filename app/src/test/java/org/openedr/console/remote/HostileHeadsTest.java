package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.engine.Engine;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.inventory.Removal;
import org.openedr.console.security.SecurityFix;

/** What heads may do to a server that goes on serving a good one. */
class HostileHeadsTest {
  private Served served;
  private Engine good;
  private int threadsBefore;

  @BeforeEach
  void serve() throws Exception {
    served = Served.agent(Served.sample());
    good = served.attach();
    threadsBefore = Thread.getAllStackTraces().size();
  }

  @AfterEach
  void theGoodHeadIsServedStillAndNothingIsLeft() throws Exception {
    assertThat(good.processes(0).changed()).isNotEmpty();
    await().atMost(Duration.ofSeconds(15)).until(() -> served.server.heads() == 1);
    await().until(() -> Thread.getAllStackTraces().size() <= threadsBefore + 6);
    good.close();
    served.close();
  }

  private SocketChannel raw() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(served.socket));
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
      try (SocketChannel channel = i % 2 == 0 ? greeted() : raw()) {
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
    for (int i = 0; i < 500; i++) {
      byte[] mutant = conversation.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      try (SocketChannel channel = greeted()) {
        send(channel, Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length)));
        channel.shutdownOutput();
        drain(channel);
      }
    }
    await().atMost(Duration.ofSeconds(15)).until(() -> served.server.heads() == 1);
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

  @Test
  void aFrameThatClaimsToBeHugeIsRefusedWithAReason() throws Exception {
    try (SocketChannel channel = greeted()) {
      send(channel, new byte[] {0x01, (byte) 0xff, (byte) 0xff, (byte) 0xff});
      WireReader in = new WireReader(channel);
      assertThat(in.begin(Frame.MAX)).isTrue();
      assertThat(in.getNumber()).isEqualTo(Connection.FAREWELL);
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
      await().atMost(Duration.ofSeconds(30)).until(() -> served.server.heads() == 1);
      asking.join();
    }
  }

  private static void ask(WireWriter out, long id) throws IOException {
    out.begin(Frame.MAX);
    out.putNumber(id);
    out.putNumber(Verbs.PROCESSES.number());
    Verbs.PROCESSES.request().write(out, new Ask.Since(0));
    out.end();
  }

  @Test
  void moreConnectionsThanThereIsRoomForAreRefusedWithAReason() throws Exception {
    List<SocketChannel> open = new ArrayList<>();
    for (int i = 1; i < EngineServer.HEADS_MAX; i++) {
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
    try (Engine head = served.attach()) {
      for (int i = 0; i < 4; i++) {
        assertThat(head.subscribe(Integer.MAX_VALUE)).isNotNull();
      }
      assertThat(head.subscribe(1).ended()).isTrue();
    }
  }

  @Test
  void anAnswerThatCannotBeToldLeavesTheConnectionAlone() throws Exception {
    try (Served broken = Served.agent(new NullAnswers(served.engine));
        Engine head = broken.attach()) {
      assertThat(head.probes()).isEmpty();
      assertThat(head.process(new ProcessKey(1, 0))).isEmpty();
      assertThat(head.machine().inventory().problem().evidence()).contains("as scripted");
      assertThat(head.processes(0).changed()).isNotEmpty();
    }
  }

  @Test
  void whoMayOnlyLookChangesNothing() throws Exception {
    try (Pair pair = Pair.open()) {
      served.server.serve(pair.server(), Right.LOOK);
      Engine head = RemoteEngine.over(pair.client());
      assertThat(head.origin().mayChange()).isFalse();
      assertThat(head.processes(0).changed()).isNotEmpty();
      assertThat(head.process(new ProcessKey(1, 0))).isEmpty();
      Removal removal = new Removal(1, true, "", List.of("/x"), List.of());
      assertThat(head.machine().remove(removal).failures()).asString().contains("Only root");
      SecurityFix fix = new SecurityFix("x", true, "", List.of());
      assertThat(head.security().fix(fix).message()).contains("Only root");
      assertThat(head.security().undo("x").message()).contains("Only root");
      ConfigChange change = head.configuration().preview(Map.of("log_level", "debug"));
      assertThat(head.configuration().save(change).message()).contains("Only root");
      head.close();
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
