package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.event.KernelString;

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
  @Timeout(10)
  void aNameMadeToBeSlowIsJudgedAtOnce() {
    String rule = "/**a".repeat(20) + "/x";
    KernelString path = KernelString.of("/a".repeat(2048));

    assertThat(new PathSelection(List.of(rule), List.of()).keeps(path)).isFalse();
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
}
