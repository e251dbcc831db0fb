package org.openedr.console.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.file.LinkedPaths;
import org.openedr.console.base.text.KernelString;

class PathSelectionTest {

  @ParameterizedTest
  @CsvSource({
    "/usr/bin,      /usr/bin/true,      true",
    "/usr/bin/,     /usr/bin/true,      true",
    "/usr/bin/true, /usr/bin/true,      true",
    "/usr/bin,      /usr/binary,        false",
    "/usr/bin/true, /usr/bin/true2,     false",
    "/,             /usr/bin/true,      true",
    "/usr/*/true,   /usr/bin/true,      true",
    "/usr/*/true,   /usr/a/b/true,      false",
    "/usr/**/true,  /usr/a/b/true,      true",
    "/opt/?/x,      /opt/é/x,           true",
    "/opt/?/x,      /opt/ab/x,          false",
    "/opt/[a]/x,    /opt/[a]/x,         true",
    "/opt/[a]/*,    /opt/a/x,           false",
    "memfd:*,       memfd:evil,         true",
  })
  void aRuleIsAPrefixAtASlashOrAGlob(String rule, String path, boolean matches) {
    KernelString binary = KernelString.of(path);

    assertThat(new PathSelection(List.of(rule), List.of()).keeps(binary)).isEqualTo(matches);
    assertThat(new PathSelection(List.of(), List.of(rule)).keeps(binary)).isEqualTo(!matches);
  }

  @Test
  @Timeout(60)
  void aNameMadeToBeSlowIsJudgedAtOnce() {
    String rule = "/**a".repeat(20) + "/x";
    KernelString path = KernelString.of("/a".repeat(2048));

    assertThat(new PathSelection(List.of(rule), List.of()).keeps(path)).isFalse();
  }

  /** Against a matcher that tries all ways. */
  @Property(tries = 300)
  void aGlobFitsWhatItsWordsSay(@ForAll long seed) {
    Random random = new Random(seed);
    String rule =
        random(random, List.of("*", "**", "?", "a", "b", "/", "é"), 1 + random.nextInt(7));
    rule = "*" + rule.repeat(1 + random.nextInt(30)); // also longer than 64 tokens
    for (int i = 0; i < 30; i++) {
      String path = random(random, List.of("a", "b", "/", "é"), random.nextInt(90));
      assertThat(new PathGlob(rule).matches(path.getBytes(UTF_8)))
          .as(rule + " " + path)
          .isEqualTo(fits(rule, path));
    }
  }

