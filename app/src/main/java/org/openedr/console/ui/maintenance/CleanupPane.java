package org.openedr.console.ui.maintenance;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenancePreview.Counter;
import org.openedr.console.maintenance.MaintenancePreview.OldLog;
import org.openedr.console.maintenance.MaintenanceResult;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Old logs and counters: what the weekly maintenance would do, and doing it. FX thread. */
final class CleanupPane extends VBox {
  /** A log, and whether it would go. */
  private record Line(OldLog log, boolean goes) {}

  private final UiContext ui;
  private final DetailTable<Line> logs;
  private final DetailTable<Counter> counters;
  private final NoticeLine remark = new NoticeLine("maintenance-remark");
  private final NoticeLine outcome = new NoticeLine("maintenance-outcome");
  private final ConfirmButton confirm;
  private @Nullable MaintenancePreview preview;

  /**
   * @param carryOut what was shown
   */
  CleanupPane(UiContext ui, Consumer<MaintenancePreview> carryOut) {
    this.ui = ui;
    this.logs =
        new DetailTable<Line>(
                ui,
                "maintenance-logs",
                line -> line.log().path(),
                line -> line.log().path() + ": " + line.log().reason(),
                () -> {})
            .badge("fate", 120, line -> line.goes() ? Tone.WARNING : Tone.GOOD, this::whatHappens)
            .column("file", Columns.FLEXIBLE + 360, line -> line.log().path())
            .number("size", 90, line -> Formats.bytes(line.log().bytes()))
            .number("age", 90, line -> ui.text("maintenance.days", line.log().ageDays()))
            .column("reason", Columns.FLEXIBLE + 260, line -> line.log().reason());
    this.counters =
        new DetailTable<Counter>(
                ui,
                "maintenance-counters",
                counter -> counter.monitor() + "." + counter.name(),
                counter -> counter.monitor() + "." + counter.name(),
                () -> {})
            .column("monitor", Columns.FLEXIBLE + 260, Counter::monitor)
            .column("counter", Columns.FLEXIBLE + 200, Counter::name)
            .number("value", 130, counter -> Long.toUnsignedString(counter.value()))
            .number(
                "since",
                150,
                counter -> Long.toUnsignedString(counter.value() - counter.baseline()))
            .column("baseline", 150, this::since);
    this.confirm =
        new ConfirmButton(
            ui,
            "maintain",
            ui.text("maintenance.do"),
            this::question,
            () -> {
              MaintenancePreview shown = preview;
              if (shown != null) {
                carryOut.accept(shown);
              }
            });
    SplitPane split = new SplitPane(logs, counters);
    split.setOrientation(Orientation.VERTICAL);
    VBox.setVgrow(split, Priority.ALWAYS);
    confirm.enable(ui.text("maintenance.wait"));
    getChildren().addAll(remark, split, outcome, confirm);
  }

  private String whatHappens(Line line) {
    return ui.text(line.goes() ? "maintenance.goes" : "maintenance.stays");
  }

  private String since(Counter counter) {
    return counter.sinceMs() == 0
        ? ui.text("maintenance.since.load")
        : MaintenanceTexts.time(counter.sinceMs());
  }

  private String question() {
    MaintenancePreview shown = preview;
    if (shown == null) {
      return "";
    }
    long bytes = shown.logs().stream().mapToLong(OldLog::bytes).sum();
    return ui.text(
        "maintenance.question", shown.logs().size(), Formats.bytes(bytes), shown.counters().size());
  }

  void show(MaintenanceData found) {
    preview = found.problem().isEmpty() ? found.maintenance() : null;
    MaintenancePreview seen = found.maintenance();
    List<Line> lines =
        Stream.concat(
                seen.logs().stream().map(log -> new Line(log, true)),
                seen.kept().stream().map(log -> new Line(log, false)))
            .toList();
    logs.show(lines, found.because(ui.text("maintenance.empty.logs")));
    counters.show(seen.counters(), found.because(ui.text("maintenance.empty.counters")));
    remark.say(found.problem().isEmpty() ? seen.problem() : "");
    String whyNot = ui.whyNot();
    confirm.enable(found.because(whyNot));
  }

  void working() {
    outcome.say("");
    confirm.enable(ui.text("maintenance.working"));
  }

  void done(MaintenanceResult done) {
    String sentence =
        ui.text(
            "maintenance.done",
            done.deleted().size(),
            Formats.bytes(done.freedBytes()),
            done.report().isEmpty() ? "–" : done.report());
    outcome.say((sentence + "\n" + String.join("\n", done.problems())).strip());
  }
}
