package org.openedr.console.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.DurableFiles.How;
import org.openedr.console.base.text.ChildJvm;
import org.openedr.console.base.text.PathBytes;

@TrustedFiles
class DurableFilesTest {
  @TempDir Path folder;

  private void alone(Path... expected) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(expected);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("export.csv"), "old");
    assertThatThrownBy(
            () ->
                DurableFiles.replaceText(
                    file,
                    How.SECRET,
                    out -> {
                      out.write("half of the n");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThatThrownBy(
            () ->
                DurableFiles.replace(
                    file,
                    How.SECRET,
                    out -> {
                      throw new IllegalStateException("a defect");
                    }))
        .hasMessage("a defect");
    assertThat(file).hasContent("old");
    alone(file);
  }

  @Test
  void onlyItsOwnerMayReadTheFile() throws IOException {
    Path file = folder.resolve("export.csv");
    DurableFiles.replaceText(file, How.SECRET, out -> out.write("x"));
    assertThat(mode(file)).isEqualTo("rw-------");
    DurableFiles.replace(file, "y");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(file).hasContent("y");
  }

  @Test
  void permissionsAreAsAskedForWhateverTheUmask() throws IOException {
    Path file = folder.resolve("file");
    for (String permissions : List.of("rw-rw-rw-", "rw-r-----", "r--------")) {
      DurableFiles.replace(file, How.of(permissions), "x");
      assertThat(mode(file)).isEqualTo(permissions);
    }
  }

  @NeedsRoot
  @Test
  void ownerAndGroupStayWhenAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setAttribute(file, "unix:uid", 4711);
    Files.setAttribute(file, "unix:gid", 4712);
    DurableFiles.replace(file, How.REPORT.keepingOwner(), "new");
    FileStatus status = FileStatus.of(file);
    assertThat(List.of(status.uid(), status.gid())).containsExactly(4711, 4712);
    assertThat(mode(file)).isEqualTo("rw-r-----");
    DurableFiles.replace(file, How.REPORT, "newer");
    assertThat(FileStatus.of(file).uid()).isZero();
    assertThatThrownBy(
            () -> DurableFiles.replace(folder.resolve("none"), How.SECRET.keepingOwner(), "x"))
        .isInstanceOf(NoSuchFileException.class);
    alone(file);
  }

  @Test
  void aFileThatChangedMeanwhileIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(() -> DurableFiles.replace(file, How.SECRET.ifStill(() -> false), "new"))
        .hasMessageContaining("changed meanwhile");
    assertThat(file).hasContent("old");
    alone(file);
  }

  @Test
  void aLinkIsReplacedAndWhatItNamesIsNot() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "other");
    Path link = Files.createSymbolicLink(folder.resolve("link"), other);
    DurableFiles.replace(link, "new");
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(other).hasContent("other");
  }

  @Test
  void aFolderIsNotReplacedByAFile() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("folder"));
    assertThatThrownBy(() -> DurableFiles.replace(inTheWay, "x")).isInstanceOf(IOException.class);
    alone(inTheWay);
  }

  @Test
  void aNameOfAnyBytesIsReplaced() throws IOException {
    Path file = folder.resolve(PathBytes.of("a\udcff\n"));
    DurableFiles.replace(file, "a\udcff");
    assertThat(Files.readAllBytes(file)).containsExactly('a', 0xff);
    alone(file);
  }

  /** Whole is what a reader sees at every moment. */
  @Test
  void aReaderSeesTheOldOrTheNew() throws Exception {
    Path file = folder.resolve("file");
    String one = "1".repeat(1 << 16);
    String two = "2".repeat(1 << 16);
    DurableFiles.replace(file, one);
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<String> odd = new AtomicReference<>("");
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (end.getCount() > 0) {
                    try {
                      String seen = Files.readString(file, StandardCharsets.UTF_8);
                      if (!seen.equals(one) && !seen.equals(two)) {
                        odd.set(seen.length() + " characters");
                      }
                    } catch (IOException e) {
                      odd.set(e.toString());
                    }
                  }
                });
    for (int i = 0; i < 50; i++) {
      DurableFiles.replace(file, i % 2 == 0 ? two : one);
    }
    end.countDown();
    reader.join();
    assertThat(odd.get()).isEmpty();
  }

  @Test
  void aNewFileTakesNobodysPlace() throws IOException {
    Path file = folder.resolve("file");
    DurableFiles.createWhole(file, How.REPORT, "x");
    assertThat(mode(file)).isEqualTo("rw-r-----");
    assertThatThrownBy(() -> DurableFiles.createWhole(file, How.REPORT, "y"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("x");
    alone(file);
  }

  @Test
  void aFolderThatOthersMayChangeIsRefused() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Path inside = open.resolve("inside");
    DurableFiles.folder(inside, 0700);
    assertThat(mode(inside)).isEqualTo("rwx------");
    DurableFiles.folder(inside, 0755); // it is there, and stays as it is
    assertThat(mode(inside)).isEqualTo("rwx------");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> DurableFiles.folder(inside, 0700)).hasMessageContaining("others");
  }

  @Test
  void theHashIsThatOfSha256sum() throws IOException {
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
    assertThat(Sha256.of(bytes)).isEqualTo(expected);
    assertThat(Sha256.of(Files.write(folder.resolve("abc"), bytes))).isEqualTo(expected);
    Sha256 hash = new Sha256();
    hash.add(bytes, 1);
    hash.add(new byte[] {'b', 'c', 'd'}, 2);
    assertThat(hash.hex()).isEqualTo(expected);
    assertThat(hash.hex()).as("begins again").isEqualTo(Sha256.of(new byte[0]));
  }

  /** A program that replaces a file by the one text and the other until it is killed. */
  static final class Replacer {
    private Replacer() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      for (int i = 0; ; i++) {
        DurableFiles.replace(file, (i % 2 == 0 ? "1" : "2").repeat(1 << 18));
        System.out.println("replaced");
      }
    }
  }

  @Test
  void whoIsKilledLeavesTheOldOrTheNew() throws Exception {
    Path file = folder.resolve("file");
    for (int round = 0; round < 3; round++) {
      Process process =
          new ProcessBuilder(ChildJvm.command(Replacer.class.getName(), file.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      for (int i = 0; i < 5 + round; i++) {
        assertThat(process.inputReader().readLine()).isEqualTo("replaced");
      }
      process.destroyForcibly();
      process.waitFor();
      String left = Files.readString(file);
      assertThat(left).hasSize(1 << 18);
      assertThat(left.chars().distinct().count()).isEqualTo(1);
    }
    DurableFiles.sweep(folder);
    alone(file);
  }
}
