package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;

class LocalConfigurationTest {
  private static final Map<String, String> DEBUG = Map.of("log_level", "debug");

  @TempDir Path folder;
  private Path file = Path.of("/nonexistent");
  private LocalConfiguration configuration = new LocalConfiguration(file);

  @BeforeEach
  void aFile() throws IOException {
    file = Files.writeString(folder.resolve("config.yaml"), "# mine\nlog_level: info\n");
    configuration = new LocalConfiguration(file);
  }

  @Test
  void aPreviewShowsTheDifferenceAndChangesNothing() throws IOException {
    ConfigChange change = configuration.preview(DEBUG);
    assertThat(change.problem()).isNull();
    assertThat(change.diff()).contains("-log_level: info\n+log_level: debug\n");
    assertThat(change.reading().config()).isNotNull();
    assertThat(file).hasContent("# mine\nlog_level: info\n");
    assertThat(configuration.view().text()).isEqualTo(change.before());
  }

  @Test
  void savingReplacesTheFileAsAWholeForItsOwnerOnly() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Object before = Files.getAttribute(file, "unix:ino");
    ConfigSaved saved = configuration.save(configuration.preview(DEBUG));
    assertThat(saved.done()).as(saved.message()).isTrue();
    assertThat(file).hasContent("# mine\nlog_level: debug\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
    assertNothingElse();
  }

  @NeedsRoot
  @Test
  void ownerAndGroupStay() throws IOException {
    Files.setAttribute(file, "unix:uid", 4321);
    Files.setAttribute(file, "unix:gid", 4322);
    assertThat(configuration.save(configuration.preview(DEBUG)).done()).isTrue();
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(4321);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(4322);
  }

  @Test
  void aFileThatChangedSinceThePreviewIsLeftAlone() throws IOException {
    ConfigChange change = configuration.preview(DEBUG);
    Files.writeString(file, "log_level: warn\n");
    ConfigSaved saved = configuration.save(change);
    assertThat(saved.done()).isFalse();
    assertThat(saved.message()).contains("changed since the preview");
    assertThat(file).hasContent("log_level: warn\n");
    assertNothingElse();
  }

  @Test
  void aChangeWithErrorsIsNotSavedWhateverItsRecordSays() throws IOException {
    ConfigChange good = configuration.preview(DEBUG);
    ConfigChange forged =
        new ConfigChange(good.before(), "log_level: loud\n", "", good.reading(), null);
    assertThat(configuration.save(forged).message()).contains("allowed is debug");
    assertThat(file).hasContent("# mine\nlog_level: info\n");
  }

  @Test
  void anErrorElsewhereInTheFileHasToBeMendedFirst() throws IOException {
    Files.writeString(file, "log_level: info\nperformance: {batch_size: many}\n");
    assertThat(configuration.save(configuration.preview(DEBUG)).message()).contains("line 2");
    ConfigChange both =
        configuration.preview(Map.of("log_level", "debug", "performance.batch_size", "5"));
    assertThat(configuration.save(both).done()).isTrue();
    assertThat(file).hasContent("log_level: debug\nperformance: {batch_size: 5}\n");
  }

  @Test
  void aLinkIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
    LocalConfiguration linked = new LocalConfiguration(link);
    ConfigSaved saved = linked.save(linked.preview(DEBUG));
    assertThat(saved.done()).isFalse();
    assertThat(saved.message()).contains("symbolic link");
    assertThat(file).hasContent("# mine\nlog_level: info\n");
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void whatIsNotThereIsSaid() {
    LocalConfiguration none = new LocalConfiguration(folder.resolve("none/config.yaml"));
    assertThat(none.view().problem()).contains("no such file");
    ConfigChange change = none.preview(DEBUG);
    assertThat(change.problem()).contains("no such file");
    assertThat(none.save(change).done()).isFalse();
  }

  @Test
  void valuesThatAreThereAlreadyAreNotWritten() throws IOException {
    Object before = Files.getLastModifiedTime(file);
    ConfigSaved saved = configuration.save(configuration.preview(Map.of("log_level", "info")));
    assertThat(saved.done()).isTrue();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  /** The full disk is a file system of one page, mounted by root only. */
  @NeedsRoot
  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=8k", "none", disk.toString());
    try {
      Path small = Files.writeString(disk.resolve("config.yaml"), "log_level: info\n");
      try {
        Files.write(disk.resolve("filler"), new byte[64 << 10]);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space");
      }
      LocalConfiguration full = new LocalConfiguration(small);
      ConfigSaved saved = full.save(full.preview(DEBUG));
      assertThat(saved.done()).isFalse();
      assertThat(saved.message()).contains("No space left");
      assertThat(small).hasContent("log_level: info\n");
      try (Stream<Path> left = Files.list(disk)) {
        assertThat(left).hasSize(2);
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void assertNothingElse() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.toList()).containsExactly(file);
    }
    assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
