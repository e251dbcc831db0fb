package org.openedr.console.maintenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openedr.console.base.json.JsonText;
import org.openedr.console.base.text.PathBytes;

/** Which logs somebody needs: who has them open, and runs that name them. As of its making. */
final class LogUse {
  private static final long MOST_BYTES = 16 << 20; // of a journal or report

  private final Set<String> open = new HashSet<>();
  private final List<String> texts = new ArrayList<>();
  private String problem = "";

  /**
   * @param proc where procfs is mounted
   * @param runs folder of journals and reports, one folder a run
   */
  LogUse(Path proc, Path runs) {
    try {
      open(proc);
      if (Files.exists(runs)) {
        read(runs);
      }
    } catch (IOException | DirectoryIteratorException e) {
      problem = "it cannot be told whether it is in use: " + e.getMessage();
    }
  }

  private void open(Path proc) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        descriptors(process.resolve("fd"));
      }
    }
  }

  private void descriptors(Path folder) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
      for (Path descriptor : descriptors) {
        open.add(PathBytes.text(Files.readSymbolicLink(descriptor)));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It has ended, or has closed the file.
    }
  }

  private void read(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          read(entry);
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && Files.size(entry) <= MOST_BYTES) {
          texts.add(Files.readString(entry, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  /** Why it must stay; empty: nobody needs it. */
  String whyUsed(Path file) {
    if (!problem.isEmpty()) {
      return problem;
    }
    try {
      if (open.contains(PathBytes.text(file.toRealPath()))) {
        return "a process has it open";
      }
    } catch (IOException e) {
      return "it cannot be looked at: " + e.getMessage();
    }
    byte[] name = JsonText.safe(PathBytes.name(file)).getBytes(StandardCharsets.UTF_8);
    String wanted = new String(name, StandardCharsets.ISO_8859_1);
    return texts.stream().anyMatch(text -> text.contains(wanted)) ? "a run names it" : "";
  }
}
