package org.openedr.console.security;

import org.openedr.console.security.FileFacts.Kind;

/**
 * Judges the owner and the mode of one file. Pure. With a POSIX access list the bits of the group
 * are its mask: no user or group named in it has more, so the list need not be read.
 */
final class FileJudge {
  private static final int EVERYBODY_READS = 0004;
  private static final int GROUP_READS = 0040;
  private static final int READ_OR_WRITE = 0066;

  private FileJudge() {}

  static Judgement judge(FileFacts facts, Wanted wanted) {
    Judgement.Reasons reasons = new Judgement.Reasons();
    if (facts.kind() != wanted.kind()) {
      reasons.add(
          wanted.whenChanged(),
          "It is a %s; a %s belongs here.".formatted(facts.kind().label, wanted.kind().label));
      return reasons.unfixable();
    }
    owner(facts, wanted, reasons);
    writers(facts, wanted, reasons);
    readers(facts, wanted, reasons);
    if ((extra(facts, wanted) & ~READ_OR_WRITE) != 0 && reasons.none()) {
      reasons.add(SecurityLevel.WARNING, "Its mode has bits that it does not need.");
    }
    if (reasons.none()) {
      return new Judgement(SecurityLevel.OK, "", null);
    }
    if (facts.kind() == Kind.SOCKET) {
      reasons.add(SecurityLevel.WARNING, "Restart the agent: it makes its socket anew.");
      return reasons.unfixable();
    }
    if (facts.kind() == Kind.REGULAR && facts.links() > 1) {
      reasons.add(
          SecurityLevel.WARNING,
          "It has %d hard links: a fix would change a file under another name as well."
              .formatted(facts.links()));
      return reasons.unfixable();
    }
    return reasons.fixedBy(after(facts, wanted));
  }

  /** Only what is too wide is taken away. */
  private static FileState after(FileFacts facts, Wanted wanted) {
    String group = trustsGroup(facts, wanted) ? facts.state().group() : wanted.group();
    return new FileState("root", group, facts.state().mode() & wanted.mode());
  }

  private static void owner(FileFacts facts, Wanted wanted, Judgement.Reasons reasons) {
    String owner = facts.state().owner();
    if (facts.uid() != 0) {
      reasons.add(
          wanted.whenChanged(),
          "It belongs to %s, who may have changed it and may do so again.".formatted(owner));
    }
  }

  private static void writers(FileFacts facts, Wanted wanted, Judgement.Reasons reasons) {
    if ((extra(facts, wanted) & 0002) != 0) {
      reasons.add(wanted.whenChanged(), "Everybody on this machine may write it.");
    } else if ((extra(facts, wanted) & 0020) != 0) {
      reasons.add(
          facts.gid() == 0 ? SecurityLevel.WARNING : wanted.whenChanged(),
          "The group %s may write it.".formatted(facts.state().group()));
    }
  }

  private static void readers(FileFacts facts, Wanted wanted, Judgement.Reasons reasons) {
    int mode = facts.state().mode();
    if ((extra(facts, wanted) & EVERYBODY_READS) != 0) {
      reasons.add(wanted.whenRead(), "Everybody on this machine may read it." + replace(wanted));
    } else if ((extra(facts, wanted) & GROUP_READS) != 0) {
      SecurityLevel level = facts.gid() == 0 ? SecurityLevel.WARNING : wanted.whenRead();
      reasons.add(level, groupReads(facts) + replace(wanted));
    } else if (!trustsGroup(facts, wanted)) {
      boolean groupAlone = (mode & GROUP_READS) != 0 && (mode & EVERYBODY_READS) == 0;
      reasons.add(
          groupAlone ? wanted.whenRead() : SecurityLevel.WARNING,
          groupAlone ? groupReads(facts) : "Its group is %s.".formatted(facts.state().group()));
    }
  }

  private static String groupReads(FileFacts facts) {
    return "The group %s may read it.".formatted(facts.state().group());
  }

  private static String replace(Wanted wanted) {
    return wanted.whenRead() == SecurityLevel.CRITICAL
        ? " Replace the key after the fix: who has read it keeps it."
        : "";
  }

  private static int extra(FileFacts facts, Wanted wanted) {
    return facts.state().mode() & ~wanted.mode();
  }

  private static boolean trustsGroup(FileFacts facts, Wanted wanted) {
    return facts.gid() == 0 || facts.state().group().equals(wanted.group());
  }
}
