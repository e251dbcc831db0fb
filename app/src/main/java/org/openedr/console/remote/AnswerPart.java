package org.openedr.console.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.openedr.console.remote.wire.Codec;
import org.openedr.console.remote.wire.WireException;
import org.openedr.console.remote.wire.WireWriter;

/**
 * How much of a list fits into one part of an answer, measured by telling it to nobody: strings
 * count once. One thread; for one part.
 */
final class AnswerPart<T> implements Predicate<T> {
  /**
   * Half of what a page may have: a last element, and what is told beside the list, fit as well.
   */
  static final int BYTES = 2 << 20;

  /** The same of a quick answer, of which some are always to find room beside a page. */
  static final int QUICK_BYTES = 192 << 10;

  private final Codec<T> codec;
  private final WireWriter measure = WireWriter.measuring();

  AnswerPart(Codec<T> codec) {
    this(codec, BYTES);
  }

  AnswerPart(Codec<T> codec, int bytes) {
    this.codec = codec;
    measure.begin(bytes);
  }

  /** Whether there is room for one more; false from the first on for which there is none. */
  @Override
  public boolean test(T element) {
    try {
      codec.write(measure, element);
      return true;
    } catch (WireException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first elements, as many as there is room for, but one at least. */
  List<T> first(List<T> all) {
    int fit = 0;
    while (fit < all.size() && test(all.get(fit))) {
      fit++;
    }
    return all.subList(0, Math.min(all.size(), Math.max(1, fit)));
  }
}
