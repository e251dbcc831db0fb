package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Targets;

@TrustedFiles
class ConfigureStepTest {
  @TempDir Path folder;
  private AgentMachine machine;
  private RunContext context;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void back() throws Exception {
    machine = new AgentMachine(folder);
    machine.ourAgent();
    machine.config("log_level: info\n");
    context = machine.backedUp("a", RunKind.ROLLBACK_COMPLETE);
    context.target(Targets.of(context, context.before()));
  }

  private Path config() {
    return machine.parts.paths().configFile();
  }

  @Test
  void theFileIsReplacedWithItsOwnerAndMode() throws Exception {
    AgentMachine.write(config(), "log_level: debug\n", "rw-rw-rw-");
    new ConfigureStep(context).run(log);
    assertThat(config()).hasContent("log_level: info\n");
    assertThat(FileSnapshot.of(config()).mode()).isEqualTo(0600);
    assertThat(log.commands).isNotEmpty();
  }

  @Test
  void aFileThatIsAsWantedIsNotTouched() throws Exception {
    Object before = Files.getAttribute(config(), "unix:ino");
    new ConfigureStep(context).run(log);
    assertThat(Files.getAttribute(config(), "unix:ino")).isEqualTo(before);
    assertThat(log.commands).isEmpty();
  }

  @Test
  void whatACrashLeftBesideItIsSweptAway() throws Exception {
    AgentMachine.write(config().resolveSibling(".openedr-1f.new"), "half a sec", "rw-------");
    new ConfigureStep(context).run(log);
    assertThat(CurrentFiles.entries(config().getParent())).containsExactly(config());
  }

  @Test
  void aMissingFileAndItsFolderAreMade() throws Exception {
    DurableFiles.deleteTree(folder.resolve("root/etc/openedr"));
    new ConfigureStep(context).run(log);
    assertThat(config()).hasContent("log_level: info\n");
  }

  @Test
  void whereThereWasNoneItIsRemoved() throws Exception {
    Files.delete(config());
    RunContext none = machine.backedUp("b", RunKind.ROLLBACK_COMPLETE);
    none.target(Targets.of(none, none.before()));
    machine.config("log_level: debug\n");
    new ConfigureStep(none).run(log);
    new ConfigureStep(none).run(log);
    assertThat(config()).doesNotExist();
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "precious");
    Files.delete(config());
    Files.createSymbolicLink(config(), other);
    assertThatThrownBy(() -> new ConfigureStep(context).run(log)).hasMessageContaining("link");
    assertThat(other).hasContent("precious");
  }

  @Test
  void afterAFailureTheOldFileIsWholeAndNothingIsBesideIt() throws Exception {
    AgentMachine.write(config(), "log_level: debug\n", "rw-------");
    AgentMachine.append(Path.of(context.target().config().content()), "x");
    assertThatThrownBy(() -> new ConfigureStep(context).run(log)).hasMessageContaining("SHA-256");
    assertThat(config()).hasContent("log_level: debug\n");
    assertThat(CurrentFiles.entries(config().getParent())).hasSize(1);
  }
}
