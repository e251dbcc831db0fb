package org.openedr.console.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir Path folder;

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void eachThatIsMadeHasTheModeWhateverTheUmask() throws Exception {
    Path deep = folder.resolve("a/b");
    Folders.make(deep, "rwxrwxrwx"); // every umask takes something of it
    assertThat(mode(deep)).isEqualTo("rwxrwxrwx");
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwxrwxrwx");
  }

  @Test
  void oneThatIsThereKeepsItsMode() throws Exception {
    String before = mode(folder);
    Folders.make(folder, "rwxrwxrwx");
    assertThat(mode(folder)).isEqualTo(before);
  }

  @Test
  void aFileInTheWayIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Folders.make(file, "rwx------"))
        .isInstanceOf(FileAlreadyExistsException.class);
  }
}
