package org.openedr.console.ui.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.openedr.console.engine.BootClock;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Liveness;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.NoMachine;
import org.openedr.console.engine.OwnCost;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.inventory.MapQuery;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;

/** A machine whose objects the test decides on; notes who asked for what. */
public final class FakeMachine extends NoMachine {
  public volatile Inventory inventory;
  public volatile Function<MapQuery, MapPage> pages = super::entries;
  public volatile Function<Integer, Removal> previews =
      id -> new Removal(id, false, "it is not ours", List.of(), List.of());
  public volatile RemovalResult result = new RemovalResult(List.of(), List.of(), List.of());
  public volatile CountDownLatch gate = new CountDownLatch(0);
  public final AtomicInteger looks = new AtomicInteger();
  public final List<MapQuery> queries = Collections.synchronizedList(new ArrayList<>());
  public final List<String> threads = Collections.synchronizedList(new ArrayList<>());
  public final List<Removal> removed = Collections.synchronizedList(new ArrayList<>());

  public FakeMachine(Inventory inventory) {
    this.inventory = inventory;
  }

  private void enter() {
    threads.add(Thread.currentThread().getName());
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Inventory inventory() {
    enter();
    looks.incrementAndGet();
    return inventory;
  }

  @Override
  public MapPage entries(MapQuery query) {
    enter();
    queries.add(query);
    return pages.apply(query);
  }

  @Override
  public Removal previewRemoval(int programId) {
    enter();
    return previews.apply(programId);
  }

  @Override
  public RemovalResult remove(Removal preview) {
    enter();
    removed.add(preview);
    return result;
  }

  /** An engine that has this machine, and nothing else. */
  public Engine engine() {
    return new Shell(this);
  }

  private record Shell(Machine machine) implements Engine {
    private static final BootClock CLOCK = new BootClock(System.currentTimeMillis() * 1_000_000L);

    @Override
    public EngineStatus status() {
      return new EngineStatus(
          EngineState.RUNNING,
          new MonitorChoice(MonitorRequest.AUTO, null, ""),
          LossLedger.EMPTY,
          0,
          Liveness.OK,
          0,
          0,
          0,
          10_000,
          0,
          false,
          new OwnCost(0, 0),
          CLOCK,
          null);
    }

    @Override
    public EventPage events(EventQuery query) {
      return new EventPage(List.of(), false, 0, 0);
    }

    @Override
    public TreeDelta processes(long sinceVersion) {
      return new TreeDelta(0, true, List.of(), List.of(), 0, 0);
    }

    @Override
    public Optional<ProcessDetail> process(ProcessKey key) {
      return Optional.empty();
    }

    @Override
    public EventFeed subscribe(int capacity) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ProbeResult> probes() {
      return List.of();
    }

    @Override
    public void keepExited(Duration time) {}

    @Override
    public void close() {}
  }
}
