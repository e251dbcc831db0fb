package org.openedr.console.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.step.JournalLine.Type;

class StepRunnerTest {
  record Wish() {}

  @TempDir Path folder;
  private StepJournal journal;
  private StepRunner runner;

  /** What a step does. */
  private interface Work {
    void run(StepLog log) throws StepException, InterruptedException;
  }

  @BeforeEach
  void begin() throws IOException {
    journal =
        StepJournal.create(
            folder.resolve("journal"), "wish", new Wish(), Clock.systemUTC(), line -> {});
    runner = new StepRunner(journal);
  }

  @AfterEach
  void end() {
    journal.close();
  }

  private static Step step(Work work) {
    return new Step() {
      @Override
      public List<String> preview() {
        return List.of();
      }

      @Override
      public void run(StepLog log) throws StepException, InterruptedException {
        work.run(log);
      }
    };
  }

  private List<Type> types() {
    return journal.lines().stream().skip(1).map(JournalLine::type).toList();
  }

  @Test
  void whatAStepSaysIsBetweenItsBeginningAndItsEnd() throws Exception {
    runner.run(
        "stop",
        step(
            log -> {
              log.command("systemctl stop x");
              log.evidence("it is inactive");
              log.fact("downtime.ms", "5");
              log.progress("waiting");
              assertThat(runner.progress()).isEqualTo("waiting");
            }));
    assertThat(types())
        .containsExactly(Type.STEP, Type.COMMAND, Type.EVIDENCE, Type.FACT, Type.DONE);
    assertThat(runner.progress()).isEmpty();
  }

  @Test
  void aFailureIsJournalledWithItsRemedyAndGoesToTheCaller() {
    Step step =
        step(
            log -> {
              throw new StepException("It is busy.", "Wait.");
            });
    assertThatThrownBy(() -> runner.run("stop", step)).isInstanceOf(StepException.class);
    JournalLine last = journal.lines().getLast();
    assertThat(last.type()).isEqualTo(Type.FAILED);
    assertThat(last.value()).isEqualTo("It is busy.");
    assertThat(last.name()).isEqualTo("Wait.");
  }

  @Test
  void aDefectInAStepIsAFailureToo() {
    Step step =
        step(
            log -> {
              throw new NoClassDefFoundError("org/lost");
            });
    assertThatThrownBy(() -> runner.run("stop", step))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("org/lost");
    assertThat(types()).containsExactly(Type.STEP, Type.FAILED);
  }

  @Test
  void aKilledProcessJournalsNoFailure() {
    Step step =
        step(
            log -> {
              throw new JournalHook.Halted("now");
            });
    assertThatThrownBy(() -> runner.run("stop", step)).isInstanceOf(JournalHook.Halted.class);
    assertThat(types()).containsExactly(Type.STEP);
  }
}
