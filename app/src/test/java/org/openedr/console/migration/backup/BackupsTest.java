package org.openedr.console.migration.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.FileMachine;

class BackupsTest {
  private static final String OBJECT = "files/opt/openedr/ebpf/process_monitor.o";

  @TempDir Path folder;
  private AgentMachine machine;
  private Path backup;

  @BeforeEach
  void backup() throws Exception {
    machine = new AgentMachine(folder);
    machine.otherAgent();
    machine.config("log_level: info\n");
    machine.backedUp("a", RunKind.MIGRATE);
    backup = machine.parts.backups().resolve("a");
  }

  private List<String> problems() {
    return new Backups(machine.parts).verify("a").problems();
  }

  @Test
  void aFlippedByteIsFound() throws Exception {
    byte[] bytes = Files.readAllBytes(backup.resolve(OBJECT));
    bytes[3] ^= 1;
    Files.write(backup.resolve(OBJECT), bytes);
    assertThat(problems()).singleElement().asString().contains("process_monitor.o was changed");
    assertThat(new Backups(machine.parts).newestToGoBackTo("")).isEmpty();
  }

  @Test
  void aWorldThatARunLeftBrokenIsNotTheOneToGoBackTo() throws Exception {
    Inventory silent = machine.inventory;
    machine.inventory = FileMachine.inventory();
    machine.clock(1000);
    machine.backedUp("monitored", RunKind.MIGRATE);
    machine.inventory = silent;
    machine.clock(2000);
    machine.backedUp("newer-but-silent", RunKind.MIGRATE);
    Backups backups = new Backups(machine.parts);
    assertThat(backups.list().getFirst().id()).isEqualTo("newer-but-silent");
    assertThat(backups.newestToGoBackTo("").map(Manifest::id)).contains("monitored");
    assertThat(backups.newestToGoBackTo("monitored").map(Manifest::id))
        .contains("newer-but-silent");
  }

  @Test
  void aMissingFileIsFound() throws Exception {
    Files.delete(backup.resolve(OBJECT));
    assertThat(problems()).singleElement().asString().contains("process_monitor.o is missing");
  }

  @Test
  void aLinkInTheBackupIsNotFollowed() throws Exception {
    Path copy = Files.copy(backup.resolve(OBJECT), folder.resolve("copy"));
    Files.delete(backup.resolve(OBJECT));
    Files.createSymbolicLink(backup.resolve(OBJECT), copy);
    assertThat(problems()).isNotEmpty();
  }

  @Test
  void anExtraFileIsFound() throws Exception {
    Files.writeString(backup.resolve("files/opt/openedr/ebpf/more.o"), "x");
    assertThat(problems()).singleElement().asString().contains("not in the manifest");
  }

  @Test
  void aChangedManifestIsRefused() throws Exception {
    Path manifest = backup.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("420", "511"));
    assertThat(problems()).singleElement().asString().contains("manifest.json was changed");
    assertThatThrownBy(() -> new Backups(machine.parts).manifest("a"))
        .isInstanceOf(IOException.class);
    assertThat(new Backups(machine.parts).list().getFirst().problem()).contains("changed");
  }

  @Test
  void aManifestWhoseHashWasMadeAnewStillWritesToTheAgentsPlacesOnly() throws Exception {
    Path manifest = backup.resolve("manifest.json");
    for (String place : List.of("/etc/passwd", "/opt/openedr/ebpf/../../x", "relative")) {
      String text =
          Files.readString(manifest).replace("/opt/openedr/ebpf/process_monitor.o", place);
      Files.writeString(folder.resolve("m"), text);
      String before = Files.readString(manifest);
      seal(manifest, text);
      assertThat(problems()).as(place).singleElement().asString().contains("place");
      seal(manifest, before);
    }
    assertThat(problems()).isEmpty();
  }

  @Test
  void aBackupOfAnEarlierVersionIsAsGood() throws Exception {
    Manifest now = new Backups(machine.parts).manifest("a");
    assertThat(now.folder()).isNotNull();
    Path file = backup.resolve("manifest.json");
    String older =
        Files.readString(file)
            .replace("\"format\" : 2", "\"format\" : 1")
            .replaceAll(",\\s*\"modifiedNs\" : \\d+", "")
            .replaceFirst("\"folder\" : \\{[^{}]*\\{[^{}]*\\}[^{}]*\\},", "");
    assertThat(older).doesNotContain("modifiedNs", "folder\"");
    seal(file, older);
    assertThat(problems()).isEmpty();
    Manifest then = new Backups(machine.parts).manifest("a");
    assertThat(then.folder()).isNull();
    assertThat(then.files()).hasSameSizeAs(now.files()).allMatch(kept -> kept.modifiedNs() == 0);
    assertThat(then.unit()).isEqualTo(now.unit());
  }

  private void seal(Path manifest, String text) throws IOException {
    Files.writeString(manifest, text);
    Files.writeString(
        backup.resolve("manifest.sha256"),
        Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + "  manifest.json\n");
  }

  @Test
  void anotherFormatIsRefused() throws Exception {
    Path manifest = backup.resolve("manifest.json");
    seal(manifest, Files.readString(manifest).replace("\"format\" : 2", "\"format\" : 3"));
    assertThat(problems()).singleElement().asString().contains("format is 3");
  }

  @Test
  void theHashIsOneThatTheSystemsOwnToolChecks() throws Exception {
    Process tool =
        new ProcessBuilder("sha256sum", "-c", "manifest.sha256")
            .directory(backup.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("manifest.json: OK");
  }

  @Test
  void aFolderOfOthersIsAProblem() throws Exception {
    Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(problems()).singleElement().asString().contains("alone");
  }

  @Test
  void idsThatLeadElsewhereAreRefused() {
    for (String id : List.of("..", "", "a/b", "../a", "a\nb", ".a")) {
      assertThat(new Backups(machine.parts).verify(id).problems()).as(id).isNotEmpty();
    }
  }

  @Test
  void theNewestComesFirstAndOneOfOurV2IsNoWayBack() throws Exception {
    machine.clock(1000);
    machine.ourAgent();
    Files.delete(machine.objects().resolve("process_monitor.o"));
    machine.object("process_monitor_v2.o", "OUR_V2 new");
    machine.backedUp("b", RunKind.ROLLBACK_BACKUP);
    Backups backups = new Backups(machine.parts);
    assertThat(backups.list()).extracting(BackupView::id).containsExactly("b", "a");
    assertThat(backups.list())
        .extracting(BackupView::monitor)
        .containsExactly("a OUR_V2", "a AGENT_V2");
    assertThat(backups.newestToGoBackTo("").orElseThrow().id()).isEqualTo("a");
    assertThat(backups.newestToGoBackTo("a")).isEmpty();
  }
}
