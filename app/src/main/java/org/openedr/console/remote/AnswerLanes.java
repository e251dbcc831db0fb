package org.openedr.console.remote;

import java.util.List;
import org.openedr.console.remote.wire.Cost;
import org.openedr.console.remote.wire.Right;

/**
 * The lanes of a server, and the room for answers: heads that may change things have threads and
 * bytes of their own, so they never wait for those that may only look. Any thread.
 */
final class AnswerLanes implements AutoCloseable {
  private final AnswerLane quick = new AnswerLane("engine-answer", 1, false);
  private final AnswerLane reading = new AnswerLane("engine-answer-read", 2, false);
  private final AnswerLane working = new AnswerLane("engine-answer-work", 2, false);
  private final AnswerLane lookQuick = new AnswerLane("engine-look", 1, true);
  private final AnswerLane lookCostly = new AnswerLane("engine-look-read", 1, true);
  private final AnswerRoom changing = new AnswerRoom(AnswerRoom.CHANGING, this::wakeChanging);
  private final AnswerRoom looking = new AnswerRoom(AnswerRoom.LOOKING, this::wakeLooking);

  AnswerLane lane(Right right, Cost cost) {
    if (right == Right.LOOK) {
      return cost == Cost.QUICK ? lookQuick : lookCostly;
    }
    return switch (cost) {
      case QUICK -> quick;
      case READ -> reading;
      case WORK -> working;
    };
  }

  AnswerRoom room(Right right) {
    return right == Right.LOOK ? looking : changing;
  }

  /** A head has room for answers again. */
  void wake(Right right) {
    if (right == Right.LOOK) {
      wakeLooking();
    } else {
      wakeChanging();
    }
  }

  private void wakeChanging() {
    List.of(quick, reading, working).forEach(AnswerLane::wake);
  }

  private void wakeLooking() {
    List.of(lookQuick, lookCostly).forEach(AnswerLane::wake);
  }

  private List<AnswerLane> all() {
    return List.of(quick, reading, working, lookQuick, lookCostly);
  }

  /** Called once a second. */
  void expire() {
    all().forEach(AnswerLane::expire);
  }

  @Override
  public void close() {
    all().forEach(AnswerLane::close);
  }
}
