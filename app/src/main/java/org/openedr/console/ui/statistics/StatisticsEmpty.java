package org.openedr.console.ui.statistics;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineState;
import org.openedr.console.failure.Problem;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Placeholder;
import org.openedr.console.ui.common.UiContext;

/** Says why there are no charts, and what to do. FX thread. */
final class StatisticsEmpty extends Placeholder {
  private final UiContext ui;
  private final Label title;
  private final Label why;

  StatisticsEmpty(UiContext ui) {
    this(ui, Labels.wrapped("", Styles.TITLE_4), Labels.wrapped(""));
  }

  private StatisticsEmpty(UiContext ui, Label title, Label why) {
    super("statistics-empty", "mdmz-show_chart", title, why);
    this.ui = ui;
    this.title = title;
    this.why = why;
  }

  void show(@Nullable Problem problem) {
    boolean replay = ui.engine().status().state() == EngineState.REPLAY;
    if (replay) {
      set(ui.text("statistics.empty.replay"), ui.text("statistics.empty.replay.why"));
    } else if (problem != null) {
      Locale locale = ui.messages().locale();
      set(
          ui.text("statistics.empty.problem", problem.title(locale)),
          problem.cause(locale) + "\n" + problem.fix(locale));
    } else {
      set(ui.text("statistics.empty"), ui.text("statistics.empty.why"));
    }
  }

  private void set(String newTitle, String newWhy) {
    title.setText(newTitle);
    why.setText(newWhy);
  }
}
