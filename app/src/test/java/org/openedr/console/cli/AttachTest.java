package org.openedr.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.backend.Backends.Attachment;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;

class AttachTest {
  private final CommandRun command = new CommandRun();

  private void agent() {
    command.attachment = new Attachment(Optional.of(command.backend()), "", false);
  }

  private void refusal(boolean root) {
    command.attachment = new Attachment(Optional.empty(), "The agent refuses.", root);
  }

  @Test
  void anAgentThatAnswersIsAttachedTo() {
    agent();
    assertThat(command.run("watch")).isEqualTo(ExitCodes.OK);
    assertThat(command.started).isEmpty();
    assertThat(command.remarks()).contains("Attached to the agent (pid ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--monitor=v2", "--ring=1M", "--sampling=10%", "--engine=own"})
  void anOptionOfAnOwnMonitorMeansAnOwnMonitor(String option) {
    agent();
    assertThat(command.run("watch", option)).isEqualTo(ExitCodes.OK);
    assertThat(command.started).isEqualTo("live");
    assertThat(command.attempts).isZero();
  }

  @Test
  void aSampleIsPlayedHere() {
    agent();
    assertThat(command.run("watch", "--sample")).isEqualTo(ExitCodes.OK);
    assertThat(command.attempts).isZero();
  }

  @Test
  void withoutAnAgentAnOwnMonitorIsLoadedWithoutAWord() {
    assertThat(command.run("watch")).isEqualTo(ExitCodes.OK);
    assertThat(command.started).isEqualTo("live");
    assertThat(command.remarks()).doesNotContain("agent");
  }

  @Test
  void rootGoesOnWithoutAnAgentThatRefuses() {
    refusal(true);
    assertThat(command.run("watch")).isEqualTo(ExitCodes.OK);
    assertThat(command.started).isEqualTo("live");
    assertThat(command.remarks()).contains("Not attached to the agent: The agent refuses.");
  }

  @Test
  void othersAreToldWhyTheAgentRefuses() {
    refusal(false);
    assertThat(command.run("watch")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.started).isEmpty();
    assertThat(command.remarks()).contains("The agent refuses.");
  }

  @Test
  void theAgentAndNothingElse() {
    assertThat(command.run("tree", "--engine", "agent")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("No agent is there");
    refusal(true);
    assertThat(command.run("tree", "--engine", "agent")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.run("watch", "--engine", "agent", "--ring", "1M"))
        .isEqualTo(ExitCodes.USAGE);
    assertThat(command.started).isEmpty();
  }
}
