package org.openedr.console.ui.health;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.machine.Machine;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.ui.common.Messages;

/**
 * Watches the level of health for the whole life of the window, whatever page is in sight: keeps
 * the log of its changes, and tells the desktop. FX thread.
 */
public final class HealthAlerts implements AutoCloseable {
  private static final int MAX_CHANGES = 500;

  private final NotificationPolicy policy = new NotificationPolicy();
  private final DesktopNotifier notifier;
  private final ObservableList<LevelChange> changes = FXCollections.observableArrayList();
  private HealthReport last = HealthReport.NONE;

  public HealthAlerts() {
    this(DesktopNotifier.ofSystem());
  }

  HealthAlerts(DesktopNotifier notifier) {
    this.notifier = notifier;
  }

  /**
   * Hands the saved bounds to a machine; may wait for it.
   *
   * @return why the bounds make no sense and are not used
   */
  public static Optional<String> apply(WindowSettings settings, Machine machine) {
    try {
      machine.thresholds(HealthThresholds.DEFAULT.with(settings.thresholds()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** At each beat of the window. */
  public void observe(
      HealthReport report, boolean notifications, Messages messages, Consumer<String> say) {
    if (report.takenBootNs() == 0 || report.takenBootNs() == last.takenBootNs()) {
      return;
    }
    if (report.level() != last.level() || last.takenBootNs() == 0) {
      changes.addFirst(new LevelChange(Instant.now(), last.level(), report));
      if (changes.size() > MAX_CHANGES) {
        changes.removeLast();
      }
    }
    last = report;
    if (notifications && policy.due(report.level(), System.nanoTime())) {
      notifier.tell(
          report.level(),
          messages.get("health.notify.title", messages.get(key(report))),
          HealthText.sentence(report, messages.locale()),
          (key, words) -> say.accept(messages.get(key, Escaping.escape(words))));
    }
  }

  private static String key(HealthReport report) {
    return HealthLevels.key(report.level());
  }

  /** Newest first. */
  ObservableList<LevelChange> changes() {
    return changes;
  }

  HealthReport last() {
    return last;
  }

  @Override
  public void close() {
    notifier.close();
  }
}
