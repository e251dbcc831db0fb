package org.openedr.console.config;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Severity;

/** The configuration in a file of this machine, with the rights of this process. */
public record LocalConfiguration(Path file) implements Configuration {
  @Override
  public ConfigView view() {
    ProblemCollector problems = new ProblemCollector();
    String text = ConfigText.read(file, problems);
    if (text == null) {
      ConfigReading nothing = new ConfigReading(null, problems.list(), List.of());
      boolean absent = Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
      return new ConfigView(PathBytes.text(file), "", nothing, said(problems), absent);
    }
    ConfigReading reading = AgentConfigFile.judge(text, problems);
    return new ConfigView(PathBytes.text(file), text, reading, null);
  }

  private String said(ProblemCollector problems) {
    ConfigProblem first =
        problems.list().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .findFirst()
            .orElseThrow();
    String place = first.line() == 0 ? "" : ", line " + first.line();
    return (file + place + ": " + first.message() + " " + first.suggestion()).strip();
  }

  @Override
  public ConfigChange preview(Map<String, String> values) {
    ConfigView now = view();
    return now.problem() == null
        ? TextChange.of(PathBytes.text(file), now.text(), values)
        : TextChange.change(
            PathBytes.text(file), now.text(), now.text(), now.reading(), now.problem());
  }

  /**
   * A symbolic link is refused: replacing it would cut it, and writing through it would change a
   * file that nobody named.
   */
  @Override
  public synchronized ConfigSaved save(ConfigChange change) {
    String refused = refusal(change);
    if (refused != null) {
      return new ConfigSaved(false, file + " was not changed: " + refused);
    }
    if (change.after().equals(change.before())) {
      return new ConfigSaved(true, file + " has these values already; nothing was written.");
    }
    try {
      byte[] bytes = ConfigText.encode(change.after());
      DurableFiles.replace(
          file,
          DurableFiles.How.SECRET.keepingOwner().anywhere().ifStill(() -> unchanged(change)),
          out -> out.write(bytes));
      return new ConfigSaved(
          true,
          "Saved "
              + file
              + " with mode 0600. A running agent takes it with: systemctl reload openedr-agent");
    } catch (IOException e) {
      String why =
          e instanceof AccessDeniedException
              ? "this user may not write to its folder. Run it with sudo."
              : "it could not be replaced: " + ConfigText.reason(e) + ".";
      return new ConfigSaved(false, file + " was not changed: " + why);
    }
  }

  private @Nullable String refusal(ConfigChange change) {
    if (change.problem() != null) {
      return change.problem();
    }
    if (Files.isSymbolicLink(file)) {
      return "it is a symbolic link. Name the file that it points to.";
    }
    // judged anew: a record may come from another process
    for (ConfigProblem problem : AgentConfigFile.readText(change.after()).problems()) {
      if (problem.severity() == Severity.ERROR) {
        return format(
            "line %d: %s Mend that first, or in the same change.",
            problem.line(), problem.message());
      }
    }
    return unchanged(change) ? null : "it has changed since the preview. Look at it again.";
  }

  private boolean unchanged(ConfigChange change) {
    return change.before().equals(ConfigText.read(file, new ProblemCollector()));
  }
}
