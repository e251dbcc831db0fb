package org.openedr.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.proc.CgroupLookup;
import org.openedr.console.base.text.ChildJvm;

/** Whoever may create a cgroup chooses its name. */
class CgroupNamesTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void aCgroupOfAnyNameIsLookedUpInAnyLocale(String locale) throws Exception {
    ChildJvm.shell(
        "cd '%s'; mkdir \"$(printf '\\303\\251')\" \"$(printf '\\351')\"".formatted(root));
    ChildJvm.Ended ended = ChildJvm.run(locale, CgroupLookup.class.getName(), root.toString());
    assertThat(ended.output()).isEqualTo("/é\n/\\xe9\n/é\n/\\xe9\nunknown\nunknown\n");
    assertThat(ended.code()).isZero();
  }
}
