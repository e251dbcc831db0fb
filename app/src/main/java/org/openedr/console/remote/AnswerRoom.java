package org.openedr.console.remote;

/**
 * Bytes that answers on their way to heads may have: taken before an answer is made, as many as it
 * may need, and given back as it is told. Any thread.
 */
final class AnswerRoom {
  /**
   * Of all heads that may only look: the longest answer, and a quick one beside it. The engine of
   * an agent has some 80 MB in all, of which a sixth of what its stores have is free.
   */
  static final long LOOKING = 5L << 20;

  /** Of all heads that may change things: nobody else can take it from them. */
  static final long CHANGING = 16L << 20;

  /** Of one head: the longest answers, and short ones beside them. */
  static final long HEAD = 9L << 20;

  private final long bytes;
  private final Runnable onMore;
  private long taken;

  /**
   * @param onMore what to do whenever bytes were given back; quick
   */
  AnswerRoom(long bytes, Runnable onMore) {
    this.bytes = bytes;
    this.onMore = onMore;
  }

  /** Whether there was room: then it is taken. */
  synchronized boolean take(long wanted) {
    if (wanted > bytes - taken) {
      return false;
    }
    taken += wanted;
    return true;
  }

  void giveBack(long unused) {
    undo(unused);
    onMore.run();
  }

  /** Gives back what was taken just now: nobody has missed it. */
  synchronized void undo(long unused) {
    taken -= unused;
  }

  /** Bytes that are taken now. */
  synchronized long taken() {
    return taken;
  }
}
