package org.openedr.console.health;

import org.openedr.console.base.text.Labeled;

/** The rules, in the order in which findings of the same level are shown. */
enum Rule implements Labeled {
  LOAD,
  SILENT,
  RESTRAINED,
  DROP_RATE,
  ERROR_RATE,
  EVENT_RATE,
  CPU,
  MEMORY,
  THREADS;
}
