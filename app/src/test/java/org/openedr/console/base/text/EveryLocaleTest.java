package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same names in JVMs of several locales, of which one is not installed. */
class EveryLocaleTest {
  private static final String CHECKS = "org.openedr.console.base.text.NameChecks";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", "xx_YY.ISO-8859-1"})
  void namesOfAllKindsOfBytesAreFiles(String locale) throws Exception {
    ChildJvm.shell(
        """
        cd '%s'
        for name in plain 'blank and \\' "$(printf 'caf\\303\\251')" "$(printf 'caf\\351')" \
            "$(printf 'line\\nfeed')" '%%41' '?#'; do mkdir "$name"; done
        """
            .formatted(folder));
    ChildJvm.Ended ended = ChildJvm.run(locale, CHECKS, "files", folder.toString());
    assertThat(ended.output())
        .isEqualTo("%41 ?# blank and \\\\ café caf\\xe9 line\\x0afeed plain \n");
    assertThat(ended.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void aPinsMountIsFoundWhateverItIsCalled(String locale) throws Exception {
    ChildJvm.Ended ended = ChildJvm.run(locale, CHECKS, "mounts");
    assertThat(ended.output()).isEqualTo("/tmp/é a /tmp/caf\\xe9 \n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void argumentsAndVariablesAndTheWorkingDirectoryKeepTheirBytes(String locale) throws Exception {
    List<String> command = ChildJvm.command(CHECKS, "surroundings");
    ChildJvm.shell(
        """
        cd '%s'; mkdir "$(printf 'caf\\351')"; cd caf*
        XDG_CONFIG_HOME=$(printf '/x/\\351') LC_ALL=%s '%s' \
            "$(printf '\\303\\251')" "$(printf '\\351')" '' x > ../said 2>&1
        """
            .formatted(folder, locale, String.join("' '", command)));
    assertThat(Files.readString(folder.resolve("said")))
        .isEqualTo("é|\\xe9||x|/x/\\xe9|caf\\xe9/\\xe9|true\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void childrenGetTheBytesOfTheirArguments(String locale) throws Exception {
    ChildJvm.Ended ended = ChildJvm.run(locale, CHECKS, "children", folder.toString());
    assertThat(ended.output()).isEqualTo("é\\xe9'\\x0a|\\xe9\\x0a|\n".repeat(2));
  }
}
