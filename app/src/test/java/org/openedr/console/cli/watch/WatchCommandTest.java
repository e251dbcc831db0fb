package org.openedr.console.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.cli.Samples;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.engine.LeftOut;
import org.openedr.console.engine.Restrictions;
import org.openedr.console.event.EventType;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.WireFlags;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.Liveness;

class WatchCommandTest {
  private final CommandRun command = new CommandRun();

  @Test
  void showsEventsOldestFirstAndTheLedger() {
    lifeOf(40);

    assertThat(command.run("watch")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines()).hasSize(4);
    assertThat(command.lines().get(0)).startsWith("TIME");
    assertThat(command.lines().get(1)).contains("fork", "40", "name40");
    assertThat(command.lines().get(2)).endsWith("/bin/name40 [name40 'one two']");
    assertThat(command.lines().get(3)).endsWith("killed by SIGKILL");
    assertThat(command.remarks()).contains("Monitor: as scripted", "Complete: 3 shown");
    assertThat(command.engine.closed).isTrue();
  }

  @Test
  void writesOneJsonObjectPerLineAndTheLedgerLast() {
    lifeOf(40);

    assertThat(command.run("watch", "--json")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines()).hasSize(4);
    assertThat(command.lines().get(1))
        .startsWith("{\"type\":\"exec\",\"sequence\":2,\"time\":\"1970-01-01T00:00:02Z\"")
        .contains("\"tgid\":40,", "\"ppid\":39,", "\"args\":[\"name40\",\"one two\"]");
    assertThat(command.lines().get(2)).contains("\"exitSignalName\":\"SIGKILL\"");
    assertThat(command.lines().get(3)).startsWith("{\"type\":\"ledger\"").contains("\"printed\":3");
    assertThat(command.remarks()).isEmpty();
  }

  @Test
  void showsOnlyWhatMatchesTheFilter() {
    lifeOf(40);

    command.run("watch", "--json", "--filter", "type:exec name:name40");

    assertThat(command.lines()).hasSize(2);
    assertThat(command.lines().getFirst()).startsWith("{\"type\":\"exec\"");
  }

  @Test
  void aMistakeInAFilterIsMarked() {
    assertThat(command.run("watch", "--filter", "type:exec pid:x")).isEqualTo(ExitCodes.USAGE);

    assertThat(command.remarks()).contains("  type:exec pid:x\n", "\n            ^");
    assertThat(command.started).isEmpty();
  }

  @Test
  void indentsBelowTheParent() {
    command.engine.log.add(Samples.event(1, EventType.FORK, 50, 49, 0, 0));
    command.engine.log.add(Samples.event(2, EventType.FORK, 51, 50, 0, 0));
    command.engine.log.add(Samples.event(3, EventType.FORK, 52, 51, 0, 0));

    command.run("watch", "--tree");

    assertThat(command.lines().get(1)).contains(" name50");
    assertThat(command.lines().get(2)).contains(" └ name51");
    assertThat(command.lines().get(3)).contains("   └ name52");
  }

  @Test
  void lossIsARecordOfTheStream() {
    lifeOf(40);
    command.engine.ledger =
        new LossLedger(10, 7, 0, 7, 0, 0, 0, 0, 0, 10, 0, 10, 2, 8, 0, 0, 4, 3, 0);

    assertThat(command.run("watch", "--json", "--fail-on-loss")).isEqualTo(ExitCodes.LOSS);

    assertThat(command.lines())
        .anyMatch(line -> line.startsWith("{\"type\":\"loss\"") && line.contains("\"lost\":9,"));
    assertThat(command.lines().getLast()).contains("\"complete\":false", "\"kernelDrops\":7");
  }

  @Test
  void eventsThatLeftTheLogUnreadCountAsLost() {
    command.engine.log.add(Samples.event(6, EventType.FORK, 50, 49, 0, 0));

    command.run("watch", "--json");

    assertThat(command.lines().getLast()).contains("\"consumerDrops\":5", "\"lost\":5");
  }

  @Test
  void whatIsNotToldAtOnceIsAskedForAgain() {
    lifeOf(40);
    command.engine.refusals = 1;

    assertThat(command.run("watch", "--json", "--fail-on-loss")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines()).hasSize(5);
    assertThat(command.lines().getFirst()).contains("has not told its events: It is busy.");
    assertThat(command.lines().getLast()).contains("\"complete\":true", "\"printed\":3");
  }

