package org.openedr.console.migration.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.text.FileText;

/** The guard's unit file: there as a whole, or not at all. */
final class GuardUnitFile {
  private final Path file;

  GuardUnitFile(Path root) {
    this.file = root.resolve("etc/systemd/system").resolve(GuardUnit.NAME);
  }

  Path path() {
    return file;
  }

  boolean has(String text) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && FileText.read(file).equals(text);
    } catch (IOException e) {
      return false;
    }
  }

  void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    DurableFiles.replace(file, DurableFiles.How.of("rw-r--r--"), text);
  }

  boolean isThere() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** With the link that starts it at boot, should that have outlived it. */
  void remove() throws IOException {
    Files.deleteIfExists(file.resolveSibling("multi-user.target.wants").resolve(GuardUnit.NAME));
    if (Files.deleteIfExists(file)) {
      DurableFiles.sync(DurableFiles.parent(file));
    }
  }
}
