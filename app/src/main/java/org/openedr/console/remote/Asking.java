package org.openedr.console.remote;

import java.util.function.Function;

/** Asks where an answer can say itself why there is none. */
final class Asking {
  private Asking() {}

  /**
   * @param otherwise an answer that says why there is none
   */
  static <Q extends Record, A extends Record> A of(
      Link link, Verb<Q, A> verb, Q request, Function<String, A> otherwise) {
    try {
      return link.answer(verb, request);
    } catch (RefusedException e) {
      return otherwise.apply(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise.apply("It was interrupted.");
    }
  }
}
