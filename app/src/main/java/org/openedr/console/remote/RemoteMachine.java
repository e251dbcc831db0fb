package org.openedr.console.remote;

import java.time.Duration;
import java.util.List;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.NoMachine;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.inventory.MapQuery;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.probe.Problem;
import org.openedr.console.statistics.SeriesData;
import org.openedr.console.statistics.SeriesInfo;
import org.openedr.console.statistics.SeriesQuery;
import org.openedr.console.statistics.StatisticsWatch;
import org.openedr.console.statistics.TrackedField;

/** The machine as the engine in the other process sees it. */
final class RemoteMachine implements Machine {
  private static final Machine NONE = new NoMachine();

  private final Link link;
  private final String name;
  private final StatusMirror mirror;
  private final Runnable disconnect;

  RemoteMachine(Link link, String name, StatusMirror mirror, Runnable disconnect) {
    this.link = link;
    this.name = name;
    this.mirror = mirror;
    this.disconnect = disconnect;
  }

  private Problem problem(String why) {
    return new Problem("engine-lost", name, why);
  }

  @Override
  public Inventory inventory() {
    return Asking.of(
        link, Verbs.INVENTORY, new Ask.Nothing(), why -> Inventory.failed(problem(why)));
  }

  @Override
  public MapPage entries(MapQuery query) {
    return Asking.of(
        link,
        Verbs.ENTRIES,
        query,
        why -> new MapPage(query.mapId(), List.of(), "", 0, null, "raw", List.of(), problem(why)));
  }

  @Override
  public Removal previewRemoval(int programId) {
    return Asking.of(
        link,
        Verbs.PREVIEW_REMOVAL,
        new Ask.Program(programId),
        why -> new Removal(programId, false, why, List.of(), List.of()));
  }

  @Override
  public RemovalResult remove(Removal preview) {
    return Asking.of(
        link,
        Verbs.REMOVE,
        new Ask.Remove(preview),
        why -> new RemovalResult(List.of(), List.of(), List.of(why)));
  }

  @Override
  public List<SeriesInfo> series() {
    return link.ask(Verbs.SERIES, new Ask.Nothing(), new Answer.AllSeries(List.of())).series();
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    return link.ask(Verbs.DATA, query, new Answer.AllData(List.of())).data();
  }

  @Override
  public StatisticsWatch watch(Duration interval) {
    Answer.Watch opened =
        Asking.of(link, Verbs.WATCH, new Ask.Time(interval), why -> new Answer.Watch(0, why));
    return new RemoteWatch(link, mirror, opened);
  }

  @Override
  public SeriesInfo track(TrackedField field) {
    return link.ask(Verbs.TRACK, field, NONE.track(field));
  }

  @Override
  public void untrack(TrackedField field) {
    link.tell(Verbs.UNTRACK, field);
  }

  @Override
  public HealthReport health() {
    return mirror.health();
  }

  /** An agent, which is shared, silently keeps its own. */
  @Override
  public void thresholds(HealthThresholds thresholds) {
    link.tell(Verbs.THRESHOLDS, thresholds);
  }

  /** Disconnects: who has but the machine of an engine in another process has no other way to. */
  @Override
  public void close() {
    disconnect.run();
  }
}
