package org.openedr.console.remote;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openedr.console.backend.Backend;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.Machine;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.map.MapQuery;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.Migration;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.remote.wire.RefusedException;
import org.openedr.console.remote.wire.Verb;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.step.RequestResult;

/**
 * What the backend does for each verb. Sizes that a head asks for are cut to what is sensible, and
 * what it would have changed is looked at anew: no preview of a head is believed. Any thread.
 */
final class RequestHandlers {

  /** Of one part; the head asks for the next. */
  private static final int EVENTS_MAX = 10_000;

  private static final int ENTRIES_MAX = 1000;
  private static final int BUCKETS_MAX = 10_000;

  /** Two numbers of eight bytes each, which are in memory twice: as they are, and told. */
  private static final int NUMBERS_MAX = 100_000;

  /** As many ids fit into a request. */
  private static final int SERIES_MAX = 200;

  private static final String CHANGED = "It is no longer as it was in the preview: look again.";

  /** Carries out one verb. */
  interface Action<Q, A> {
    A answer(ClientResources head, Q request)
        throws RefusedException, NoAnswerException, InterruptedException;
  }

  private final Map<Verb<?, ?>, Action<?, ?>> actions = new HashMap<>();
  private final Backend backend;
  private final Engine engine;

  /**
   * @param shared settings of one head would surprise the others: they are declined
   */
  RequestHandlers(Backend backend, boolean shared) {
    this.backend = backend;
    this.engine = backend.engine();
    looking();
    feeding();
    machine(backend.machine());
    watching(backend.machine());
    agent();
    migration(backend.migration());
    comparisons(backend.comparisons());
    maintenance(backend.maintenance());
    settings(shared);
    if (actions.size() != Verbs.all().size()) {
      throw new IllegalStateException("a verb has no answer");
    }
  }

  private <Q extends Record, A extends Record> void on(Verb<Q, A> verb, Action<Q, A> action) {
    actions.put(verb, action);
  }

  @SuppressWarnings("unchecked") // put in by on() only
  <Q extends Record, A extends Record> Action<Q, A> action(Verb<Q, A> verb) {
    return (Action<Q, A>) Objects.requireNonNull(actions.get(verb));
  }

  private void looking() {
    on(Verbs.STATUS, (head, ask) -> engine.status());
    on(
        Verbs.PROCESSES,
        (head, ask) -> engine.processes(ask, new AnswerPart<>(Verbs.PROCESS_ENTRY)));
    on(
        Verbs.PROCESS,
        (head, ask) -> new Response.Detail(engine.process(ask.key()).map(RequestHandlers::part)));
    on(Verbs.EVENTS, (head, ask) -> part(engine.events(bounded(ask))));
    on(Verbs.PROBES, (head, ask) -> new Response.Probes(engine.probes()));
  }

  /** So many series fit into one request and one answer, one at least. */
  static int seriesAtOnce(int buckets) {
    return Math.min(SERIES_MAX, NUMBERS_MAX / Math.clamp(buckets, 1, BUCKETS_MAX));
  }

  private static EventQuery bounded(EventQuery ask) {
    return new EventQuery(
        ask.filter(),
        ask.afterSequence(),
        ask.beforeSequence(),
        Math.clamp(ask.limit(), 0, EVENTS_MAX));
  }

  private static ProcessDetail part(ProcessDetail whole) {
    List<ProcessEntry> nearest = quick(whole.ancestors().reversed()).reversed();
    return new ProcessDetail(
        whole.entry(),
        whole.above() + whole.ancestors().size() - nearest.size(),
        nearest,
        quick(whole.children()),
        whole.cgroupPath(),
        whole.unit());
  }

  private static List<ProcessEntry> quick(List<ProcessEntry> all) {
    return new AnswerPart<>(Verbs.PROCESS_ENTRY, AnswerPart.QUICK_BYTES).first(all);
  }

  private static EventPage part(EventPage page) {
    List<LoggedEvent> fit = new AnswerPart<>(Verbs.EVENT).first(page.events());
    boolean more = page.more() || fit.size() < page.events().size();
    return new EventPage(fit, more, page.oldestSequence(), page.newestSequence());
  }

  private void feeding() {
    on(
        Verbs.SUBSCRIBE,
        (head, ask) -> {
          int capacity = Math.clamp(ask.capacity(), 1, head.feedMax());
          int handle = head.addFeed(() -> new PartFeed(engine.subscribe(capacity)));
          return new Response.Feed(handle, head.feed(handle).ended());
        });
    on(
        Verbs.POLL,
        (head, ask) -> {
          EventFeed feed = head.feed(ask.handle());
          List<LoggedEvent> events = feed.poll(Duration.ZERO); // the head waits, not we
          return new Response.Events(events, feed.drops(), feed.ended());
        });
    on(
        Verbs.CLOSE,
        (head, ask) -> {
          head.close(ask.handle());
          return new Response.Done();
        });
  }

  private void machine(Machine machine) {
    on(Verbs.INVENTORY, (head, ask) -> machine.inventory());
    on(Verbs.ENTRIES, (head, ask) -> machine.entries(bounded(ask)));
    on(Verbs.PREVIEW_REMOVAL, (head, ask) -> machine.previewRemoval(ask.id()));
    on(Verbs.REMOVE, (head, ask) -> remove(machine, ask.preview()));
    on(Verbs.HEALTH, (head, ask) -> machine.health());
  }

  private static MapQuery bounded(MapQuery ask) {
    return new MapQuery(
        ask.mapId(), ask.afterKey(), Math.clamp(ask.limit(), 1, ENTRIES_MAX), ask.search());
  }

