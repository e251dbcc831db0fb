package org.openedr.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ScriptedOperator;
import org.openedr.console.cli.window.CommandContext;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.cli.window.X11Display;
import org.openedr.console.sudo.UserRights;

/** Which log a process plans, and how much goes into it: known before its command begins. */
class LogLevelTest {
  private final List<String> planned = new ArrayList<>();

  private int run(String line) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Map<String, String> none = Map.of();
    CommandContext context =
        new CommandContext(
            new Output(nowhere, nowhere, StandardCharsets.UTF_8, false),
            new CommandRun(),
            (backend, look) -> {},
            (file, level) -> 0,
            X11Display.ofSystem(),
            UserRights.USER,
            none);
    return new ConsoleCommandLine(
            context, ScriptedOperator::new, (name, level) -> planned.add(name + " " + level.word()))
        .run(line.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "explain no-kprobes,                    console info",
    "explain no-kprobes --log-level debug,  console debug",
    "explain --log-level WARN no-kprobes,   console warn",
    "config show --log-level error,         console error",
    "--log-level warn config show,          console warn",
    "window --log-level error,              window error",
    "--log-level debug,                     window debug"
  })
  void theOptionIsUnderstoodByEveryCommand(String line, String log) {
    run(line);

    assertThat(planned).containsExactly(log);
  }

  @ParameterizedTest
  @CsvSource({"explain --help", "--version", "agent --help", "explain x --log-level loud"})
  void whatDoesNothingPlansNoLog(String line) {
    run(line);

    assertThat(planned).isEmpty();
  }
}
