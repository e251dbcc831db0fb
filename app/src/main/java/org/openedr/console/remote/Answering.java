package org.openedr.console.remote;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.inventory.MapQuery;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.Migration;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.statistics.SeriesQuery;
import org.openedr.console.statistics.StatisticsWatch;

/**
 * What the engine does for each verb. Sizes that a head asks for are cut to what is sensible, and
 * what it would have changed is looked at anew: no preview of a head is believed. Any thread.
 */
final class Answering {
  private static final int FEED_MAX = 16_384;
  private static final int POLL_MAX_MS = 1000;
  private static final int EVENTS_MAX = 50_000;
  private static final int ENTRIES_MAX = 1000;
  private static final int BUCKETS_MAX = 10_000;

  /** All series of 200 programs; more buckets of less series come to the same. */
  private static final int NUMBERS_MAX = 2_000_000;

  private static final String CHANGED = "It is no longer as it was in the preview: look again.";

  /** Carries out one verb. */
  interface Action<Q, A> {
    A answer(Belongings head, Q request) throws RefusedException, InterruptedException;
  }

  private final Map<Verb<?, ?>, Action<?, ?>> actions = new HashMap<>();
  private final Engine engine;

  /**
   * @param shared settings of one head would surprise the others: they are declined
   */
  Answering(Engine engine, boolean shared) {
    this.engine = engine;
    looking();
    feeding();
    machine(engine.machine());
    watching(engine.machine());
    agent();
    migration(engine.migration());
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
    on(Verbs.PROCESSES, (head, ask) -> engine.processes(ask.version()));
    on(Verbs.PROCESS, (head, ask) -> new Answer.Detail(engine.process(ask.key())));
    on(Verbs.EVENTS, (head, ask) -> engine.events(bounded(ask)));
    on(Verbs.PROBES, (head, ask) -> new Answer.Probes(engine.probes()));
  }

  private static EventQuery bounded(EventQuery ask) {
    return new EventQuery(
        ask.filter(),
        ask.afterSequence(),
        ask.beforeSequence(),
        Math.clamp(ask.limit(), 0, EVENTS_MAX));
  }

  private void feeding() {
    on(
        Verbs.SUBSCRIBE,
        (head, ask) -> {
          int capacity = Math.clamp(ask.capacity(), 1, FEED_MAX);
          int handle = head.addFeed(() -> engine.subscribe(capacity));
          return new Answer.Feed(handle, head.feed(handle).ended());
        });
    on(
        Verbs.POLL,
        (head, ask) -> {
          EventFeed feed = head.feed(ask.handle());
          int timeoutMs = Math.clamp(ask.timeoutMs(), 0, POLL_MAX_MS);
          List<LoggedEvent> events = feed.poll(Duration.ofMillis(timeoutMs));
          return new Answer.Events(events, feed.drops(), feed.ended());
        });
    on(
        Verbs.CLOSE,
        (head, ask) -> {
          head.close(ask.handle());
          return new Answer.Done();
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
    on(Verbs.SERIES, (head, ask) -> new Answer.AllSeries(machine.series()));
    on(Verbs.DATA, (head, ask) -> new Answer.AllData(machine.data(checked(ask))));
    on(
        Verbs.WATCH,
        (head, ask) -> {
          int handle = head.addWatch(() -> machine.watch(ask.time()));
          StatisticsWatch watch = head.watch(handle);
          return new Answer.Watch(handle, watch.problem());
        });
    on(Verbs.WATCH_PROBLEM, (head, ask) -> new Answer.Text(head.watch(ask.handle()).problem()));
    on(Verbs.TRACK, (head, ask) -> head.track(ask));
    on(
        Verbs.UNTRACK,
        (head, ask) -> {
          head.untrack(ask);
          return new Answer.Done();
        });
  }

  private static SeriesQuery checked(SeriesQuery ask) throws RefusedException {
    int buckets = Math.clamp(ask.buckets(), 1, BUCKETS_MAX);
    if ((long) buckets * ask.ids().size() > NUMBERS_MAX) {
      throw new RefusedException(
          ask.ids().size() + " series of " + buckets + " buckets are too much at once.");
    }
    return new SeriesQuery(ask.ids(), ask.fromBootNs(), ask.toBootNs(), buckets);
  }

  private void agent() {
    on(Verbs.AUDIT, (head, ask) -> engine.security().audit());
    on(Verbs.PREVIEW_FIX, (head, ask) -> engine.security().preview(ask.key()));
    on(Verbs.FIX, (head, ask) -> fix(ask.preview()));
    on(Verbs.FIXES, (head, ask) -> new Answer.Fixes(engine.security().fixes()));
    on(Verbs.UNDO, (head, ask) -> engine.security().undo(ask.id()));
    on(Verbs.CONFIG_VIEW, (head, ask) -> engine.configuration().view());
    on(Verbs.CONFIG_PREVIEW, (head, ask) -> engine.configuration().preview(ask.values()));
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
    on(Verbs.BACKUPS, (head, ask) -> new Answer.Backups(migration.backups()));
    on(Verbs.VERIFY_BACKUP, (head, ask) -> migration.verify(ask.id()));
    on(Verbs.RUNS, (head, ask) -> new Answer.Runs(migration.runs()));
    on(Verbs.REPORT, (head, ask) -> migration.report(ask.runId(), ask.format()));
    on(Verbs.COMPARE, (head, ask) -> migration.compare(ask.request()));
    on(Verbs.MAINTENANCE, (head, ask) -> migration.maintenance());
    on(Verbs.MAINTAIN, (head, ask) -> migration.maintain(ask.preview()));
  }

  private static FixDone fixFinding(Migration migration, FindingFix preview) {
    FindingFix now = migration.previewFix(preview.key());
    return now.equals(preview) ? migration.fix(now) : new FixDone(false, CHANGED);
  }

  private FixResult fix(SecurityFix preview) {
    SecurityFix now = engine.security().preview(preview.findingKey());
    return now.equals(preview) ? engine.security().fix(now) : new FixResult("", false, CHANGED);
  }

  private ConfigSaved save(Ask.Save ask) {
    ConfigChange now = engine.configuration().preview(ask.values());
    boolean same =
        Verbs.hash(now.before()).equals(ask.before())
            && Verbs.hash(now.after()).equals(ask.after());
    return same ? engine.configuration().save(now) : new ConfigSaved(false, CHANGED);
  }

  private void settings(boolean shared) {
    on(
        Verbs.KEEP_EXITED,
        (head, ask) -> {
          if (!shared) {
            engine.keepExited(ask.time());
          }
          return new Answer.Done();
        });
    on(
        Verbs.THRESHOLDS,
        (head, ask) -> {
          if (!shared) {
            engine.machine().thresholds(ask);
          }
          return new Answer.Done();
        });
  }
}
