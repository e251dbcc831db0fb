package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.posix.DirectoryExchange;
import org.openedr.console.base.proc.OwnProcess;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.MountText;
import org.openedr.console.base.text.PathBytes;

/** Whether folders can be exchanged at one moment in a place; tried with two folders of its own. */
public final class ExchangeProbe {
  private ExchangeProbe() {}

  /**
   * @param parent of the folder that is to be exchanged; if it is not there, those above it count
   * @return why not, an English sentence; empty when they can
   */
  public static String problem(Path parent) {
    Path there = parent.toAbsolutePath();
    while (!Files.isDirectory(there)) {
      there = DurableFiles.parent(there);
    }
    Path one = DurableFiles.temporary(there);
    Path other = DurableFiles.temporary(there);
    try {
      Files.createDirectory(one);
      Files.createDirectory(other);
      String impossible = DirectoryExchange.exchange(one, other);
      return impossible.isEmpty()
          ? layers(there)
          : format("Folders in %s cannot be exchanged at one moment: %s.", there, impossible);
    } catch (IOException e) {
      return format("Nothing can be exchanged in %s: %s.", there, DiskFailure.reason(e));
    } finally {
      DurableFiles.deleteQuietly(one);
      DurableFiles.deleteQuietly(other);
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
    List<String> mounts = FileText.lines(OwnProcess.file("mountinfo"));
    String objects = PathBytes.text(parent.resolve("ebpf"));
    return mounts.stream()
            .map(line -> line.split(" "))
            .anyMatch(at -> MountText.plain(at[4]).equals(objects))
        ? objects + " is a mount, which cannot be exchanged."
        : "";
  }
}
