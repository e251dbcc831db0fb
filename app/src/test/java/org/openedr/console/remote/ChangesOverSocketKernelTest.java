package org.openedr.console.remote;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.SecurityFix;

/**
 * What root changes through the socket happens, once it was shown and nothing else came between.
 */
@Tag("kernel")
class ChangesOverSocketKernelTest {
  private static final Removal SHOWN =
      new Removal(7, true, "", List.of("/sys/fs/bpf/openedr/x"), List.of());

  @TempDir Path root;
  private final List<Removal> removed = new ArrayList<>();
  private Path config = Path.of("/nonexistent");
  private Served served;
  private Backend head;

  private final class OneProgram extends UnavailableMachine {
    @Override
    public Removal previewRemoval(int programId) {
      return SHOWN;
    }

    @Override
    public RemovalResult remove(Removal preview) {
      removed.add(preview);
      return new RemovalResult(preview.unpin(), List.of(), List.of());
    }
  }

  @BeforeEach
  void serve() throws Exception {
    Files.setPosixFilePermissions(root, fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("etc/openedr/agent"));
    config = Files.writeString(root.resolve("etc/openedr/agent/config.yaml"), "log_level: info\n");
    Files.setPosixFilePermissions(config, fromString("rw-r--r--"));
    served =
        Served.agent(
            TestBackends.of(
                Served.sample().engine(),
                new OneProgram(),
                new LocalSecurity(root, root.resolve("none"), Clock.systemUTC()),
                new LocalConfiguration(config)));
    head = served.attach();
  }

  @AfterEach
  void end() throws Exception {
    head.close();
    served.close();
  }

  private String mode() throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(config));
  }

  @Test
  void aFixThatWasShownIsCarriedOutAndTakenBack() throws Exception {
    String key =
        head.security().audit().findings().stream()
            .map(finding -> finding.key())
            .filter(found -> found.endsWith(":" + config) && fixable(found))
            .findFirst()
            .orElseThrow();
    SecurityFix preview = head.security().preview(key);
    FixResult fixed = head.security().fix(preview);
    assertThat(fixed.done()).as(fixed.message()).isTrue();
    assertThat(mode()).isEqualTo("rw-------");
    assertThat(head.security().fixes()).hasSize(1);
    assertThat(head.security().fix(preview).message()).contains("no longer");
    assertThat(head.security().undo(fixed.id()).done()).isTrue();
    assertThat(mode()).isEqualTo("rw-r--r--");
  }

  private boolean fixable(String key) {
    return head.security().preview(key).allowed();
  }

  @Test
  void aChangeOfTheConfigurationThatWasShownIsSaved() throws Exception {
    ConfigChange change = head.configuration().preview(Map.of("log_level", "debug"));
    ConfigSaved saved = head.configuration().save(change);
    assertThat(saved.done()).as(saved.message()).isTrue();
    assertThat(config).hasContent("log_level: debug\n");
    assertThat(head.configuration().save(change).message()).contains("no longer");
  }

  @Test
  void aRemovalThatWasShownIsCarriedOutAndNoOther() {
    Removal preview = head.machine().previewRemoval(7);
    assertThat(head.machine().remove(preview).unpinned()).isEqualTo(SHOWN.unpin());
    assertThat(removed).containsExactly(SHOWN);
    Removal more = new Removal(7, true, "", List.of("/sys/fs/bpf/other"), List.of());
    assertThat(head.machine().remove(more).failures()).asString().contains("no longer");
    assertThat(removed).hasSize(1);
  }
}
