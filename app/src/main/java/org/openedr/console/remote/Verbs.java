package org.openedr.console.remote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.ConfigView;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.inventory.MapQuery;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.Done;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.MaintenanceDone;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.ReportText;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.statistics.SeriesInfo;
import org.openedr.console.statistics.SeriesQuery;
import org.openedr.console.statistics.TrackedField;

/** All that can be asked of an engine in another process; there is no other way in. */
final class Verbs {
  private static final Codecs CODECS = new Codecs();
  private static final List<Verb<?, ?>> ALL = new ArrayList<>();

  static final Verb<Ask.Nothing, EngineStatus> STATUS =
      look("status", Ask.Nothing.class, EngineStatus.class);
  static final Verb<Ask.Since, TreeDelta> PROCESSES =
      look("processes", Ask.Since.class, TreeDelta.class);
  static final Verb<Ask.Key, Answer.Detail> PROCESS =
      look("process", Ask.Key.class, Answer.Detail.class);
  static final Verb<EventQuery, EventPage> EVENTS =
      look("events", EventQuery.class, EventPage.class);
  static final Verb<Ask.Feed, Answer.Feed> SUBSCRIBE =
      look("subscribe", Ask.Feed.class, Answer.Feed.class);
  static final Verb<Ask.Poll, Answer.Events> POLL =
      look("poll", Ask.Poll.class, Answer.Events.class);
  static final Verb<Ask.Handle, Answer.Done> CLOSE =
      look("close", Ask.Handle.class, Answer.Done.class);
  static final Verb<Ask.Nothing, Answer.Probes> PROBES =
      look("probes", Ask.Nothing.class, Answer.Probes.class);
  static final Verb<Ask.Time, Answer.Done> KEEP_EXITED =
      look("keep-exited", Ask.Time.class, Answer.Done.class);

  static final Verb<Ask.Nothing, Inventory> INVENTORY =
      look("inventory", Ask.Nothing.class, Inventory.class);
  static final Verb<MapQuery, MapPage> ENTRIES = look("entries", MapQuery.class, MapPage.class);
  static final Verb<Ask.Program, Removal> PREVIEW_REMOVAL =
      look("preview-removal", Ask.Program.class, Removal.class);
  static final Verb<Ask.Remove, RemovalResult> REMOVE =
      change("remove", Ask.Remove.class, RemovalResult.class);
  static final Verb<Ask.Nothing, Answer.AllSeries> SERIES =
      look("series", Ask.Nothing.class, Answer.AllSeries.class);
  static final Verb<SeriesQuery, Answer.AllData> DATA =
      look("data", SeriesQuery.class, Answer.AllData.class);
  static final Verb<Ask.Time, Answer.Watch> WATCH =
      look("watch", Ask.Time.class, Answer.Watch.class);
  static final Verb<Ask.Handle, Answer.Text> WATCH_PROBLEM =
      look("watch-problem", Ask.Handle.class, Answer.Text.class);
  static final Verb<TrackedField, SeriesInfo> TRACK =
      look("track", TrackedField.class, SeriesInfo.class);
  static final Verb<TrackedField, Answer.Done> UNTRACK =
      look("untrack", TrackedField.class, Answer.Done.class);
  static final Verb<Ask.Nothing, HealthReport> HEALTH =
      look("health", Ask.Nothing.class, HealthReport.class);
  static final Verb<HealthThresholds, Answer.Done> THRESHOLDS =
      look("thresholds", HealthThresholds.class, Answer.Done.class);

  static final Verb<Ask.Nothing, SecurityReport> AUDIT =
      look("audit", Ask.Nothing.class, SecurityReport.class);
  static final Verb<Ask.Finding, SecurityFix> PREVIEW_FIX =
      look("preview-fix", Ask.Finding.class, SecurityFix.class);
  static final Verb<Ask.Fix, FixResult> FIX = change("fix", Ask.Fix.class, FixResult.class);
  static final Verb<Ask.Nothing, Answer.Fixes> FIXES =
      look("fixes", Ask.Nothing.class, Answer.Fixes.class);
  static final Verb<Ask.Undo, FixResult> UNDO = change("undo", Ask.Undo.class, FixResult.class);

