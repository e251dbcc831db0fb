package org.openedr.console.base.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedPathsTest {
  @TempDir Path root;

  @BeforeEach
  void mergedUsr() throws IOException {
    Files.createDirectories(root.resolve("usr/bin"));
    Files.createDirectories(root.resolve("srv/tools/v2"));
    Files.createFile(root.resolve("usr/bin/true"));
    Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
    Files.createSymbolicLink(root.resolve("srv/tools/now"), Path.of("/srv/tools/v2"));
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
  }

  private LinkedPaths paths() {
    return new LinkedPaths(root);
  }

  @Test
  void aPathThroughALinkMeansThePlaceToo() {
    assertThat(paths().same("/bin")).containsExactly("/bin", "/usr/bin");
    assertThat(paths().same("/bin/")).containsExactly("/bin/", "/usr/bin/");
    assertThat(paths().same("/bin/true")).containsExactly("/bin/true", "/usr/bin/true");
    assertThat(paths().same("/srv/tools/now/*"))
        .containsExactly("/srv/tools/now/*", "/srv/tools/v2/*");
    assertThat(paths().same("/bin/t*")).containsExactly("/bin/t*", "/usr/bin/t*");
  }

  @Test
  void aPlaceMeansTheWayThroughALinkBelowTheRootToo() {
    assertThat(paths().same("/usr/bin/true")).containsExactly("/usr/bin/true", "/bin/true");
  }

  @Test
  void allOthersMeanThemselves() {
    for (String path :
        new String[] {
          "/", "/usr", "/*", "*", "**/true", "/none", "/none/x", "/dangling", "relative", "/usr/"
        }) {
      assertThat(paths().same(path)).as(path).containsExactly(path);
    }
  }

  @Test
  void itTellsWhatIsALinkAndWhatIsThere() {
    assertThat(paths().withoutLinks("/bin/true")).contains("/usr/bin/true");
    assertThat(paths().withoutLinks("/usr/bin")).isEmpty();
    assertThat(paths().exists("/bin/*")).isTrue();
    assertThat(paths().exists("/bin/false")).isFalse();
    assertThat(paths().exists("/dangling")).isFalse();
  }

  @Test
  void aRootThatCannotBeReadHasNoLinks() {
    assertThat(new LinkedPaths(root.resolve("none")).same("/bin")).containsExactly("/bin");
  }
}
