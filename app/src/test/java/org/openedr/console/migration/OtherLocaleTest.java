package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.NeedsRoot;
import org.openedr.console.base.text.ChildJvm;
import org.openedr.console.migration.target.OtherLocale;

/** A run that was begun in one locale goes on, or back, in another one. */
class OtherLocaleTest {
  @TempDir Path folder;

  private String part(String locale, String what) throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.run(locale, OtherLocale.class.getName(), what, folder.toString());
    assertThat(ended.code()).as(ended.output()).isZero();
    return ended.output();
  }

  @NeedsRoot
  @ParameterizedTest
  @CsvSource({"C, C.UTF-8", "C.UTF-8, C"})
  void namesOfAnyBytesAreBackedUpAndComeBack(String there, String back) throws Exception {
    part(there, "agent");
    ChildJvm.shell(
        """
        cd '%s/root/etc/systemd/system/openedr-agent.service.d'
        for name in "$(printf 'n\\303\\244me.conf')" "$(printf 'n\\344me.conf')" 'a \\x2d.conf'; do
          printf '[Service]\\nNice=%%s\\n' 1 > "$name"
          chmod 644 "$name"
        done
        printf AGENT_OTHER > "$(printf '../../../../opt/openedr/ebpf/\\303\\251\\351.o')"
        """
            .formatted(folder));
    String before = part(there, "backup");
    assertThat(before).contains("/näme.conf ", "/n\\xe4me.conf ", "/é\\xe9.o ");
    assertThat(part(there, "migrate")).doesNotContain("xe9.o", "10-limits");
    assertThat(part(back, "back")).isEqualTo(before);
  }
}
