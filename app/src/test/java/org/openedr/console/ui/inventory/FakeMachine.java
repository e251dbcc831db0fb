package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** A machine whose objects the test decides on; notes who asked for what. */
public final class FakeMachine extends UnavailableMachine {
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
  public BootClock clock() {
    return IdleEngine.CLOCK;
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

  /** A backend that has this machine, and nothing else. */
  public Backend backend() {
    return TestBackends.of(new IdleEngine(), this);
  }
}
