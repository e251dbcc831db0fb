package org.openedr.console.migration;

import org.openedr.console.event.KernelText;

/** Text of others in a sentence of ours. */
final class Shorten {
  private static final int MOST = 200;

  private Shorten() {}

  /** Escaped, and cut to what one can still read. */
  static String line(String text) {
    String cut = text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    return KernelText.escape(cut.strip());
  }
}
