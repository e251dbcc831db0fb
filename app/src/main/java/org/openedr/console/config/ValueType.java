package org.openedr.console.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a key of the configuration may hold. Bounds are inclusive. */
sealed interface ValueType {
  /** For a sentence: "wanted is …". */
  String kind();

  /** What of that kind is allowed; empty: everything. */
  String range();

  record Flag() implements ValueType {
    @Override
    public String kind() {
      return "true or false";
    }

    @Override
    public String range() {
      return "";
    }
  }

  record Whole(int min, int max, boolean powerOfTwo) implements ValueType {
    @Override
    public String kind() {
      return "a whole number";
    }

    @Override
    public String range() {
      return min + " to " + max + (powerOfTwo ? ", a power of two" : "");
    }
  }

  record Fraction(BigDecimal min, BigDecimal max) implements ValueType {
    @Override
    public String kind() {
      return "a number";
    }

    @Override
    public String range() {
      return min.toPlainString() + " to " + max.toPlainString();
    }
  }

  /**
   * @param same words that count as another one
   */
  record Choice(List<String> words, Map<String, String> same) implements ValueType {
    public Choice {
      words = List.copyOf(words);
      same = Map.copyOf(same);
    }

    String meant(String word) {
      return same.getOrDefault(word, word);
    }

    @Override
    public String kind() {
      return "a word";
    }

    @Override
    public String range() {
      return String.join(", ", words);
    }
  }

  /**
   * @param rule the whole text matches it
   * @param ruleText in words; empty: any text
   */
  record Text(Pattern rule, String ruleText) implements ValueType {
    @Override
    public String kind() {
      return "a text";
    }

    @Override
    public String range() {
      return ruleText;
    }
  }

  record FilePath(boolean mayBeEmpty) implements ValueType {
    @Override
    public String kind() {
      return "a path";
    }

    @Override
    public String range() {
      return "absolute, without .." + (mayBeEmpty ? ", or empty" : "");
    }
  }

  record Paths() implements ValueType {
    @Override
    public String kind() {
      return "a list of paths";
    }

    @Override
    public String range() {
      return "prefixes or globs of absolute paths, at most " + ValueValidator.MAX_PATHS;
    }
  }
}
