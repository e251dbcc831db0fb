package org.openedr.console.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFileCheckTest {
  @TempDir Path root;
  private Path folder;
  private Path file;

  @BeforeEach
  void object() throws IOException {
    folder = Files.createDirectory(root.resolve("objects"));
    file = Files.writeString(folder.resolve("x.o"), "x");
    mode(folder, "rwxr-xr-x");
    mode(file, "rw-r--r--");
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private String code() {
    return ObjectFileCheck.problem(file).map(Problem::code).orElse("fine");
  }

  @Test
  void aFileOfOnesOwnIsFine() {
    assertThat(code()).isEqualTo("fine");
  }

  @Test
  void aFileThatOthersMayWriteIsRefused() throws IOException {
    mode(file, "rw-r--rw-");
    assertThat(code()).isEqualTo("object-unsafe");
  }

  @Test
  void aFileThatOthersMayReplaceIsRefused() throws IOException {
    mode(folder, "rwxrwxr-x");
    assertThat(code()).isEqualTo("object-unsafe");
    assertThat(ObjectFileCheck.problem(file).orElseThrow().evidence()).contains("mode 775");
  }

  /** Whoever may exchange the folder above chooses the folder, and so the file. */
  @Test
  void aFileWhoseFolderOthersMayReplaceIsRefused() throws IOException {
    Path above = Files.createDirectory(root.resolve("above"));
    folder = Files.createDirectory(above.resolve("objects"));
    file = Files.writeString(folder.resolve("x.o"), "x");
    mode(folder, "rwxr-xr-x");
    mode(file, "rw-r--r--");
    mode(above, "rwxrwxrwx");
    assertThat(code()).isEqualTo("object-unsafe");
    assertThat(ObjectFileCheck.problem(file).orElseThrow().evidence()).contains(above.toString());
  }

  @Test
  void inAStickyFolderNobodyElseMayReplaceIt() throws IOException {
    mode(folder, "rwxrwxrwx");
    Files.setAttribute(folder, "unix:mode", 01777);
    assertThat(code()).isEqualTo("fine");
  }

  @Test
  void aFolderIsNoObject() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(code()).isEqualTo("object-missing");
  }
}
