package org.openedr.console.engine;

/**
 * What is left out on purpose, beyond the sampling that was asked for.
 *
 * @param withheldEvents events of processes that the configured paths exclude: in no list, feed or
 *     file
 * @param askedPer10000 processes asked for of each 10 000; more than the status' {@code
 *     samplingPer10000} while the engine restrains itself
 * @param reason why it restrains itself, one sentence; empty while it does not
 * @param leftOut what that has cost so far
 */
public record Restrictions(long withheldEvents, int askedPer10000, String reason, LeftOut leftOut) {
  public static final Restrictions NONE = new Restrictions(0, 10_000, "");

  /** Nothing was left out. */
  public Restrictions(long withheldEvents, int askedPer10000, String reason) {
    this(withheldEvents, askedPer10000, reason, LeftOut.NOTHING);
  }
}