  static final Verb<Ask.Nothing, ConfigView> CONFIG_VIEW =
      look("config-view", Ask.Nothing.class, ConfigView.class);
  static final Verb<Ask.Values, ConfigChange> CONFIG_PREVIEW =
      look("config-preview", Ask.Values.class, ConfigChange.class);
  static final Verb<Ask.Save, ConfigSaved> CONFIG_SAVE =
      change("config-save", Ask.Save.class, ConfigSaved.class);

  static final Verb<Ask.Nothing, MigrationView> MIGRATION =
      look("migration", Ask.Nothing.class, MigrationView.class);
  static final Verb<Ask.Plan, Preflight> PREFLIGHT =
      change("preflight", Ask.Plan.class, Preflight.class);
  static final Verb<Ask.Check, Finding> CHECK = change("check", Ask.Check.class, Finding.class);
  static final Verb<Ask.Finding, FindingFix> PREVIEW_FINDING_FIX =
      change("preview-finding-fix", Ask.Finding.class, FindingFix.class);
  static final Verb<Ask.FixFinding, FixDone> FIX_FINDING =
      change("fix-finding", Ask.FixFinding.class, FixDone.class);
  static final Verb<Ask.Plan, PlanView> PLAN = change("plan", Ask.Plan.class, PlanView.class);
  static final Verb<Ask.Plan, Done> START = change("start", Ask.Plan.class, Done.class);
  static final Verb<Ask.Reply, Done> REPLY = change("reply", Ask.Reply.class, Done.class);
  static final Verb<Ask.Nothing, Done> RECOVER = change("recover", Ask.Nothing.class, Done.class);
  static final Verb<Ask.Nothing, Answer.Backups> BACKUPS =
      change("backups", Ask.Nothing.class, Answer.Backups.class);
  static final Verb<Ask.Id, BackupCheck> VERIFY_BACKUP =
      change("verify-backup", Ask.Id.class, BackupCheck.class);
  static final Verb<Ask.Nothing, Answer.Runs> RUNS =
      change("runs", Ask.Nothing.class, Answer.Runs.class);
  static final Verb<Ask.Report, ReportText> REPORT =
      change("report", Ask.Report.class, ReportText.class);
  static final Verb<Ask.Compare, Done> COMPARE = change("compare", Ask.Compare.class, Done.class);
  static final Verb<Ask.Nothing, Maintenance> MAINTENANCE =
      change("maintenance", Ask.Nothing.class, Maintenance.class);
  static final Verb<Ask.Maintain, MaintenanceDone> MAINTAIN =
      change("maintain", Ask.Maintain.class, MaintenanceDone.class);

  /** What takes the engine no work, or is work of the head's own feeds. */
  private static final Set<Verb<?, ?>> CHEAP =
      Set.of(
          STATUS,
          PROCESS,
          SUBSCRIBE,
          POLL,
          CLOSE,
          KEEP_EXITED,
          WATCH_PROBLEM,
          UNTRACK,
          HEALTH,
          MIGRATION,
          REPLY,
          THRESHOLDS);

  /** Why there is no answer. */
  static final Codec<Answer.Text> WHY = CODECS.of(Answer.Text.class);

  /** Differs whenever the two sides would not understand each other. */
  static final String SCHEMA = hash(ALL + "\n" + CODECS.schema());

  private Verbs() {}

  static List<Verb<?, ?>> all() {
    return ALL;
  }

  static boolean costly(Verb<?, ?> verb) {
    return !CHEAP.contains(verb);
  }

  private static <Q extends Record, A extends Record> Verb<Q, A> look(
      String name, Class<Q> request, Class<A> answer) {
    return add(name, Right.LOOK, request, answer);
  }

  private static <Q extends Record, A extends Record> Verb<Q, A> change(
      String name, Class<Q> request, Class<A> answer) {
    return add(name, Right.CHANGE, request, answer);
  }

  private static <Q extends Record, A extends Record> Verb<Q, A> add(
      String name, Right right, Class<Q> request, Class<A> answer) {
    Verb<Q, A> verb =
        new Verb<>(ALL.size(), name, right, request, CODECS.of(request), answer, CODECS.of(answer));
    ALL.add(verb);
    return verb;
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
