package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Severity;

/** Judges a directory by who could exchange what is in it. Pure. */
final class DirectoryRules {
  private static final int NO_WRITERS = ~0022;

  private DirectoryRules() {}

  /**
   * @param runsBelow what is below runs as root, or is a secret
   * @param ours made for the agent; the directories of the system are used by others, too
   */
  static FileVerdict judge(FileStatus directory, boolean runsBelow, boolean ours) {
    Severity bad = runsBelow ? Severity.ERROR : Severity.WARNING;
    FileVerdict.Reasons reasons = new FileVerdict.Reasons();
    OwnerAndMode state = directory.state();
    if (directory.uid() != 0) {
      reasons.add(bad, format("It belongs to %s, who can exchange what is in it.", state.owner()));
    }
    if (directory.writableByOthers() && directory.sticky()) {
      reasons.add(bad, "Everybody may put files into it, before the agent does.");
      return reasons.unfixable();
    }
    if (directory.writableByOthers()) {
      reasons.add(bad, "Everybody on this machine can exchange what is in it.");
    } else if (directory.writableByGroup()) {
      Severity level = directory.gid() == 0 ? Severity.WARNING : bad;
      reasons.add(level, format("The group %s can exchange what is in it.", state.group()));
      if (!ours) {
        reasons.add(
            Severity.WARNING, "Others may rely on that: look who they are, then chmod g-w.");
        return reasons.unfixable();
      }
    }
    return reasons.none()
        ? new FileVerdict(Severity.OK, "", null)
        : reasons.fixedBy(new OwnerAndMode("root", group(directory), state.mode() & NO_WRITERS));
  }

  private static String group(FileStatus directory) {
    return directory.uid() != 0 ? "root" : directory.state().group();
  }

  /** Below a folder of the agent or of the console. */
  static boolean ours(Path directory) {
    for (Path name : directory) {
      if (PathBytes.text(name).startsWith("openedr")) {
        return true;
      }
    }
    return false;
  }
}
