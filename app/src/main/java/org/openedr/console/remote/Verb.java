package org.openedr.console.remote;

/**
 * One thing that can be asked for.
 *
 * @param number its place among {@link Verbs#all()}
 * @param right what the peer needs
 */
record Verb<Q extends Record, A extends Record>(
    int number,
    String name,
    Right right,
    Class<Q> requestType,
    Codec<Q> request,
    Class<A> answerType,
    Codec<A> answer) {

  /** Who may only look asks short questions; a whole configuration file fits into the others. */
  int requestMax() {
    return right == Right.LOOK ? Frame.MAX : 1 << 20;
  }

  /** What the schema says of it. */
  @Override
  public String toString() {
    return number + " " + name + " " + requestType.getName() + " " + answerType.getName();
  }
}
