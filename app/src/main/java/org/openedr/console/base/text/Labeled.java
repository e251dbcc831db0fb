package org.openedr.console.base.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A constant with a word of its own: on the command line, in JSON, in files. */
public interface Labeled {
  /** As the enum has it. */
  String name();

  /**
   * The word, made of the name of the constant: {@code rollback-backup}. It is in files that are
   * read back, so a constant keeps its name.
   */
  default String label() {
    return word(name());
  }

  /** In small letters, with hyphens. */
  static String of(Enum<?> constant) {
    return word(constant.name());
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of a word; empty when there is none. */
  static <E extends Enum<E> & Labeled> Optional<E> of(Class<E> type, String label) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.label().equals(label))
        .findFirst();
  }
}
