package org.openedr.console.migration;

import org.openedr.console.base.text.Labeled;

/** Answers to a {@link Question}. */
public enum Answer implements Labeled {
  PROCEED,
  CANCEL,
  KEEP,
  ROLL_BACK;
}
