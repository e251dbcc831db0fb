package org.openedr.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.finding.Severity;

@Tag("kernel")
class ObjectHashKernelTest {
  private static final String OBJECT = "opt/openedr/ebpf/process_monitor.o";

  @TempDir private Path folder;
  private AgentTree tree;

  @BeforeEach
  void install() {
    tree = new AgentTree(folder);
  }

  @Test
  void aChangedObjectIsCriticalUntilItIsAcceptedByName() {
    tree.file(OBJECT, "exchanged", 0644);
    LocalSecurity security = tree.security();

    assertThat(tree.bad())
        .extracting(f -> f.key() + " " + f.level())
        .containsExactly(tree.key(SecurityCheck.OBJECT_HASH, OBJECT) + " ERROR");
    SecurityFix preview = security.preview(tree.key(SecurityCheck.OBJECT_HASH, OBJECT));
    FixResult accepted = security.fix(preview);
    assertThat(accepted.done()).as(accepted.message()).isTrue();
    assertThat(tree.bad()).isEmpty();

    assertThat(security.undo(accepted.id()).done()).isTrue();
    assertThat(tree.bad().getFirst().level()).isEqualTo(Severity.ERROR);
  }

  @Test
  void anObjectExchangedAfterThePreviewIsNotAccepted() {
    tree.file("opt/openedr/ebpf/new.o", "one", 0644);
    LocalSecurity security = tree.security();
    assertThat(tree.bad().getFirst().level()).isEqualTo(Severity.WARNING);
    SecurityFix preview = security.preview(tree.bad().getFirst().key());
    tree.file("opt/openedr/ebpf/new.o", "two", 0644);

    assertThat(security.fix(preview).done()).isFalse();
    assertThat(tree.bad()).hasSize(1);
  }

  @Test
  void withoutATrustworthyRecordNothingIsSaidAboutHashes() {
    tree.mode("var/lib/openedr", 0777);

    assertThat(tree.security().audit().findings())
        .filteredOn(f -> f.check() == SecurityCheck.OBJECT_HASH)
        .extracting(SecurityFinding::level)
        .containsOnly(Severity.INFO);
  }
}
