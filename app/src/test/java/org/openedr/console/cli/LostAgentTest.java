package org.openedr.console.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.ChildJvm;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.remote.IdleAgent;
import org.openedr.console.remote.RemoteEngine;

/** A command that is attached to an agent which ends, is killed or stands still says so. */
class LostAgentTest {
  @TempDir private Path folder;
  private final CommandRun command = new CommandRun();
  private Process agent;
  private Backend backend;

  private enum Fate {
    ENDED {
      @Override
      void befall(Process agent) throws IOException {
        agent.getOutputStream().write('\n');
        agent.getOutputStream().flush();
      }
    },
    KILLED {
      @Override
      void befall(Process agent) {
        agent.destroyForcibly();
      }
    },
    STOPPED {
      @Override
      void befall(Process agent) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-STOP", "" + agent.pid()).start().waitFor())
            .isZero();
      }
    };

    abstract void befall(Process agent) throws IOException, InterruptedException;
  }

  @BeforeEach
  void start() throws Exception {
    Path socket = folder.resolve("engine.sock");
    agent =
        new ProcessBuilder(ChildJvm.command(IdleAgent.class.getName(), socket.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(agent.inputReader().readLine()).isEqualTo("serves");
    backend = RemoteEngine.attach(socket);
    command.attachment = new Backends.Attachment(Optional.of(backend), "", true);
    command.machine = backend.machine();
  }

  @AfterEach
  void end() {
    agent.destroyForcibly();
    backend.close();
  }

  private int watchUntil(Fate fate, String... args) throws Exception {
    CompletableFuture<Integer> run = begin(args);
    assertThat(agent.inputReader().readLine()).isEqualTo("feeds");
    return end(run, fate);
  }

  private CompletableFuture<Integer> begin(String... args) {
    return CompletableFuture.supplyAsync(() -> command.run(args), Thread::startVirtualThread);
  }

  private int end(CompletableFuture<Integer> run, Fate fate) throws Exception {
    fate.befall(agent);
    await().until(run::isDone);
    return run.get();
  }

  @ParameterizedTest
  @EnumSource
  void aWatchEndsWithASentenceAndIsNeverComplete(Fate fate) throws Exception {
    int code = watchUntil(fate, "watch", "--engine", "agent", "--fail-on-loss");

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks())
        .contains("The connection to the engine is lost", "engine.sock does not answer any more")
        .contains(fate == Fate.STOPPED ? "it is stopped, or hangs" : "to do:")
        .contains("Incomplete")
        .doesNotContain("Complete:");
  }

  @Test
  void aStreamSaysItInARecord() throws Exception {
    int code = watchUntil(Fate.KILLED, "watch", "--engine", "agent", "--json");

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines())
        .anySatisfy(
            line -> assertThat(line).contains("\"type\":\"warning\"", "\"engine\":\"lost\""));
    assertThat(command.lines().getLast()).contains("\"complete\":false");
  }

  @Test
  void statisticsEndWithASentence() throws Exception {
    CompletableFuture<Integer> run = begin("stats", "--interval", "100ms");
    await().until(() -> command.remarks().contains("measured"));

    assertThat(end(run, Fate.KILLED)).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("The connection to the engine is lost");
  }

  @Test
  void otherCommandsFailWithASentence() throws Exception {
    Fate.KILLED.befall(agent);
    await().until(() -> backend.machine().lost().isPresent());

    for (String name : List.of("inventory", "map 1", "tree --engine agent")) {
      assertThat(command.run(name.split(" "))).as(name).isEqualTo(ExitCodes.FAILURE);
    }
    assertThat(command.remarks()).contains("The connection to the engine");
  }

  @Test
  void healthIsUnknownAndSaysWhy() throws Exception {
    assertThat(backend.machine().health()).isNotNull();
    Fate.KILLED.befall(agent);

    assertThat(command.run("health", "--duration", "100ms")).isEqualTo(ExitCodes.UNKNOWN);
    assertThat(backend.machine().health().level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(command.lines().getFirst()).startsWith("UNKNOWN").contains("is lost");
  }
}
