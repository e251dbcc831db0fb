package org.openedr.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.TimeSpan;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.event.SignalNames;
import org.openedr.console.probe.MonitorRequest;

class ConsoleCommandLineTest {
  private final CommandRun command = new CommandRun();

  @ParameterizedTest
  @ValueSource(strings = {"health", "inventory", "security", "agent"})
  void aPageMayHaveTheNameOfACommand(String page) {
    command.run("--page", page, "--sample");
    assertThat(command.started).isEqualTo("replay of the sample");
  }

  @Test
  void withoutADisplayTheTerminalViewSaysSoAndStarts() {
    assertThat(command.run()).isEqualTo(ExitCodes.OK);

    assertThat(command.remarks())
        .startsWith("No window: DISPLAY is not set")
        .contains("terminal view");
    assertThat(command.started).isEqualTo("live");
  }

  @Test
  void theSampleIsReplayedWithoutADisplay() {
    command.run("--sample");

    assertThat(command.started).isEqualTo("replay of the sample");
  }

  @Test
  void aWindowThatWasAskedForIsAnErrorWithoutADisplay() {
    assertThat(command.run("window")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("DISPLAY is not set", "watch");
  }

  @Test
  void optionsReachTheEngine() {
    command.run("watch", "--monitor", "v1", "--ring", "64K", "--sampling", "2.5%");

    assertThat(command.options.monitor()).isEqualTo(MonitorRequest.V1);
    assertThat(command.options.ringSizeBytes()).isEqualTo(65536);
    assertThat(command.options.samplingPer10000()).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ring=5000", "--ring=2K", "--ring=4G", "--ring=big", "--sampling=0"})
  void wrongValuesAreUsageErrors(String option) {
    assertThat(command.run("watch", option)).isEqualTo(ExitCodes.USAGE);
    assertThat(command.started).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5,5000", "0.25,250", "500ms,500", "2m,120000", "1h,3600000"})
  void durationsHaveUnits(String text, long ms) {
    assertThat(new TimeSpan().convert(text).toMillis()).isEqualTo(ms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1d", "999999999h", "99999999.9h", "1e9", ""})
  void whatIsNoDurationIsRefused(String text) {
    assertThat(command.run("watch", "--duration", text)).isEqualTo(ExitCodes.USAGE);
    assertThat(command.started).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,''", "9,SIGKILL", "11,SIGSEGV", "31,SIGSYS", "34,SIGRTMIN", "36,SIGRTMIN+2"})
  void signalsHaveNames(int number, String name) {
    assertThat(SignalNames.of(number)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fo\u001b[31m",
        "watch --fo\u001b[31m",
        "health --threshold \u001b[31m=3",
        "watch --ring \u001b[31m"
      })
  void whatIsRepeatedOfTheCommandLineDoesNothingToTheTerminal(String line) {
    command.run(line.split(" "));
    assertThat(command.remarks()).contains("\\x1b[31m").doesNotContain("\u001b");
  }
}