  private static RemovalResult remove(Machine machine, Removal preview) {
    Removal now = machine.previewRemoval(preview.programId());
    return now.equals(preview)
        ? machine.remove(now)
        : new RemovalResult(List.of(), List.of(), List.of(CHANGED));
  }

  private void watching(Machine machine) {
    on(Verbs.SERIES, (head, ask) -> new Response.AllSeries(machine.series()));
    on(Verbs.DATA, (head, ask) -> new Response.AllData(machine.data(bounded(ask))));
    on(
        Verbs.WATCH,
        (head, ask) -> {
          int handle = head.addWatch(() -> machine.watch(ask.time()));
          StatisticsSubscription watch = head.watch(handle);
          return new Response.Watch(handle, watch.problem());
        });
    on(Verbs.WATCH_PROBLEM, (head, ask) -> new Response.Text(head.watch(ask.handle()).problem()));
    on(Verbs.TRACK, (head, ask) -> head.track(ask));
    on(
        Verbs.UNTRACK,
        (head, ask) -> {
          head.untrack(ask);
          return new Response.Done();
        });
  }

  /** Times are of the boot clock, so they are not negative; and nobody asks for nothing. */
  private static SeriesQuery bounded(SeriesQuery ask) throws RefusedException {
    long from = Math.max(0, ask.fromBootNs());
    int buckets = Math.clamp(ask.buckets(), 1, BUCKETS_MAX);
    if (ask.ids().size() > seriesAtOnce(buckets)) {
      throw new RefusedException(
          ask.ids().size() + " series of " + buckets + " buckets are too much at once.");
    }
    return new SeriesQuery(ask.ids(), from, Math.max(from, ask.toBootNs()), buckets);
  }

  private void agent() {
    on(Verbs.AUDIT, (head, ask) -> backend.security().audit());
    on(Verbs.PREVIEW_FIX, (head, ask) -> backend.security().preview(ask.key()));
    on(Verbs.FIX, (head, ask) -> fix(ask.preview()));
    on(Verbs.FIXES, (head, ask) -> new Response.Fixes(backend.security().fixes()));
    on(Verbs.UNDO, (head, ask) -> backend.security().undo(ask.id()));
    on(Verbs.CONFIG_VIEW, (head, ask) -> backend.configuration().view());
    on(Verbs.CONFIG_PREVIEW, (head, ask) -> backend.configuration().preview(ask.values()));
    on(Verbs.CONFIG_SAVE, (head, ask) -> save(ask));
  }

  private void migration(Migration migration) {
    on(Verbs.MIGRATION, (head, ask) -> migration.view());
    on(Verbs.PREFLIGHT, (head, ask) -> migration.preflight(ask.request()));
    on(Verbs.CHECK, (head, ask) -> migration.check(ask.request(), ask.key()));
    on(Verbs.PREVIEW_FINDING_FIX, (head, ask) -> migration.previewFix(ask.key()));
    on(Verbs.FIX_FINDING, (head, ask) -> fixFinding(migration, ask.preview()));
    on(Verbs.PLAN, (head, ask) -> migration.plan(ask.request()));
    on(Verbs.START, (head, ask) -> migration.start(ask.request()));
    on(Verbs.REPLY, (head, ask) -> migration.answer(ask.runId(), ask.question(), ask.answer()));
    on(Verbs.RECOVER, (head, ask) -> migration.recover());
    on(Verbs.BACKUPS, (head, ask) -> new Response.Backups(migration.backups()));
    on(Verbs.VERIFY_BACKUP, (head, ask) -> migration.verify(ask.id()));
    on(Verbs.RUNS, (head, ask) -> new Response.Runs(migration.runs()));
    on(Verbs.REPORT, (head, ask) -> migration.report(ask.runId(), ask.format()));
  }

  private void comparisons(Comparisons comparisons) {
    on(Verbs.COMPARISON, (head, ask) -> comparisons.view());
    on(Verbs.COMPARE, (head, ask) -> comparisons.start(ask.request()));
  }

  private void maintenance(Maintenance maintenance) {
    on(Verbs.MAINTENANCE, (head, ask) -> maintenance.preview());
    on(Verbs.MAINTAIN, (head, ask) -> maintenance.carryOut(ask.preview()));
  }

  private static RequestResult fixFinding(Migration migration, FindingFix preview) {
    FindingFix now = migration.previewFix(preview.key());
    return now.equals(preview) ? migration.fix(now) : new RequestResult(false, CHANGED);
  }

  private FixResult fix(SecurityFix preview) {
    SecurityFix now = backend.security().preview(preview.findingKey());
    return now.equals(preview) ? backend.security().fix(now) : new FixResult("", false, CHANGED);
  }

  private ConfigSaved save(Request.Save ask) {
    ConfigChange now = backend.configuration().preview(ask.values());
    boolean same =
        Verbs.hash(now.before()).equals(ask.before())
            && Verbs.hash(now.after()).equals(ask.after());
    return same ? backend.configuration().save(now) : new ConfigSaved(false, CHANGED);
  }

  private void settings(boolean shared) {
    on(
        Verbs.KEEP_EXITED,
        (head, ask) -> {
          if (!shared) {
            engine.keepExited(ask.time());
          }
          return new Response.Done();
        });
    on(
        Verbs.THRESHOLDS,
        (head, ask) -> {
          if (!shared) {
            backend.machine().thresholds(ask);
          }
          return new Response.Done();
        });
  }
}