  @Test
  void whoIsNotToldTheLastEventsHasLostSome() {
    lifeOf(40);
    command.engine.refusals = Integer.MAX_VALUE;

    assertThat(command.run("watch", "--json", "--fail-on-loss")).isEqualTo(ExitCodes.LOSS);

    assertThat(command.lines().getLast())
        .contains("\"complete\":false", "\"lost\":1", "\"printed\":0");
  }

  @Test
  void aBlindMonitorIsReportedOnce() {
    command.engine.liveness = Liveness.BLIND;

    command.run("watch", "--json");

    assertThat(command.lines()).filteredOn(line -> line.contains("\"warning\"")).hasSize(1);
  }

  @Test
  void stopsWhenItsTimeIsOver() {
    command.engine.endless = true;

    assertThat(command.run("watch", "--duration", "50ms")).isEqualTo(ExitCodes.OK);
    assertThat(command.engine.closed).isTrue();
  }

  @Test
  void hostileStringsStayOnOneHarmlessLine() {
    byte[] bytes = "a\n\u001b[31m\u202eb\"\u0000c".getBytes(StandardCharsets.UTF_8);
    command.engine.log.add(Samples.hostile(1, KernelString.wrap(bytes)));
    command.engine.log.add(Samples.hostile(2, KernelString.wrap(new byte[] {(byte) 0xff, 'x'})));

    command.run("watch");
    command.run("watch", "--json");

    List<String> lines = command.lines();
    assertThat(lines).hasSize(3 + 3);
    assertThat(String.join("", lines)).doesNotContain("\u001b", "\u202e", "\u0000");
    assertThat(lines.get(3)).contains("\"comm\":\"a\\\\x0a\\\\x1b[31m\\\\u{202e}b\\\"\\\\x00c\"");
  }

  @Test
  void attemptsAndCutArgumentsAreMarked() {
    int flags = WireFlags.ATTEMPT | WireFlags.ARGS_TRUNCATED | WireFlags.ARGS_MISSING;
    command.engine.log.add(Samples.event(1, EventType.EXEC, 50, 49, flags, 0));

    command.run("watch");

    assertThat(command.lines().get(1)).contains("(attempt)", "…]", "(arguments unreadable)");
  }

  @Test
  void missingRightsAreExplained() {
    command.engine.problem = new Problem("no-rights", "process_monitor_v2.o", "EPERM");

    assertThat(command.run("watch")).isEqualTo(ExitCodes.NO_RIGHTS);

    assertThat(command.remarks()).contains("Root is needed", "why:", "EPERM", "to do:", "sudo");
    assertThat(command.lines()).isEmpty();
  }

  @Test
  void aClosedOutputEndsQuietly() {
    lifeOf(40);
    command.target =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(command.run("watch", "--json")).isEqualTo(ExitCodes.OUTPUT_CLOSED);
    assertThat(command.remarks()).isEmpty();
    assertThat(command.engine.closed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "tree"})
  void withoutAMonitorThereIsNothingToPrint(String name) {
    assertThat(command.run(name, "--monitor", "none")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.remarks()).contains("--monitor none there are no events");
    assertThat(command.lines()).isEmpty();
  }

  @Test
  void recordingAReplayIsRefused() {
    assertThat(command.run("watch", "--sample", "--record", "x")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.remarks()).contains("--record needs live events");
  }

  private void lifeOf(int tgid) {
    command.engine.log.add(Samples.event(1, EventType.FORK, tgid, tgid - 1, 0, 0));
    command.engine.log.add(Samples.event(2, EventType.EXEC, tgid, tgid - 1, 0, 0));
    command.engine.log.add(Samples.event(3, EventType.EXIT, tgid, tgid - 1, 0, 9));
  }

  @Test
  void whileLessIsCapturedThanAskedForNothingIsComplete() {
    lifeOf(40);
    LeftOut leftOut = new LeftOut(true, 7, 3, List.of(new LeftOut.OfUser(1000, 5, 2)));
    command.engine.restraint = new Restrictions(0, 10_000, "It is busy.", leftOut);

    assertThat(command.run("watch", "--fail-on-loss")).isEqualTo(ExitCodes.LOSS);
    assertThat(command.remarks())
        .contains(
            "Degraded: arguments of programs are left out",
            "It is busy.",
            "Degraded, not all was captured: 3 shown",
            "7 events, arguments of 3 execs",
            "user 1000: 5 events, arguments of 2 execs")
        .doesNotContain("Complete");

    command.run("watch", "--json");
    assertThat(command.lines().getLast())
        .contains(
            "\"complete\":false",
            "\"degraded\":true",
            "\"leftOutEvents\":7",
            "\"leftOutByUser\":[{\"uid\":1000,\"events\":5,\"arguments\":2}]");
  }
}
