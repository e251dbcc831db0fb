package org.openedr.console.failure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.ProbeResult;

/** All failures that are known, and what an error text points to. Immutable; any thread. */
public final class FailureCatalogue {
  /** Longer texts are cut: the words that count are in the first or last lines of a log. */
  private static final int MAX_CHARS = 256 << 10;

  private static final int MAX_LINE = 2000;

  /** What the machine says now counts more than one hint, less than clear words. */
  private static final int PROBE_WEIGHT = 2;

  /** The weight of words that nothing else says. */
  static final int PROOF = 5;

  private static final List<FailureEntry> ENTRIES =
      Stream.of(LoadEntries.ALL, EnvironmentEntries.ALL, OperationEntries.ALL)
          .flatMap(List::stream)
          .sorted(Comparator.comparing(FailureEntry::stage))
          .toList();

  private FailureCatalogue() {}

  /** By stage. */
  public static List<FailureEntry> entries() {
    return ENTRIES;
  }

  public static Optional<FailureEntry> entry(String code) {
    return ENTRIES.stream().filter(entry -> entry.code().equals(code)).findFirst();
  }

  /**
   * What a text points to, the surest first; empty when nothing is known.
   *
   * @param probes what the machine says now: an unsupported one makes its entries more likely, if
   *     the text points to them at all
   */
  public static List<FailureMatch> match(String text, List<ProbeResult> probes) {
    List<String> lines = lines(text);
    return ENTRIES.stream()
        .map(entry -> match(entry, lines, probes))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingInt(FailureMatch::weight).reversed())
        .toList();
  }

  private static List<String> lines(String text) {
    String cut =
        text.length() <= MAX_CHARS
            ? text
            : text.substring(0, MAX_CHARS / 2)
                + "\n"
                + text.substring(text.length() - MAX_CHARS / 2);
    return cut.lines()
        .map(line -> line.substring(0, Math.min(line.length(), MAX_LINE)).strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Optional<FailureMatch> match(
      FailureEntry entry, List<String> lines, List<ProbeResult> probes) {
    int weight = 0;
    int best = 0;
    String evidence = "";
    for (FailureEntry.Sign sign : entry.signs()) {
      Optional<String> line = sign.in(lines);
      weight += line.isPresent() ? sign.weight() : 0;
      if (line.isPresent() && sign.weight() > best) {
        best = sign.weight();
        evidence = line.get();
      }
    }
    if (weight == 0) {
      return Optional.empty();
    }
    boolean confirmed =
        entry.checks(probes).stream().anyMatch(probe -> probe.verdict() == Verdict.NO);
    return Optional.of(new FailureMatch(entry, evidence, weight + (confirmed ? PROBE_WEIGHT : 0)));
  }

  /** Entries in whose texts all words occur, whatever their case; all for no word. */
  public static List<FailureEntry> search(String words, Locale locale) {
    List<String> wanted =
        Pattern.compile("\\s+")
            .splitAsStream(words.strip().toLowerCase(locale))
            .filter(word -> !word.isEmpty())
            .toList();
    return ENTRIES.stream()
        .filter(entry -> wanted.stream().allMatch(texts(entry, locale)::contains))
        .toList();
  }

  private static String texts(FailureEntry entry, Locale locale) {
    return String.join(
            "\n",
            entry.code(),
            entry.title(locale),
            entry.symptom(locale),
            entry.cause(locale),
            entry.fix(locale))
        .toLowerCase(locale);
  }
}
