package org.openedr.console.remote;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.btf.Value;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.FloodedEngine;
import org.openedr.console.engine.MemoryShares;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.remote.wire.Right;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.statistics.series.Series;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;
import org.openedr.console.statistics.series.Unit;

/**
 * An agent's engine and server in the heap of this virtual machine, all stores full, under a storm
 * of processes with long arguments that lasts until a byte comes in. Says then how it went.
 */
final class StormedAgent {
  /** Arguments of so many do not fit into the stores of a heap of 80 MB. */
  private static final int FULL = 15_000;

  private static final byte[] ARGUMENT = new byte[4000];

  private StormedAgent() {}

  /** Each list and chart is as long as it can be. */
  private static final class FullMachine extends UnavailableMachine {
    private static final long SECOND_NS = 1_000_000_000L;

    private final SeriesStore store = new SeriesStore(MemoryShares.ofThisMachine().seriesBytes());

    FullMachine() {
      for (int i = 0; i < GreedyRequests.SERIES; i++) {
        SeriesInfo info =
            new SeriesInfo(GreedyRequests.series(i), "group", "runs", "", Unit.COUNT, "");
        Series series = store.open(info).orElseThrow();
        for (int second = 1; second <= 100; second++) {
          store.append(series, second * SECOND_NS, second, SECOND_NS);
        }
      }
    }

    @Override
    public List<SeriesInfo> series() {
      return store.series();
    }

    @Override
    public List<SeriesData> data(SeriesQuery query) {
      return store.data(query);
    }

    @Override
    public MapPage entries(MapQuery query) {
      List<MapPage.Entry> entries = new ArrayList<>();
      for (int i = 0; i < query.limit(); i++) {
        String hex = Integer.toHexString(i).repeat(1000);
        entries.add(
            new MapPage.Entry(hex, new Value.Text("key" + i), new Value.Text(hex), List.of(), hex));
      }
      return new MapPage(1, entries, "", entries.size(), null, "raw", List.of(), null);
    }
  }

  /**
   * @param args sockets of a head that may change things and of those that may look, and a file of
   *     a configuration
   */
  public static void main(String[] args) throws Exception {
    FloodedEngine source = new FloodedEngine();
    Engine engine = FloodedEngine.start(source);
    Backend backend =
        TestBackends.of(
            engine,
            new FullMachine(),
            new LocalSecurity(Path.of("/"), EngineOptions.shippedObjects(), Clock.systemUTC()),
            new LocalConfiguration(Path.of(args[2])));
    BackendServer server =
        new BackendServer(backend, new EngineOrigin(EngineOrigin.Kind.AGENT, 1, "1.2.3", true));
    Arrays.fill(ARGUMENT, (byte) 'a');
    for (int pid = 2; pid < FULL; pid++) {
      source.process(pid, ARGUMENT, false);
    }
    AtomicInteger fed = new AtomicInteger(FULL - 2);
    Thread storm = Thread.ofPlatform().daemon().start(() -> storm(source, fed));
    server.listen(Path.of(args[0]), "");
    ServerSocketChannel looking = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    looking.bind(UnixDomainSocketAddress.of(args[1]), GreedyHeadsTest.HEADS);
    Thread.ofPlatform().daemon().start(() -> admit(looking, server));
    System.out.println("ready");

    if (System.in.read() < 0) {
      Runtime.getRuntime().halt(1); // the test has gone
    }
    storm.interrupt();
    storm.join();
    while (engine.status().ledger().applied() < fed.get()) {
      Thread.sleep(1);
    }
    report(engine.status(), fed.get());
    Runtime.getRuntime().halt(0);
  }

  /** As fast as the engine takes them, with pauses that leave a processor to the heads. */
  private static void storm(FloodedEngine source, AtomicInteger fed) {
    int pid = FULL;
    try {
      while (true) {
        source.process(pid++, ARGUMENT, true);
        fed.addAndGet(2);
        if (pid % 10 == 0) {
          Thread.sleep(1);
        }
      }
    } catch (InterruptedException e) {
      // the end
    }
  }

  private static void admit(ServerSocketChannel looking, BackendServer server) {
    try {
      while (true) {
        server.serve(looking.accept(), Right.LOOK);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void report(EngineStatus status, int fed) {
    System.out.println("missing=" + (fed - status.ledger().applied()));
    System.out.println("lost=" + status.ledger().lost());
    System.out.println("sampling=" + status.samplingPer10000());
    System.out.println("restrained=" + status.restrained());
    System.out.println("troubles=" + status.troubles());
    System.out.println(status.ledger());
  }
}
