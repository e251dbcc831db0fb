package org.openedr.console.migration.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.ReportFormat;

/** A report in its run's folder: whole or not at all, readable by its owner only. */
final class ReportFile {
  private ReportFile() {}

  static Path of(Path folder, ReportFormat format) {
    return folder.resolve(PathBytes.of("report." + format.suffix()));
  }

  static boolean there(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The one from before stays as it is when this fails. */
  static void replace(Path file, String text) throws IOException {
    DurableFiles.replace(file, text);
  }
}
