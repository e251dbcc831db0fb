package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeNamespaceTest {
  private static final String OFFSETS =
      "monotonic           7         0\nboottime         -100 500000000\n";

  private static Path process(Path self, String namespace, String offsets) throws IOException {
    Files.createDirectories(self.resolve("ns"));
    Files.createSymbolicLink(self.resolve("ns/time"), Path.of(namespace));
    Files.writeString(self.resolve("timens_offsets"), offsets);
    return self;
  }

  @Test
  void theOffsetIsThatOfTheBootClock(@TempDir Path self) throws IOException {
    assertThat(TimeNamespace.bootOffsetNs(process(self, "time:[4026532000]", OFFSETS)))
        .isEqualTo(-99_500_000_000L);
  }

  /** As between unshare and exec: the file tells of children to come. */
  @Test
  void inTheFirstNamespaceNothingIsShifted(@TempDir Path self) throws IOException {
    assertThat(TimeNamespace.bootOffsetNs(process(self, "time:[4026531834]", OFFSETS))).isZero();
  }

  @Test
  void aKernelWithoutTimeNamespacesShiftsNothing(@TempDir Path self) {
    assertThat(TimeNamespace.bootOffsetNs(self)).isZero();
  }
}
