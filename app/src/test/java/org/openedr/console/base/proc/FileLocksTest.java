package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
  @TempDir Path folder;

  @Test
  void theHolderOfALockOfThisMachineIsFoundAndKeepsIt() throws IOException {
    Path file = Files.createFile(folder.resolve("lock"));
    long device = (long) Files.getAttribute(file, "unix:dev");
    long inode = (long) Files.getAttribute(file, "unix:ino");
    assertThat(FileLocks.holder(locks(), device, inode)).isEmpty();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      for (int i = 0; i < 2; i++) {
        assertThat(FileLocks.holder(locks(), device, inode))
            .contains((int) ProcessHandle.current().pid());
      }
    }
    assertThat(FileLocks.holder(locks(), device, inode)).isEmpty();
  }

  private static String locks() throws IOException {
    return Files.readString(Path.of("/proc/locks"));
  }

  @Test
  void whoOnlyWaitsHoldsNothing() {
    String locks =
        "1: -> POSIX  ADVISORY  WRITE 12 fe:00:7 0 EOF\n2: POSIX  ADVISORY  READ  9 fe:00:7 0 EOF\n";
    assertThat(FileLocks.holder(locks, 0xfe00, 7)).isEmpty();
    assertThat(FileLocks.holder("1: OFDLCK ADVISORY  WRITE -1 fe:00:7 0 EOF", 0xfe00, 7))
        .contains(-1);
  }
}
