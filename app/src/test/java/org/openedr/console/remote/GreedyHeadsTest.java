package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.FreshStart;
import org.openedr.console.base.text.ChildJvm;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreePage;
import org.openedr.console.remote.wire.Right;
import org.openedr.console.remote.wire.Verb;
import org.openedr.console.remote.wire.WireReader;
import org.openedr.console.remote.wire.WireWriter;

/**
 * Heads that may only look ask for all that they may, and read slowly or not at all: an agent with
 * the heap of the default limit, all of it in use, goes on in a storm and answers root.
 */
class GreedyHeadsTest {
  /** More than an agent lets in. */
  static final int HEADS = 64;

  /** Of each head, so that all of them together ask each several times. */
  private static final int QUESTIONS = 15;

  /** The server reads no more of a head at once. */
  private static final int AT_ONCE = 8;

  /** So often root asks until those go that keep room for answers and do not read. */
  private static final int SLOW_ROUNDS = 100;

  @TempDir private Path folder;

  private record Question(Verb<?, ?> verb, Record request) {}

  private static List<Question> questions() {
    List<Question> all = new ArrayList<>();
    for (Verb<?, ?> verb : Verbs.all()) {
      if (verb.right() == Right.LOOK) {
        GreedyRequests.of(verb).forEach(request -> all.add(new Question(verb, request)));
      }
    }
    return all;
  }

  private static <Q extends Record> byte[] message(long id, Verb<Q, ?> verb, Record request)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireWriter out =
        new WireWriter(
            frame -> {
              bytes.write(frame.array(), frame.position(), frame.remaining());
              frame.position(frame.limit());
            });
    out.begin(verb.requestMax());
    out.putNumber(id);
    out.putNumber(verb.number());
    verb.request().write(out, verb.requestType().cast(request));
    out.end();
    return bytes.toByteArray();
  }

  private SocketChannel head() throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("look")));
    Handshake.write(new WireWriter(channel::write), new Handshake.Hello("1", Verbs.SCHEMA));
    assertThat(Handshake.readWelcome(new WireReader(channel)).refusal()).isEmpty();
    return channel;
  }

  /** Reads over one answer, frame by frame; a message with the number 0 is a sign of life. */
  private static void skipAnswer(DataInputStream in) throws IOException {
    int number = 0;
    while (number == 0) {
      int header = in.readInt();
      number = in.readUnsignedByte();
      in.skipNBytes((header & 0xff_ffff) - 1);
      while (header >>> 24 == 0) {
        header = in.readInt();
        in.skipNBytes(header & 0xff_ffff);
      }
    }
  }

  /** Asks its share and reads all answers, but never more slowly than it asks. */
  private int reads(int number, List<Question> all) {
    int answers = 0;
    try (SocketChannel channel = head();
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
      for (int i = 0; i < QUESTIONS + AT_ONCE; i++) {
        if (i < QUESTIONS) {
          ask(channel, i + 1, all.get((number * QUESTIONS + i) % all.size()));
        }
        if (i >= AT_ONCE) {
          skipAnswer(in);
          answers++;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("head " + number + " has " + answers + " answers", e);
    }
    return answers;
  }

  private static void ask(SocketChannel channel, long id, Question question) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(message(id, question.verb(), question.request()));
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Asks until nothing more is taken, and reads nothing, or a byte now and then. */
  private void barelyReads(int number, List<Question> all) {
    try (SocketChannel channel = head();
        InputStream in = Channels.newInputStream(channel)) {
      for (int i = 0; i < 2 * AT_ONCE; i++) {
        ask(channel, i + 1, all.get((7 * number + i) % all.size()));
        if (number % 2 == 0 && in.read() < 0) {
          return;
        }
      }
      while (in.read() >= 0) {
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // disconnected, as it should be, or the end of the test
    }
  }

  /** What root's head gets: each answer, and none is "busy". */
  private static EngineStatus root(ClientConnection link) throws Exception {
    TreeCursor next = TreeCursor.START;
    while (next != null) {
      TreePage page = link.need(Verbs.PROCESSES, next);
      next = page.next();
    }
    EventPage page = link.need(Verbs.EVENTS, EventQuery.newest(EventFilter.ALL, 1000));
    assertThat(page.events()).isNotEmpty();
    return link.need(Verbs.STATUS, new Request.Nothing());
  }

  @Test
  void everyVerbWithoutChangesHasDearRequests() {
    assertThat(questions()).hasSizeGreaterThan(HEADS / 2);
  }

  @Test
  void anAgentInAStormGoesOnAndAnswersRoot() throws Exception {
    List<Question> all = questions();
    Path config = Files.writeString(folder.resolve("config.yaml"), GreedyRequests.CONFIG);
    List<String> command =
        new ArrayList<>(
            ChildJvm.command(
                StormedAgent.class.getName(),
                folder.resolve("root").toString(),
                folder.resolve("look").toString(),
                config.toString()));
    command.addAll(
        1,
        List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx80m",
            "-XX:MaxNewSize=16m",
            "-XX:+ExitOnOutOfMemoryError"));
    Process child = FreshStart.of(command).redirectErrorStream(true).start();
    try (BufferedReader out = child.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.equals("ready")) {
        line = out.readLine();
      }
      assertThat(line).as("ready").isNotNull();
      try {
        attack(all);
      } catch (Exception | AssertionError e) {
        child.getOutputStream().close(); // it ends then
        String said = String.join("\n", out.readAllLines());
        throw new AssertionError("the agent ended with " + child.waitFor() + ": " + said, e);
      }
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
      String said = String.join("\n", out.readAllLines());
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).as(said).isZero();
      assertThat(said)
          .contains("missing=0\n", "lost=0\n", "sampling=10000\n", "restrained=false\n")
          .doesNotContain("shedEvents=0,", "shedProcesses=0,");
    } finally {
      child.destroyForcibly();
    }
  }

  private void attack(List<Question> all) throws Exception {
    ClientConnection root =
        ClientConnection.open(
            SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("root"))), "root", "1");
    List<Thread> slow = new ArrayList<>();
    List<CompletableFuture<Integer>> heads = new ArrayList<>();
    for (int i = 0; i < HEADS; i++) {
      int number = i;
      if (i % 2 == 0) {
        heads.add(
            CompletableFuture.supplyAsync(
                () -> reads(number, all), task -> Thread.ofPlatform().daemon().start(task)));
      } else {
        slow.add(Thread.ofPlatform().daemon().start(() -> barelyReads(number / 2, all)));
      }
    }
    CompletableFuture<Void> answered =
        CompletableFuture.allOf(heads.toArray(CompletableFuture[]::new));
    int rounds = 0;
    while (!answered.isDone() || rounds < SLOW_ROUNDS) {
      assertThat(root(root).samplingPer10000()).isEqualTo(10_000);
      rounds++;
      if (rounds == SLOW_ROUNDS) {
        slow.forEach(Thread::interrupt); // closes their connections
      }
    }
    assertThat(root.missing().count()).isZero();
    for (CompletableFuture<Integer> head : heads) {
      assertThat(head.get()).isEqualTo(QUESTIONS);
    }
    root.close();
  }
}
