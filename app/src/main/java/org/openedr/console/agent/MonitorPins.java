package org.openedr.console.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.monitor.MonitorSession;
import org.slf4j.Logger;

/**
 * The agent's programs and maps by name on bpffs, so that bpftool and others find them. Not its
 * links: a pinned link would keep the programs running after a crash, with nobody to read what they
 * collect. Without pins the agent works all the same. One thread.
 */
final class MonitorPins {
  private final Path wanted;
  private final Logger log;
  private @Nullable Path folder;
  private @Nullable MonitorSession pinned;

  /**
   * @param wanted folder on bpffs; when somebody else's pins are in it, a new one below it is taken
   */
  MonitorPins(Path wanted, Logger log) {
    this.wanted = wanted;
    this.log = log;
  }

  void pin(MonitorSession session) {
    try {
      Path place = place();
      Files.createDirectories(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      session.pin(place);
      folder = place;
      pinned = session;
      log.atInfo().addKeyValue("folder", place).log("Programs and maps are pinned.");
    } catch (IOException | BpfException e) {
      log.atWarn()
          .addKeyValue("folder", wanted)
          .addKeyValue("error", e.getMessage())
          .log("Programs and maps are not pinned; the agent works without.");
    }
  }

  private Path place() throws IOException {
    return !Files.isDirectory(wanted) || isEmpty(wanted)
        ? wanted
        : wanted.resolve(PathBytes.of("pid-" + ProcessHandle.current().pid()));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** While the session that was pinned is open. */
  void unpin() {
    Path place = folder;
    MonitorSession session = pinned;
    if (place == null || session == null) {
      return;
    }
    folder = null;
    pinned = null;
    try {
      session.unpin(place);
      Files.deleteIfExists(place);
    } catch (IOException | BpfException e) {
      log.atWarn()
          .addKeyValue("folder", place)
          .addKeyValue("error", e.getMessage())
          .log("Pins are left behind; the next start removes what is provably ours.");
    }
  }
}
