package org.openedr.console.engine;

import java.util.List;

/**
 * What an engine leaves out because it restrains itself.
 *
 * @param withoutArguments execs come without their arguments now
 * @param events left out by sampling while less was sampled than asked for, counted once a second
 * @param arguments execs that have come without their arguments
 * @param byUser whom that concerns most, most first, 8 at most; the monitor counts, and of more
 *     than 1024 users it forgets those whom it has not met lately
 */
public record LeftOut(boolean withoutArguments, long events, long arguments, List<OfUser> byUser) {
  public static final LeftOut NOTHING = new LeftOut(false, 0, 0, List.of());

  public LeftOut {
    byUser = List.copyOf(byUser);
  }

  /**
   * @param events of this user's processes that were left out by sampling, asked for or not
   * @param arguments execs of this user that came without their arguments
   */
  public record OfUser(int uid, long events, long arguments) {}

  /** Grows while anything is left out. */
  public long total() {
    return events + arguments;
  }
}
