package org.openedr.console.remote.wire;

/**
 * One thing that can be asked for, and what it may cost.
 *
 * @param number its place among all of them
 * @param right what the peer needs
 * @param cost who makes the answer, and for how long
 * @param answerMax bytes of the answer
 */
public record Verb<Q extends Record, A extends Record>(
    int number,
    String name,
    Right right,
    Cost cost,
    int answerMax,
    Class<Q> requestType,
    Codec<Q> request,
    Class<A> answerType,
    Codec<A> answer) {

  /**
   * Bytes of the request. Who may only look asks short questions; a whole configuration file fits
   * into the others.
   */
  public int requestMax() {
    return right == Right.LOOK ? Frame.MAX : 1 << 20;
  }

  /** What the schema says of it. */
  @Override
  public String toString() {
    return number
        + " "
        + name
        + " "
        + right
        + " "
        + cost
        + " "
        + answerMax
        + " "
        + requestType.getName()
        + " "
        + answerType.getName();
  }
}
