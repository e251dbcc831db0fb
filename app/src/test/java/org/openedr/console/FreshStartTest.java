package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshStartTest {
  /** As under nohup, and as a job in the background of a script. */
  private static List<String> said(List<String> command) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("sh", "-c", "trap '' HUP INT; umask 077; exec \"$@\"", "sh"));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dinherited=yes");
    Process process = builder.start();
    List<String> said = process.inputReader().readAllLines();
    assertThat(process.waitFor()).isZero();
    return said;
  }

  /** The numbered signals; above them are two of the C library's own. */
  private static long ignored(String line) {
    return Long.parseUnsignedLong(line.substring("SigIgn:\t".length()), 16) & 0x7fff_ffff;
  }

  @Test
  void whatIsInheritedDoesNotReachTheCommand() throws Exception {
    String[] look = {
      "sh", "-c", "grep SigIgn /proc/$$/status; umask; echo ${JAVA_TOOL_OPTIONS-unset}"
    };
    List<String> without = said(List.of(look));
    assertThat(ignored(without.getFirst()) & 3).as("HUP, INT").isEqualTo(3);
    assertThat(without).endsWith("0077", "-Dinherited=yes");

    List<String> fresh = said(FreshStart.of(look).command());
    assertThat(ignored(fresh.getFirst())).isZero();
    assertThat(fresh).endsWith("0022", "unset");
  }
}
