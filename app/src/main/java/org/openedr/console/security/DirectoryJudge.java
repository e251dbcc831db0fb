package org.openedr.console.security;

import java.nio.file.Path;

/** Judges a directory by who could exchange what is in it. Pure. */
final class DirectoryJudge {
  private static final int NO_WRITERS = ~0022;

  private DirectoryJudge() {}

  /**
   * @param runsBelow what is below runs as root, or is a secret
   * @param ours made for the agent; the directories of the system are used by others, too
   */
  static Judgement judge(FileFacts directory, boolean runsBelow, boolean ours) {
    SecurityLevel bad = runsBelow ? SecurityLevel.CRITICAL : SecurityLevel.WARNING;
    Judgement.Reasons reasons = new Judgement.Reasons();
    FileState state = directory.state();
    if (directory.uid() != 0) {
      reasons.add(
          bad, "It belongs to %s, who can exchange what is in it.".formatted(state.owner()));
    }
    if (directory.writableByOthers() && directory.sticky()) {
      reasons.add(bad, "Everybody may put files into it, before the agent does.");
      return reasons.unfixable();
    }
    if (directory.writableByOthers()) {
      reasons.add(bad, "Everybody on this machine can exchange what is in it.");
    } else if (directory.writableByGroup()) {
      SecurityLevel level = directory.gid() == 0 ? SecurityLevel.WARNING : bad;
      reasons.add(level, "The group %s can exchange what is in it.".formatted(state.group()));
      if (!ours) {
        reasons.add(
            SecurityLevel.WARNING, "Others may rely on that: look who they are, then chmod g-w.");
        return reasons.unfixable();
      }
    }
    return reasons.none()
        ? new Judgement(SecurityLevel.OK, "", null)
        : reasons.fixedBy(new FileState("root", group(directory), state.mode() & NO_WRITERS));
  }

  private static String group(FileFacts directory) {
    return directory.uid() != 0 ? "root" : directory.state().group();
  }

  /** Below a folder of the agent or of the console. */
  static boolean ours(Path directory) {
    for (Path name : directory) {
      if (name.toString().startsWith("openedr")) {
        return true;
      }
    }
    return false;
  }
}
