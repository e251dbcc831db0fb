package org.openedr.console.ui.statistics;

import java.util.List;

/** A headed part of the board. */
record ChartSection(Kind kind, String group, List<ChartSpec> charts) {
  /** In the order of the page. */
  enum Kind {
    FIELDS,
    MONITOR,
    PROGRAMS,
    CONSOLE
  }
}
