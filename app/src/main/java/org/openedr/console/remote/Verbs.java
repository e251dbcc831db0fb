package org.openedr.console.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.ConfigView;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenanceResult;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.ReportText;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreePage;
import org.openedr.console.remote.wire.Codec;
import org.openedr.console.remote.wire.Codecs;
import org.openedr.console.remote.wire.Cost;
import org.openedr.console.remote.wire.Right;
import org.openedr.console.remote.wire.Verb;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.step.RequestResult;

/** All that can be asked of an engine in another process; there is no other way in. */
public final class Verbs {
  private static final Codecs CODECS = new Codecs();
  private static final List<Verb<?, ?>> ALL = new ArrayList<>();

  /** A few numbers and sentences. */
  private static final int SMALL = 64 << 10;

  /** Some texts. */
  private static final int TEXTS = 1 << 20;

  /** Twice {@link AnswerPart#QUICK_BYTES}, and what is told beside. */
  private static final int DETAIL = 512 << 10;

  /** What is told in parts: longer parts would only hold up the others. */
  private static final int PAGE = 4 << 20;

  /** What is told in one piece; it was never so much. */
  private static final int WHOLE = 4 << 20;

  static final Verb<Request.Nothing, EngineStatus> STATUS =
      look("status", Cost.QUICK, SMALL, Request.Nothing.class, EngineStatus.class);
  public static final Verb<TreeCursor, TreePage> PROCESSES =
      look("processes", Cost.READ, PAGE, TreeCursor.class, TreePage.class);
  static final Verb<Request.Key, Response.Detail> PROCESS =
      look("process", Cost.QUICK, DETAIL, Request.Key.class, Response.Detail.class);
  public static final Verb<EventQuery, EventPage> EVENTS =
      look("events", Cost.READ, PAGE, EventQuery.class, EventPage.class);
  static final Verb<Request.Feed, Response.Feed> SUBSCRIBE =
      look("subscribe", Cost.QUICK, SMALL, Request.Feed.class, Response.Feed.class);
  static final Verb<Request.Handle, Response.Events> POLL =
      look("poll", Cost.QUICK, DETAIL, Request.Handle.class, Response.Events.class);
  static final Verb<Request.Handle, Response.Done> CLOSE =
      look("close", Cost.QUICK, SMALL, Request.Handle.class, Response.Done.class);
  static final Verb<Request.Nothing, Response.Probes> PROBES =
      look("probes", Cost.READ, TEXTS, Request.Nothing.class, Response.Probes.class);
  static final Verb<Request.Time, Response.Done> KEEP_EXITED =
      look("keep-exited", Cost.QUICK, SMALL, Request.Time.class, Response.Done.class);

  static final Verb<Request.Nothing, Inventory> INVENTORY =
      look("inventory", Cost.READ, WHOLE, Request.Nothing.class, Inventory.class);
  static final Verb<MapQuery, MapPage> ENTRIES =
      look("entries", Cost.READ, WHOLE, MapQuery.class, MapPage.class);
  static final Verb<Request.Program, Removal> PREVIEW_REMOVAL =
      look("preview-removal", Cost.READ, TEXTS, Request.Program.class, Removal.class);
  static final Verb<Request.Remove, RemovalResult> REMOVE =
      change("remove", Cost.WORK, TEXTS, Request.Remove.class, RemovalResult.class);
  static final Verb<Request.Nothing, Response.AllSeries> SERIES =
      look("series", Cost.READ, WHOLE, Request.Nothing.class, Response.AllSeries.class);
  static final Verb<SeriesQuery, Response.AllData> DATA =
      look("data", Cost.READ, PAGE, SeriesQuery.class, Response.AllData.class);
  static final Verb<Request.Time, Response.Watch> WATCH =
      look("watch", Cost.READ, SMALL, Request.Time.class, Response.Watch.class);
  static final Verb<Request.Handle, Response.Text> WATCH_PROBLEM =
      look("watch-problem", Cost.QUICK, SMALL, Request.Handle.class, Response.Text.class);
  static final Verb<TrackedField, SeriesInfo> TRACK =
      look("track", Cost.READ, SMALL, TrackedField.class, SeriesInfo.class);
  static final Verb<TrackedField, Response.Done> UNTRACK =
      look("untrack", Cost.QUICK, SMALL, TrackedField.class, Response.Done.class);
  static final Verb<Request.Nothing, HealthReport> HEALTH =
      look("health", Cost.QUICK, TEXTS, Request.Nothing.class, HealthReport.class);
  static final Verb<HealthThresholds, Response.Done> THRESHOLDS =
      look("thresholds", Cost.QUICK, SMALL, HealthThresholds.class, Response.Done.class);

  static final Verb<Request.Nothing, SecurityReport> AUDIT =
      look("audit", Cost.WORK, WHOLE, Request.Nothing.class, SecurityReport.class);
  static final Verb<Request.Finding, SecurityFix> PREVIEW_FIX =
      look("preview-fix", Cost.READ, TEXTS, Request.Finding.class, SecurityFix.class);
  static final Verb<Request.Fix, FixResult> FIX =
      change("fix", Cost.WORK, TEXTS, Request.Fix.class, FixResult.class);
  static final Verb<Request.Nothing, Response.Fixes> FIXES =
      look("fixes", Cost.READ, TEXTS, Request.Nothing.class, Response.Fixes.class);
  static final Verb<Request.Undo, FixResult> UNDO =
      change("undo", Cost.WORK, TEXTS, Request.Undo.class, FixResult.class);

