package org.openedr.console.ui.shell;

import static org.openedr.console.base.text.RootFormat.format;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.health.Liveness;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.OriginText;
import org.openedr.console.ui.common.RestrictionsText;
import org.openedr.console.ui.health.HealthLevels;

/** The line at the bottom: what runs, how fast, how complete, and what it costs. FX thread. */
final class StatusBar extends HBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final Messages messages;
  private final Label monitor = new Label();
  private final Tooltip reason = Controls.tip("");
  private final Label origin = new Label();
  private final Tooltip originSentence = Controls.tip("");
  private final Label rate = new Label();
  private final Button completeness = new Button();
  private final Label ledger = Labels.styled("", "popover-text", "mono");
  private final Label liveness = Labels.styled("", "liveness");
  private final Label sampling = Labels.styled("", "liveness");
  private final Label withheld = new Label();
  private final Tooltip withheldSentence = Controls.tip("");
  private final ProgressBar ring = new ProgressBar(0);
  private final Label ringText = new Label();
  private final HBox ringBox = new HBox(6);
  private final Label cost = new Label();
  private final Label message = new Label();
  private final Button health = new Button();
  private final Tooltip healthSentence = Controls.tip("");

  StatusBar(Messages messages) {
    super(16);
    this.messages = messages;
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(4, 12, 4, 12));
    getStyleClass().add("status-bar");
    setId("status");
    monitor.setTooltip(reason);
    origin.setId("origin");
    origin.setTooltip(originSentence);
    withheld.setId("status-withheld");
    withheld.setTooltip(withheldSentence);
    sampling.setId("status-sampling");
    completeness.setId("completeness");
    completeness.getStyleClass().addAll(Styles.SMALL, "completeness");
    completeness.setTooltip(new Tooltip(messages.get("status.ledger.tip")));
    completeness.setOnAction(event -> showLedger());
    ring.setPrefWidth(72);
    ringBox.getChildren().addAll(new Label(messages.get("status.ring")), ring, ringText);
    ringBox.setAlignment(Pos.CENTER_LEFT);
    completeness.setVisible(false);
    health.setId("health-indicator");
    health.setTooltip(healthSentence);
    health.setVisible(false);
    ringBox.setVisible(false);
    List<Region> whole =
        List.of(
            monitor,
            origin,
            rate,
            completeness,
            withheld,
            sampling,
            health,
            liveness,
            ringBox,
            cost);
    for (Region region : whole) {
      region.managedProperty().bind(region.visibleProperty());
      region.setMinWidth(USE_PREF_SIZE); // only the message may be shortened
    }
    getChildren().setAll(whole);
    getChildren().addAll(whole.indexOf(ringBox), List.of(message, Controls.space()));
  }

  private void showLedger() {
    PopOver popOver = new PopOver(ledger);
    popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
    popOver.show(completeness);
  }

  void say(String text) {
    message.setText(text);
  }

  void show(EngineStatus status) {
    MonitorVersion version = status.monitor().chosen();
    monitor.setText(
        version == null
            ? messages.get(
                status.state() == EngineState.REPLAY
                    ? "status.monitor.replay"
                    : "status.monitor.none")
            : messages.get("status.monitor." + version.label()));
    reason.setText(status.monitor().reason());
    rate.setText(messages.get("status.rate", Math.round(status.eventsPerSecond())));
    showCompleteness(status);
    showLiveness(status);
    show(sampling, RestrictionsText.sampling(messages, status));
    sampling.pseudoClassStateChanged(BAD, status.restrained());
    String kept = RestrictionsText.withheld(messages, status);
    withheldSentence.setText(kept);
    show(
        withheld,
        kept.isEmpty() ? "" : messages.get("status.withheld", status.restraint().withheldEvents()));
    double fill =
        status.ringSizeBytes() == 0 ? 0 : (double) status.ringUsedBytes() / status.ringSizeBytes();
    ring.setProgress(fill);
    ringText.setText(format("%.0f %%", 100 * fill));
    ringBox.setVisible(status.ringSizeBytes() != 0);
    cost.setVisible(status.ownCost().rssBytes() != 0);
    cost.setText(
        messages.get(
            "status.cost",
            format("%.1f", status.ownCost().cpuPercent()),
            Formats.bytes(status.ownCost().rssBytes())));
  }

  void show(EngineOrigin where) {
    show(origin, OriginText.brief(messages, where));
    originSentence.setText(OriginText.sentence(messages, where));
  }

  private static void show(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
  }

  /** What a click on the health of the monitors does. */
  void onHealth(Runnable action) {
    health.setOnAction(event -> action.run());
  }

  /** The level in one word, the sentence as its tooltip; nothing before it was judged. */
  void show(HealthReport report) {
    boolean judged = report.takenBootNs() != 0;
    health.setVisible(judged);
    if (judged) {
      health.setText(messages.get(HealthLevels.key(report.level())));
      health.getStyleClass().setAll("button", Styles.SMALL, HealthLevels.style(report.level()));
      health.getStyleClass().add("health-indicator");
      healthSentence.setText(HealthText.sentence(report, messages.locale()));
    }
  }

  private void showCompleteness(EngineStatus status) {
    LossLedger loss = status.ledger();
    boolean live = status.state() == EngineState.RUNNING || status.state() == EngineState.REPLAY;
    List<String> bad = new ArrayList<>();
    if (status.incompleteSinceBootNs() != 0) {
      bad.add(
          messages.get(
              "status.incomplete",
              Formats.time(status.clock().wall(status.incompleteSinceBootNs())),
              loss.kernelDrops() + loss.missedRuns() + loss.configErrors(),
              loss.queueDrops() + loss.malformed() + loss.failed()));
    }
    if (status.restrained()) {
      bad.add(messages.get("status.degraded"));
    }
    for (WorkerTrouble trouble : status.troubles()) {
      String since = Formats.time(Instant.ofEpochMilli(trouble.since()));
      bad.add(messages.get("status.trouble." + trouble.kind().word(), trouble.role(), since));
    }
    completeness.setVisible(live);
    completeness.pseudoClassStateChanged(BAD, !bad.isEmpty());
    completeness.setText(bad.isEmpty() ? messages.get("status.complete") : String.join(" · ", bad));
    ledger.setText(
        messages.get(
            "status.ledger",
            loss.submitted(),
            loss.kernelDrops(),
            loss.forkDrops(),
            loss.execDrops(),
            loss.exitDrops(),
            loss.received(),
            loss.malformed(),
            loss.queueDrops(),
            loss.applied(),
            loss.evicted(),
            loss.samplingSkipped(),
            loss.dataReadErrors(),
            loss.configErrors(),
            loss.missedRuns(),
            status.restraint().withheldEvents(),
            RestrictionsText.reason(messages, status),
            loss.failed(),
            loss.shedEvents(),
            loss.shedProcesses(),
            loss.shedEntries()));
  }

  private void showLiveness(EngineStatus status) {
    boolean blind = status.liveness() == Liveness.BLIND;
    liveness.pseudoClassStateChanged(BAD, blind);
    show(
        liveness,
        switch (status.liveness()) {
          case OK -> "";
          case QUIET -> messages.get("status.quiet");
          case BLIND -> messages.get("status.blind");
        });
  }
}
