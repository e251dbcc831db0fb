package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.remote.wire.RemoteException;
import org.openedr.console.remote.wire.Right;

/** One head's costly question is its own matter. */
class FairAnswersTest {
  private static final EventQuery SLOW = EventQuery.newest(EventFilter.parse("slow"), 1);
  private static final EventQuery SHORT = EventQuery.newest(EventFilter.ALL, 1);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private Served served;

  private final class SlowEngine extends IdleEngine {
    @Override
    public EventPage events(EventQuery query) throws NoAnswerException {
      if (query.filter().text().equals("slow")) {
        begun.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return super.events(query);
    }

    @Override
    public EventFeed subscribe(int capacity) {
      return new Feed(capacity);
    }
  }

  /** Nothing comes; how many events it would keep is asked for. */
  private record Feed(int capacity) implements EventFeed {
    @Override
    public List<LoggedEvent> poll(Duration timeout) {
      return List.of();
    }

    @Override
    public long drops() {
      return capacity;
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void serve() throws Exception {
    served = Served.agent(TestBackends.of(new SlowEngine()));
  }

  @AfterEach
  void close() throws Exception {
    go.countDown();
    served.close();
  }

  private Backend looking(Pair pair) throws RemoteException {
    served.server.serve(pair.server(), Right.LOOK);
    return RemoteEngine.over(pair.client());
  }

  @Test
  void othersAreToldThatTheEngineIsBusyAndRootIsAnswered() throws Exception {
    try (Pair one = Pair.open();
        Pair two = Pair.open();
        Backend slow = looking(one);
        Backend other = looking(two);
        Backend root = served.attach()) {
      CompletableFuture<Void> asking =
          CompletableFuture.runAsync(
              () -> {
                try {
                  slow.engine().events(SLOW);
                } catch (NoAnswerException e) {
                  throw new IllegalStateException(e);
                }
              },
              Thread::startVirtualThread);
      begun.await();
      assertThat(root.engine().events(SHORT).events()).isEmpty();
      assertThatThrownBy(() -> other.engine().events(SHORT))
          .isInstanceOf(NoAnswerException.class)
          .hasMessageContaining("busy");
      assertThat(other.engine().process(new ProcessKey(1, 0))).isEmpty();
      assertThat(other.engine().status().problem()).isNull();
      assertThat(root.engine().events(SHORT).events()).isEmpty();
      go.countDown();
      assertThat(other.engine().events(SHORT).events()).isEmpty();
      asking.get(); // late, and nobody was disconnected
    }
  }

  /** Unread feeds of many lookers would be many strings: each keeps a sign that something came. */
  @Test
  void aLookersFeedKeepsFewEvents() throws Exception {
    try (Pair one = Pair.open();
        Backend looker = looking(one);
        Backend root = served.attach();
        EventFeed looks = looker.engine().subscribe(1000);
        EventFeed counts = root.engine().subscribe(1000)) {
      looks.poll(Duration.ZERO);
      counts.poll(Duration.ZERO);
      assertThat(looks.drops()).isEqualTo(8);
      assertThat(counts.drops()).isEqualTo(1000);
    }
  }

  /** A process of its own, so that its descriptors can be used up. */
  static final class NoDescriptor {
    private NoDescriptor() {}

    private static UnixDomainSocketAddress socket(String[] args) {
      return UnixDomainSocketAddress.of(Path.of(args[0]));
    }

    public static void main(String[] args) throws Exception {
      try (BackendServer server =
          new BackendServer(
              TestBackends.of(new IdleEngine()),
              new EngineOrigin(EngineOrigin.Kind.AGENT, 1, "1", true))) {
        server.listen(Path.of(args[0]), "");
        SocketChannel head = SocketChannel.open(StandardProtocolFamily.UNIX);
        Semaphore never = new Semaphore(0);
        List<Object> open = new ArrayList<>();
        try {
          while (true) {
            open.add(new FileInputStream("/dev/null"));
          }
        } catch (IOException e) {
          // no descriptor is left
        }
        head.connect(socket(args));
        while (server.acceptFailures() < 1) {
          var _ = never.tryAcquire(1, TimeUnit.MILLISECONDS);
        }
        long sinceNs = System.nanoTime();
        while (server.acceptFailures() < 3) {
          var _ = never.tryAcquire(1, TimeUnit.MILLISECONDS);
        }
        System.out.println("two more after ms " + (System.nanoTime() - sinceNs) / 1_000_000);
        Runtime.getRuntime().halt(open.isEmpty() ? 1 : 0);
      }
    }
  }

  /** As installed: classes can be loaded though no file can be opened any more. */
  private String classPathOfJars() {
    List<String> jars = new ArrayList<>();
    List<String> jar = new ArrayList<>(List.of("--create", "--no-compress", "--file"));
    jars.add(served.folder.resolve("classes.jar").toString());
    jar.add(jars.getFirst());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        jar.addAll(List.of("-C", entry, "."));
      } else {
        jars.add(entry);
      }
    }
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    assertThat(tool.run(System.out, System.err, jar.toArray(String[]::new))).isZero();
    return String.join(File.pathSeparator, jars);
  }

  @Test
  void withoutADescriptorItLooksOnceASecond() throws Exception {
    Path socket = served.folder.resolve("full.sock");
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 512 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-MaxFDLimit",
                "-cp",
                classPathOfJars(),
                NoDescriptor.class.getName(),
                socket.toString())
            .redirectErrorStream(true)
            .start();
    String last = "";
    try (BufferedReader out = child.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
    }
    assertThat(child.waitFor()).as(last).isZero();
    Files.deleteIfExists(socket);
    Files.delete(served.folder.resolve("classes.jar"));
    assertThat(last).startsWith("two more after ms ");
    assertThat(Long.parseLong(last.substring(last.lastIndexOf(' ') + 1))).isGreaterThan(1500);
  }
}
