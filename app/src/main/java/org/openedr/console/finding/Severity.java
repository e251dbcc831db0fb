package org.openedr.console.finding;

import java.util.Locale;

/** How bad it is; the worst last. */
public enum Severity {
  OK,
  /** Worth knowing, could not be judged, or there is nothing to judge. */
  INFO,
  /** Weaker or worse than it should be. */
  WARNING,
  /**
   * It has to be mended: no run begins, the agent does not start, a secret can be read, somebody
   * who is not root can take over what runs as root, or a protection has ended.
   */
  ERROR;

  /**
   * The word for scripts: the name in small letters.
   *
   * @param worst what {@link #ERROR} is called where it is written, for example {@code critical}
   */
  public String label(String worst) {
    return this == ERROR ? worst : name().toLowerCase(Locale.ROOT);
  }
}
