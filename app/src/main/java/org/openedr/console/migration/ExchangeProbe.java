package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openedr.console.posix.DirectoryExchange;

/** Whether folders can be exchanged at one moment in a place; tried with two folders of its own. */
final class ExchangeProbe {
  private ExchangeProbe() {}

  /**
   * @param parent of the folder that is to be exchanged; if it is not there, those above it count
   * @return why not, an English sentence; empty when they can
   */
  static String problem(Path parent) {
    Path there = parent.toAbsolutePath();
    while (!Files.isDirectory(there)) {
      there = Durable.parent(there);
    }
    Path one = Durable.temporary(there);
    Path other = Durable.temporary(there);
    try {
      Files.createDirectory(one);
      Files.createDirectory(other);
      String impossible = DirectoryExchange.exchange(one, other);
      return impossible.isEmpty()
          ? layers(there)
          : "Folders in %s cannot be exchanged at one moment: %s.".formatted(there, impossible);
    } catch (IOException e) {
      return "Nothing can be exchanged in %s: %s.".formatted(there, DiskFailure.reason(e));
    } finally {
      Durable.deleteQuietly(one);
      Durable.deleteQuietly(other);
    }
  }

  /** In an overlay folders of a lower layer stay where they are; ours were in the upper one. */
  private static String layers(Path there) throws IOException {
    return Files.getFileStore(there).type().equals("overlay")
        ? there + " is an overlay, whose lower folders cannot be exchanged at one moment."
        : mount(there);
  }

  /** Neither can a mount. */
  private static String mount(Path parent) throws IOException {
    List<String> mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
    String objects = parent.resolve("ebpf").toString();
    return mounts.stream().map(line -> line.split(" ")).anyMatch(at -> at[4].equals(objects))
        ? objects + " is a mount, which cannot be exchanged."
        : "";
  }
}
