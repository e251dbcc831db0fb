package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.finding.Severity;

/**
 * Judges the owner and the mode of one file. Pure. With a POSIX access list the bits of the group
 * are its mask: no user or group named in it has more, so the list need not be read.
 */
final class FileRules {
  private static final int EVERYBODY_READS = 0004;
  private static final int GROUP_READS = 0040;
  private static final int READ_OR_WRITE = 0066;

  private FileRules() {}

  static FileVerdict judge(FileStatus facts, ExpectedAccess wanted) {
    FileVerdict.Reasons reasons = new FileVerdict.Reasons();
    if (facts.kind() != wanted.kind()) {
      reasons.add(
          wanted.whenChanged(),
          format("It is a %s; a %s belongs here.", facts.kind().label(), wanted.kind().label()));
      return reasons.unfixable();
    }
    owner(facts, wanted, reasons);
    writers(facts, wanted, reasons);
    readers(facts, wanted, reasons);
    if ((extra(facts, wanted) & ~READ_OR_WRITE) != 0 && reasons.none()) {
      reasons.add(Severity.WARNING, "Its mode has bits that it does not need.");
    }
    if (reasons.none()) {
      return new FileVerdict(Severity.OK, "", null);
    }
    if (facts.kind() == Kind.SOCKET) {
      reasons.add(Severity.WARNING, "Restart the agent: it makes its socket anew.");
      return reasons.unfixable();
    }
    if (facts.kind() == Kind.REGULAR && facts.links() > 1) {
      reasons.add(
          Severity.WARNING,
          format(
              "It has %d hard links: a fix would change a file under another name as well.",
              facts.links()));
      return reasons.unfixable();
    }
    return reasons.fixedBy(after(facts, wanted));
  }

  /** Only what is too wide is taken away. */
  private static OwnerAndMode after(FileStatus facts, ExpectedAccess wanted) {
    String group = trustsGroup(facts, wanted) ? facts.state().group() : wanted.group();
    return new OwnerAndMode("root", group, facts.state().mode() & wanted.mode());
  }

  private static void owner(FileStatus facts, ExpectedAccess wanted, FileVerdict.Reasons reasons) {
    String owner = facts.state().owner();
    if (facts.uid() != 0) {
      reasons.add(
          wanted.whenChanged(),
          format("It belongs to %s, who may have changed it and may do so again.", owner));
    }
  }

  private static void writers(
      FileStatus facts, ExpectedAccess wanted, FileVerdict.Reasons reasons) {
    if ((extra(facts, wanted) & 0002) != 0) {
      reasons.add(wanted.whenChanged(), "Everybody on this machine may write it.");
    } else if ((extra(facts, wanted) & 0020) != 0) {
      reasons.add(
          facts.gid() == 0 ? Severity.WARNING : wanted.whenChanged(),
          format("The group %s may write it.", facts.state().group()));
    }
  }

  private static void readers(
      FileStatus facts, ExpectedAccess wanted, FileVerdict.Reasons reasons) {
    int mode = facts.state().mode();
    if ((extra(facts, wanted) & EVERYBODY_READS) != 0) {
      reasons.add(wanted.whenRead(), "Everybody on this machine may read it." + replace(wanted));
    } else if ((extra(facts, wanted) & GROUP_READS) != 0) {
      Severity level = facts.gid() == 0 ? Severity.WARNING : wanted.whenRead();
      reasons.add(level, groupReads(facts) + replace(wanted));
    } else if (!trustsGroup(facts, wanted)) {
      boolean groupAlone = (mode & GROUP_READS) != 0 && (mode & EVERYBODY_READS) == 0;
      reasons.add(
          groupAlone ? wanted.whenRead() : Severity.WARNING,
          groupAlone ? groupReads(facts) : format("Its group is %s.", facts.state().group()));
    }
  }

  private static String groupReads(FileStatus facts) {
    return format("The group %s may read it.", facts.state().group());
  }

  private static String replace(ExpectedAccess wanted) {
    return wanted.whenRead() == Severity.ERROR
        ? " Replace the key after the fix: who has read it keeps it."
        : "";
  }

  private static int extra(FileStatus facts, ExpectedAccess wanted) {
    return facts.state().mode() & ~wanted.mode();
  }

  private static boolean trustsGroup(FileStatus facts, ExpectedAccess wanted) {
    return facts.gid() == 0 || facts.state().group().equals(wanted.group());
  }
}
