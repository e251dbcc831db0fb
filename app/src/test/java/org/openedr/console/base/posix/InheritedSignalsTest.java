package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.FreshStart;

@Timeout(60)
class InheritedSignalsTest {
  private final List<Process> started = new ArrayList<>();

  private Process start(String inherited, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(List.of(inherited.split(" ")));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", ""),
            SignalListener.class.getName()));
    command.addAll(List.of(arguments));
    Process process = FreshStart.of(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static void send(String signal, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor())
        .isZero();
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--ignore-signal=HUP,INT,TERM",
        "--ignore-signal=HUP,INT,TERM --block-signal=HUP,INT,TERM",
        "--block-signal=HUP,INT,TERM",
        "--default-signal=HUP,INT,TERM"
      })
  void aHandlerIsTakenWhateverTheSignalMeantBefore(String inherited) throws Exception {
    Process process = start(inherited, "HUP", "INT", "TERM");
    BufferedReader lines = process.inputReader();
    for (String line : List.of("HUPtrue", "INTtrue", "TERMtrue", "ready")) {
      assertThat(lines.readLine()).isEqualTo(line);
    }
    for (String signal : List.of("TERM", "INT", "HUP")) {
      send(signal, process);
      assertThat(lines.readLine()).isEqualTo(signal);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ignore-signal=TERM --block-signal=TERM", "--default-signal=TERM"})
  void sigtermEndsTheConsoleInItsOrder(String inherited) throws Exception {
    Process process = start(inherited);
    BufferedReader lines = process.inputReader();
    assertThat(lines.readLine()).isEqualTo("ready");
    send("TERM", process);
    assertThat(lines.readLine()).isEqualTo("ends");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
  }

  @Test
  void whatIsIgnoredOnPurposeStaysSo() throws Exception {
    Process process = start("--ignore-signal=HUP,INT");
    BufferedReader lines = process.inputReader();
    assertThat(lines.readLine()).isEqualTo("ready");
    send("HUP", process);
    send("INT", process);
    send("TERM", process);
    assertThat(lines.readLine()).isEqualTo("ends");
    assertThat(process.waitFor()).isEqualTo(143);
  }
}
