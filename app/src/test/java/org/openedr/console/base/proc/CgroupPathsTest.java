package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupPathsTest {
  @TempDir Path root;

  private static byte[] line(String path) {
    return ("0::" + path + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private long inode(String path) throws IOException {
    return (long) Files.getAttribute(root.resolve(path), "unix:ino");
  }

  @Test
  void aServiceThatIsStartedAgainHasTheIdOfItsNewLife() throws IOException {
    CgroupPaths paths = new CgroupPaths(root);
    Files.createDirectory(root.resolve("a.service"));
    long first = paths.id(line("/a.service"));
    assertThat(first).isEqualTo(inode("a.service"));

    Files.createDirectory(root.resolve("next")); // while the first is there: another inode
    Files.delete(root.resolve("a.service"));
    Files.move(root.resolve("next"), root.resolve("a.service"));

    assertThat(paths.id(line("/a.service"))).isEqualTo(inode("a.service")).isNotEqualTo(first);
    assertThat(paths.path(first)).contains("/a.service"); // of events before
    assertThat(paths.path(inode("a.service"))).contains("/a.service");
  }

  @Test
  void manyCgroupsHaveTheirBoundInBytes() throws IOException {
    CgroupPaths paths = new CgroupPaths(root);
    String longName = "x".repeat(200);
    int all = 2500;
    for (int i = 0; i < all; i++) {
      Files.createDirectory(root.resolve(longName + i));
      paths.id(line("/" + longName + i));
      assertThat(paths.bytes()).isLessThanOrEqualTo(CgroupPaths.MAX_BYTES);
    }
    assertThat(paths.shed()).isBetween(1L, (long) all);
    long shed = inode(longName + 0);
    assertThat(paths.path(shed)).contains("/" + longName + 0);
    assertThat(paths.bytes()).isLessThanOrEqualTo(CgroupPaths.MAX_BYTES);
  }
}
