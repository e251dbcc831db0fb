package org.openedr.console.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.file.LinkedPaths;
import org.openedr.console.base.text.KernelString;

/**
 * Which processes' events are kept, by the path of the binary. What has no known path is kept, and
 * so is what is known in part, but for a rule that leaves it out: what cannot be judged must not be
 * hidden. One thread: it remembers its verdicts.
 *
 * <p>A rule without {@code *} and {@code ?} is a path: it means that file, or all below that
 * folder. A rule with them is a glob of the whole path: {@code *} and {@code ?} stand for anything
 * but {@code /}, {@code **} for that, too.
 */
public final class PathSelection {
  /** Binaries of a busy machine; beyond it verdicts are found anew. */
  private static final int REMEMBERED = 4096;

  /** A longer path is judged each time, so that whoever makes such names fills no memory. */
  private static final int REMEMBERED_BYTES = 256;

  /** How the name of a binary in memory begins: linux, mm/memfd.c. */
  private static final byte[] MEMORY = {'m', 'e', 'm', 'f', 'd', ':'};

  private final List<PathGlob> include;
  private final List<PathGlob> exclude;
  private final Map<KernelString, Boolean> verdicts = new HashMap<>();

  /**
   * @param include empty: all
   * @param exclude wins
   */
  public PathSelection(List<String> include, List<String> exclude) {
    this.include = include.stream().map(PathGlob::new).toList();
    this.exclude = exclude.stream().map(PathGlob::new).toList();
  }

  /**
   * The same with rules that go through symbolic links of this machine, such as {@code /bin}: the
   * kernel tells the path without them, the first version of the monitor the one with them.
   */
  public static PathSelection ofMachine(List<String> include, List<String> exclude) {
    return through(LinkedPaths.ofMachine(), include, exclude);
  }

  static PathSelection through(LinkedPaths links, List<String> include, List<String> exclude) {
    return new PathSelection(through(links, include), through(links, exclude));
  }

  private static List<String> through(LinkedPaths links, List<String> rules) {
    return rules.stream().flatMap(rule -> links.same(rule).stream()).distinct().toList();
  }

  /** Keeps everything. */
  public static PathSelection all() {
    return new PathSelection(List.of(), List.of());
  }

  /**
   * Whether events of that binary are kept; one thread.
   *
   * @param path absolute; empty when unknown, or relative ({@code .../} before what is left of a
   *     long one): then only a rule that leaves it out counts
   */
  public boolean keeps(KernelString path) {
    if (path.isEmpty() || include.isEmpty() && exclude.isEmpty()) {
      return true;
    }
    if (path.length() > REMEMBERED_BYTES) {
      return judge(path.toBytes());
    }
    Boolean known = verdicts.get(path);
    if (known != null) {
      return known;
    }
    if (verdicts.size() >= REMEMBERED) {
      verdicts.clear();
    }
    boolean verdict = judge(path.toBytes());
    verdicts.put(path, verdict);
    return verdict;
  }

  /** Verdicts. */
  int remembered() {
    return verdicts.size();
  }

  private boolean judge(byte[] path) {
    return (include.isEmpty() || !isWhole(path) || matches(include, path))
        && !matches(exclude, path);
  }

  /** What lies in memory has its name for a path, and that is all of it. */
  private static boolean isWhole(byte[] path) {
    return path[0] == '/' || Arrays.mismatch(path, MEMORY) == MEMORY.length;
  }

  private static boolean matches(List<PathGlob> rules, byte[] path) {
    for (PathGlob rule : rules) {
      if (rule.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
