package org.openedr.console.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.base.proc.OwnCostSampler;
import org.openedr.console.event.LossLedger;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.InventoryReader;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.inventory.Removals;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.CounterReader;
import org.openedr.console.map.MapEntries;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.statistics.Statistics;
import org.openedr.console.statistics.StatisticsSources;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;

/** This machine. Its threads start when somebody first asks for statistics or health. */
public final class LocalMachine implements Machine {
  private static final Path PROC = Path.of("/proc");

  /** Answers after the end. */
  private static final Machine NONE = new UnavailableMachine();

  private final KernelBtf types = new KernelBtf();
  private final InventoryReader inventory = new InventoryReader(PROC, types);
  private final MapEntries entries = new MapEntries(types);
  private final Removals removals = new Removals(PROC, inventory::read);
  private final MachineSources sources =
      new MachineSources(inventory::read, new CounterReader(types), types);

  private final Supplier<LossLedger> ledger;
  private final long seriesBytes;
  private @Nullable Running running;
  private HealthThresholds thresholds = HealthThresholds.DEFAULT;
  private boolean closed;

  /**
   * Starts nothing yet.
   *
   * @param ledger of this console's own monitor; asked once a second from a thread of this machine
   */
  public LocalMachine(Supplier<LossLedger> ledger) {
    this(ledger, SeriesStore.MAX_BYTES);
  }

  /**
   * As the other.
   *
   * @param seriesBytes of all samples of counters, where there is less memory than usual
   */
  public LocalMachine(Supplier<LossLedger> ledger, long seriesBytes) {
    this.ledger = ledger;
    this.seriesBytes = seriesBytes;
  }

  /** This machine, without a monitor of our own. */
  public static Machine withoutMonitor() {
    return new LocalMachine(() -> LossLedger.EMPTY);
  }

  private record Running(Statistics statistics, HealthWatch health) {}

  /** Null after the end. */
  private synchronized @Nullable Running running() {
    if (running == null && !closed) {
      OwnCostSampler own = new OwnCostSampler();
      Statistics statistics = Statistics.start(sources, () -> ownUse(own), seriesBytes);
      HealthWatch health = new HealthWatch(sources, statistics, ledger);
      health.thresholds(thresholds);
      health.start();
      running = new Running(statistics, health);
    }
    return running;
  }

  private static StatisticsSources.OwnUse ownUse(OwnCostSampler sampler) {
    OwnCost now = sampler.sample(System.nanoTime());
    return new StatisticsSources.OwnUse(now.cpuPercent(), now.rssBytes());
  }

  @Override
  public Inventory inventory() {
    return inventory.read();
  }

  @Override
  public MapPage entries(MapQuery query) {
    return entries.read(query);
  }

  @Override
  public Removal previewRemoval(int programId) {
    return removals.preview(programId);
  }

  @Override
  public RemovalResult remove(Removal preview) {
    return removals.remove(preview);
  }

  @Override
  public List<SeriesInfo> series() {
    Running now = running();
    return now == null ? List.of() : now.statistics().series();
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    Running now = running();
    return now == null ? List.of() : now.statistics().data(query);
  }

  @Override
  public StatisticsSubscription watch(Duration interval) {
    Running now = running();
    return now == null ? NONE.watch(interval) : now.statistics().watch(interval);
  }

  @Override
  public SeriesInfo track(TrackedField field) {
    Running now = running();
    return now == null ? NONE.track(field) : now.statistics().track(field);
  }

  @Override
  public void untrack(TrackedField field) {
    Running now = running();
    if (now != null) {
      now.statistics().untrack(field);
    }
  }

  @Override
  public HealthReport health() {
    Running now = running();
    return now == null ? HealthReport.NONE : now.health().latest();
  }

  @Override
  public synchronized void thresholds(HealthThresholds next) {
    thresholds = next;
    if (running != null) {
      running.health().thresholds(next);
    }
  }

  @Override
  public void close() {
    Running ending;
    synchronized (this) {
      closed = true;
      ending = running;
      running = null;
    }
    if (ending != null) {
      ending.health().close();
      ending.statistics().close();
    }
  }
}