  private static String random(Random random, List<String> parts, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> parts.get(random.nextInt(parts.size())))
        .collect(Collectors.joining());
  }

  private static boolean fits(String rule, String path) {
    boolean[][] fits = new boolean[rule.length() + 1][path.length() + 1];
    fits[rule.length()][path.length()] = true;
    for (int r = rule.length() - 1; r >= 0; r--) {
      boolean deep = rule.startsWith("**", r);
      for (int p = path.length(); p >= 0; p--) {
        char next = p == path.length() ? 0 : path.charAt(p);
        fits[r][p] =
            switch (rule.charAt(r)) {
              case '*' ->
                  fits[r + (deep ? 2 : 1)][p]
                      || next != 0 && (deep || next != '/') && fits[r][p + 1];
              case '?' -> next != 0 && next != '/' && fits[r + 1][p + 1];
              default -> next == rule.charAt(r) && fits[r + 1][p + 1];
            };
      }
    }
    return fits[0][0];
  }

  /** The longest path that an exec can bring, which no verdict is remembered of. */
  @Test
  void aLongPathAllocatesLittleHoweverManyGlobsThereAre() {
    List<String> globs = IntStream.range(0, 10).mapToObj(i -> "/**a".repeat(30) + "/" + i).toList();
    PathSelection paths = new PathSelection(List.of(), globs);
    KernelString path = KernelString.of("/a".repeat(3950));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean warm = paths.keeps(path);
    long before = thread.getCurrentThreadAllocatedBytes();
    boolean kept = paths.keeps(path);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(kept).isEqualTo(warm).isTrue();
    assertThat(allocated).isBetween(1L, 20_000L); // one copy of the path has 7900
  }

  /** Names that nobody else has: they must not fill the memory of verdicts. */
  @Test
  void longPathsAreNotRemembered() {
    PathSelection paths = new PathSelection(List.of(), List.of("/tmp"));
    for (int i = 0; i < 1000; i++) {
      assertThat(paths.keeps(KernelString.of("/tmp/" + "x".repeat(4000) + i))).isFalse();
    }

    assertThat(paths.remembered()).isZero();
  }

  @Test
  void exclusionWins() {
    PathSelection paths = new PathSelection(List.of("/usr"), List.of("/usr/sbin"));

    assertThat(paths.keeps(KernelString.of("/usr/bin/id"))).isTrue();
    assertThat(paths.keeps(KernelString.of("/usr/sbin/id"))).isFalse();
    assertThat(paths.keeps(KernelString.of("/bin/id"))).isFalse();
  }

  @Test
  void whatHasNoKnownPathIsKept() {
    assertThat(new PathSelection(List.of("/usr"), List.of("/")).keeps(KernelString.EMPTY)).isTrue();
  }

  @Test
  void bytesThatAreNoTextAreJudgedToo() {
    byte[] odd = {'/', 'a', '/', (byte) 0xff, '\n', (byte) 0x80};

    assertThat(new PathSelection(List.of(), List.of("/a")).keeps(KernelString.wrap(odd))).isFalse();
    assertThat(new PathSelection(List.of(), List.of("/a/*")).keeps(KernelString.wrap(odd)))
        .isFalse();
  }

  @Test
  void moreBinariesThanItRemembersAreJudgedAllTheSame() {
    PathSelection paths = new PathSelection(List.of(), List.of("/tmp"));
    for (int i = 0; i < 10_000; i++) {
      assertThat(paths.keeps(KernelString.of("/tmp/" + i))).isFalse();
      assertThat(paths.keeps(KernelString.of("/usr/" + i))).isTrue();
    }
  }

  @Test
  void aRuleThroughALinkMeansThePlaceThatTheKernelTells(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
    LinkedPaths links = new LinkedPaths(root);
    PathSelection included = PathSelection.through(links, List.of("/bin"), List.of());
    assertThat(included.keeps(KernelString.of("/usr/bin/true"))).isTrue();
    assertThat(included.keeps(KernelString.of("/bin/true"))).isTrue();
    assertThat(included.keeps(KernelString.of("/usr/sbin/true"))).isFalse();
    PathSelection asAttempted = PathSelection.through(links, List.of("/usr/bin"), List.of());
    assertThat(asAttempted.keeps(KernelString.of("/bin/true"))).isTrue();
    PathSelection excluded = PathSelection.through(links, List.of(), List.of("/bin/t*"));
    assertThat(excluded.keeps(KernelString.of("/usr/bin/true"))).isFalse();
    assertThat(excluded.keeps(KernelString.of("/usr/bin/false"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".../deep/down/true", "./true", "true"})
  void whatIsKnownInPartIsKeptUnlessARuleLeavesItOut(String path) {
    KernelString binary = KernelString.of(path);
    assertThat(new PathSelection(List.of("/usr"), List.of()).keeps(binary)).isTrue();
    assertThat(new PathSelection(List.of("/usr"), List.of("**true")).keeps(binary)).isFalse();
  }

  @Test
  void aBinaryInMemoryHasItsWholePath() {
    KernelString binary = KernelString.of("memfd:x");
    assertThat(new PathSelection(List.of("/usr"), List.of()).keeps(binary)).isFalse();
    assertThat(new PathSelection(List.of("memfd:*"), List.of()).keeps(binary)).isTrue();
  }
}
