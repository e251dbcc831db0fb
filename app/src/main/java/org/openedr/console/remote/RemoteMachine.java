package org.openedr.console.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.Machine;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;

/** The machine as the engine in the other process sees it. */
record RemoteMachine(ClientConnection link, String name, StatusMirror mirror, Runnable disconnect)
    implements Machine {
  private static final Machine NONE = new UnavailableMachine();

  private Problem problem(String why) {
    return new Problem("engine-lost", name, why);
  }

  @Override
  public Inventory inventory() {
    return link.call(Verbs.INVENTORY, why -> Inventory.failed(problem(why)));
  }

  @Override
  public MapPage entries(MapQuery query) {
    return link.call(
        Verbs.ENTRIES,
        query,
        why -> new MapPage(query.mapId(), List.of(), "", 0, null, "raw", List.of(), problem(why)));
  }

  @Override
  public Removal previewRemoval(int programId) {
    return link.call(
        Verbs.PREVIEW_REMOVAL,
        new Request.Program(programId),
        why -> new Removal(programId, false, why, List.of(), List.of()));
  }

  @Override
  public RemovalResult remove(Removal preview) {
    return link.call(
        Verbs.REMOVE,
        new Request.Remove(preview),
        why -> new RemovalResult(List.of(), List.of(), List.of(why)));
  }

  @Override
  public List<SeriesInfo> series() {
    return link.ask(Verbs.SERIES, new Request.Nothing(), new Response.AllSeries(List.of()))
        .series();
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    int atOnce = RequestHandlers.seriesAtOnce(query.buckets());
    List<SeriesData> all = new ArrayList<>();
    for (int from = 0; from < query.ids().size(); from += atOnce) {
      List<String> ids = query.ids().subList(from, Math.min(query.ids().size(), from + atOnce));
      SeriesQuery part =
          new SeriesQuery(ids, query.fromBootNs(), query.toBootNs(), query.buckets());
      all.addAll(link.ask(Verbs.DATA, part, new Response.AllData(List.of())).data());
    }
    return all;
  }

  @Override
  public StatisticsSubscription watch(Duration interval) {
    Response.Watch opened =
        link.call(Verbs.WATCH, new Request.Time(interval), why -> new Response.Watch(0, why));
    return new RemoteSubscription(link, mirror, opened);
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

  @Override
  public Optional<Problem> lost() {
    return Optional.ofNullable(link.lost()).map(this::problem);
  }

  /** Disconnects: who has but the machine of an engine in another process has no other way to. */
  @Override
  public void close() {
    disconnect.run();
  }
}