  static final Verb<Request.Nothing, ConfigView> CONFIG_VIEW =
      look("config-view", Cost.READ, WHOLE, Request.Nothing.class, ConfigView.class);
  static final Verb<Request.Values, ConfigChange> CONFIG_PREVIEW =
      look("config-preview", Cost.READ, WHOLE, Request.Values.class, ConfigChange.class);
  static final Verb<Request.Save, ConfigSaved> CONFIG_SAVE =
      change("config-save", Cost.WORK, TEXTS, Request.Save.class, ConfigSaved.class);

  static final Verb<Request.Nothing, MigrationView> MIGRATION =
      look("migration", Cost.QUICK, WHOLE, Request.Nothing.class, MigrationView.class);
  static final Verb<Request.Plan, PreflightResult> PREFLIGHT =
      change("preflight", Cost.WORK, WHOLE, Request.Plan.class, PreflightResult.class);
  static final Verb<Request.Check, CheckFinding> CHECK =
      change("check", Cost.WORK, TEXTS, Request.Check.class, CheckFinding.class);
  static final Verb<Request.Finding, FindingFix> PREVIEW_FINDING_FIX =
      change("preview-finding-fix", Cost.WORK, TEXTS, Request.Finding.class, FindingFix.class);
  static final Verb<Request.FixFinding, RequestResult> FIX_FINDING =
      change("fix-finding", Cost.WORK, TEXTS, Request.FixFinding.class, RequestResult.class);
  static final Verb<Request.Plan, PlanView> PLAN =
      change("plan", Cost.WORK, WHOLE, Request.Plan.class, PlanView.class);
  static final Verb<Request.Plan, RequestResult> START =
      change("start", Cost.WORK, TEXTS, Request.Plan.class, RequestResult.class);
  static final Verb<Request.Reply, RequestResult> REPLY =
      change("reply", Cost.QUICK, TEXTS, Request.Reply.class, RequestResult.class);
  static final Verb<Request.Nothing, RequestResult> RECOVER =
      change("recover", Cost.WORK, TEXTS, Request.Nothing.class, RequestResult.class);
  static final Verb<Request.Nothing, Response.Backups> BACKUPS =
      change("backups", Cost.WORK, WHOLE, Request.Nothing.class, Response.Backups.class);
  static final Verb<Request.Id, BackupCheck> VERIFY_BACKUP =
      change("verify-backup", Cost.WORK, WHOLE, Request.Id.class, BackupCheck.class);
  static final Verb<Request.Nothing, Response.Runs> RUNS =
      change("runs", Cost.WORK, WHOLE, Request.Nothing.class, Response.Runs.class);
  static final Verb<Request.Report, ReportText> REPORT =
      change("report", Cost.WORK, WHOLE, Request.Report.class, ReportText.class);
  static final Verb<Request.Nothing, ComparisonView> COMPARISON =
      look("comparison", Cost.QUICK, WHOLE, Request.Nothing.class, ComparisonView.class);
  static final Verb<Request.Compare, RequestResult> COMPARE =
      change("compare", Cost.WORK, TEXTS, Request.Compare.class, RequestResult.class);
  static final Verb<Request.Nothing, MaintenancePreview> MAINTENANCE =
      change("maintenance", Cost.WORK, WHOLE, Request.Nothing.class, MaintenancePreview.class);
  static final Verb<Request.Maintain, MaintenanceResult> MAINTAIN =
      change("maintain", Cost.WORK, WHOLE, Request.Maintain.class, MaintenanceResult.class);

  /** What long answers are made of. */
  static final Codec<LoggedEvent> EVENT = CODECS.of(LoggedEvent.class);

  static final Codec<ProcessEntry> PROCESS_ENTRY = CODECS.of(ProcessEntry.class);

  /** Why there is no answer. */
  public static final Codec<Response.Text> WHY = CODECS.of(Response.Text.class);

  /** Differs whenever the two sides would not understand each other. */
  public static final String SCHEMA = hash(ALL + "\n" + CODECS.schema());

  private Verbs() {}

  public static List<Verb<?, ?>> all() {
    return ALL;
  }

  private static <Q extends Record, A extends Record> Verb<Q, A> look(
      String name, Cost cost, int answerMax, Class<Q> request, Class<A> answer) {
    return add(name, Right.LOOK, cost, answerMax, request, answer);
  }

  private static <Q extends Record, A extends Record> Verb<Q, A> change(
      String name, Cost cost, int answerMax, Class<Q> request, Class<A> answer) {
    return add(name, Right.CHANGE, cost, answerMax, request, answer);
  }

  private static <Q extends Record, A extends Record> Verb<Q, A> add(
      String name, Right right, Cost cost, int answerMax, Class<Q> request, Class<A> answer) {
    Verb<Q, A> verb =
        new Verb<>(
            ALL.size(),
            name,
            right,
            cost,
            answerMax,
            request,
            CODECS.of(request),
            answer,
            CODECS.of(answer));
    ALL.add(verb);
    return verb;
  }

  static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
