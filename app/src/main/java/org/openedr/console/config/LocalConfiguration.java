package org.openedr.console.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration in a file of this machine, with the rights of this process. */
public final class LocalConfiguration implements Configuration {
  private final Path file;

  public LocalConfiguration(Path file) {
    this.file = file;
  }

  @Override
  public ConfigView view() {
    Problems problems = new Problems();
    String text = ConfigText.read(file, problems);
    if (text == null) {
      ConfigReading nothing = new ConfigReading(null, problems.list(), List.of());
      boolean absent = Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
      return new ConfigView(file.toString(), "", nothing, said(problems), absent);
    }
    ConfigReading reading = AgentConfigFile.judge(text, problems);
    return new ConfigView(file.toString(), text, reading, null);
  }

  private String said(Problems problems) {
    ConfigProblem first =
        problems.list().stream()
            .filter(problem -> problem.severity() == ConfigProblem.Severity.ERROR)
            .findFirst()
            .orElseThrow();
    String place = first.line() == 0 ? "" : ", line " + first.line();
    return (file + place + ": " + first.message() + " " + first.suggestion()).strip();
  }

  @Override
  public ConfigChange preview(Map<String, String> values) {
    ConfigView now = view();
    return now.problem() == null
        ? TextChange.of(file.toString(), now.text(), values)
        : TextChange.change(file.toString(), now.text(), now.text(), now.reading(), now.problem());
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
      new FileReplacement(file).write(ConfigText.encode(change.after()), () -> unchanged(change));
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
      if (problem.severity() == ConfigProblem.Severity.ERROR) {
        return "line %d: %s Mend that first, or in the same change."
            .formatted(problem.line(), problem.message());
      }
    }
    return unchanged(change) ? null : "it has changed since the preview. Look at it again.";
  }

  private boolean unchanged(ConfigChange change) {
    return change.before().equals(ConfigText.read(file, new Problems()));
  }
}
