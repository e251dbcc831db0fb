package org.openedr.console.failure;

import java.util.List;
import java.util.regex.Pattern;
import org.openedr.console.failure.FailureEntry.Sign;

/** Short ways to write entries of the catalogue. Patterns see one line, whatever its case. */
final class EntryWords {
  private EntryWords() {}

  /** Nothing else says so. */
  static Sign proof(String words) {
    return sign(FailureCatalogue.PROOF, words);
  }

  static Sign likely(String words) {
    return sign(3, words);
  }

  static Sign hint(String words) {
    return sign(1, words);
  }

  private static Sign sign(int weight, String words) {
    return new Sign(weight, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  /** An entry that probes can check again. */
  static FailureEntry entry(String code, Stage stage, List<String> probes, Sign... signs) {
    return new FailureEntry(code, stage, List.of(signs), probes, "");
  }

  /** An entry that a health rule can check again. */
  static FailureEntry running(String code, String healthRule, List<String> probes, Sign... signs) {
    return new FailureEntry(code, Stage.RUN_TIME, List.of(signs), probes, healthRule);
  }
}
