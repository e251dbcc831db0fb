package org.openedr.console.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openedr.console.event.KernelString;

/**
 * Which processes' events are kept, by the path of the binary. What has no known path is kept: what
 * cannot be judged must not be hidden. One thread: it remembers its verdicts.
 *
 * <p>A rule without {@code *} and {@code ?} is a path: it means that file, or all below that
 * folder. A rule with them is a glob of the whole path: {@code *} and {@code ?} stand for anything
 * but {@code /}, {@code **} for that, too.
 */
public final class PathSelection {
  /** Binaries of a busy machine; beyond it verdicts are found anew. */
  private static final int REMEMBERED = 4096;

  private final List<Pattern> include;
  private final List<Pattern> exclude;
  private final Map<KernelString, Boolean> verdicts = new HashMap<>();

  /**
   * @param include empty: all
   * @param exclude wins
   */
  public PathSelection(List<String> include, List<String> exclude) {
    this.include = include.stream().map(PathSelection::pattern).toList();
    this.exclude = exclude.stream().map(PathSelection::pattern).toList();
  }

  /** Keeps everything. */
  public static PathSelection all() {
    return new PathSelection(List.of(), List.of());
  }

  public boolean keeps(KernelString path) {
    if (path.isEmpty() || include.isEmpty() && exclude.isEmpty()) {
      return true;
    }
    Boolean known = verdicts.get(path);
    if (known != null) {
      return known;
    }
    if (verdicts.size() >= REMEMBERED) {
      verdicts.clear();
    }
    boolean verdict = judge(latin1(path.toBytes()));
    verdicts.put(path, verdict);
    return verdict;
  }

  private boolean judge(String path) {
    return (include.isEmpty() || matches(include, path)) && !matches(exclude, path);
  }

  private static boolean matches(List<Pattern> rules, String path) {
    return rules.stream().anyMatch(rule -> rule.matcher(path).matches());
  }

  /** Paths are bytes: as Latin-1 each byte is one character, valid UTF-8 or not. */
  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Pattern pattern(String rule) {
    String text = latin1(rule.getBytes(StandardCharsets.UTF_8));
    if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
      String folder = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      return Pattern.compile(Pattern.quote(folder) + "(/.*)?", Pattern.DOTALL);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '?') {
        parts.add(Pattern.quote(text.substring(from, i)));
        boolean deep = c == '*' && i + 1 < text.length() && text.charAt(i + 1) == '*';
        parts.add(deep ? ".*" : c == '*' ? "[^/]*" : ANY_CHARACTER);
        i += deep ? 1 : 0;
        from = i + 1;
      }
    }
    parts.add(Pattern.quote(text.substring(from)));
    return Pattern.compile(String.join("", parts), Pattern.DOTALL);
  }

  /** One character of UTF-8: a first byte and what continues it. */
  private static final String ANY_CHARACTER = "[^/\\x80-\\xbf][\\x80-\\xbf]*";
}
