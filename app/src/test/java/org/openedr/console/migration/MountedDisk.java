package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A small file system in memory, mounted for one test, which {@code @NeedsRoot}. */
public final class MountedDisk implements AutoCloseable {
  public final Path folder;

  public MountedDisk(Path folder, String options) throws Exception {
    this.folder = Files.createDirectories(folder);
    command("mount", "-t", "tmpfs", "-o", options, "none", folder.toString());
  }

  public static void command(String... words) throws Exception {
    Process process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
  }

  public static void overlay(Path folder, String options) throws Exception {
    boolean known = Files.readString(Path.of("/proc/filesystems")).contains("overlay");
    Assumptions.assumeTrue(known, "this kernel has no overlay");
    command("mount", "-t", "overlay", "-o", options, "none", folder.toString());
  }

  public void fill() throws IOException {
    try {
      Files.write(folder.resolve("filler"), new byte[64 << 20]);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space");
    }
  }

  public void readOnly() throws Exception {
    command("mount", "-o", "remount,ro", folder.toString());
  }

  @Override
  public void close() throws IOException {
    Process process = new ProcessBuilder("umount", folder.toString()).inheritIO().start();
    try {
      assertThat(process.waitFor()).as("umount").isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
