package org.openedr.console.ui.statistics;

import java.util.List;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/**
 * One chart of the board.
 *
 * @param group what it belongs to
 * @param part 1, and up when there are more lines than one chart can tell apart
 * @param drawn at most as many as there are styles
 * @param unmeasured series that this build can never change: listed, not drawn
 */
record ChartSpec(
    String group,
    ChartTopic topic,
    Unit unit,
    int part,
    List<SeriesInfo> drawn,
    List<SeriesInfo> unmeasured) {}
