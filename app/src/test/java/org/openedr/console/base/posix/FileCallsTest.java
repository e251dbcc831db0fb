package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCallsTest {
  @TempDir Path folder;

  @Test
  void twoDirectoriesTakeEachOthersPlace() throws Exception {
    boolean utf8 =
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")); // LC_ALL=C has no such letter
    Path one = Files.createDirectory(folder.resolve(utf8 ? "o%ne \u00e9" : "o%ne"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(one.resolve("a"), "1");
    Files.writeString(other.resolve("b"), "2");
    assertThat(DirectoryExchange.exchange(one, other)).isEmpty();
    assertThat(one.resolve("b")).hasContent("2");
    assertThat(other.resolve("a")).hasContent("1");
    assertThat(one.resolve("a")).doesNotExist();
  }

  @Test
  void aMissingDirectoryIsAFailureAndAnotherFileSystemIsSaid() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    assertThatThrownBy(() -> DirectoryExchange.exchange(one, folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No such file");
    assertThat(DirectoryExchange.exchange(one, Path.of("/proc/self/fdinfo"))).contains("errno");
    assertThat(one).isDirectory();
  }

  @Test
  void attributesAreReadSetAndRemoved() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    byte[] value = "two\0 words".getBytes(StandardCharsets.UTF_8);
    ExtendedAttributes.set(file, "user.origin", value);
    ExtendedAttributes.set(file, "user.empty", new byte[0]);
    assertThat(ExtendedAttributes.of(file)).containsKeys("user.origin", "user.empty");
    assertThat(ExtendedAttributes.of(file).get("user.origin")).isEqualTo(value);
    ExtendedAttributes.remove(file, "user.origin");
    assertThat(ExtendedAttributes.of(file)).doesNotContainKey("user.origin");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    ExtendedAttributes.set(file, "user.a", new byte[] {1});
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(ExtendedAttributes.of(link)).doesNotContainKey("user.a");
    assertThatThrownBy(() -> ExtendedAttributes.set(link, "user.b", new byte[0]))
        .hasMessageContaining("user.b");
  }
}
