package org.openedr.console.security;

import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.finding.Severity;

/**
 * What is asked of a file: to belong to root, and no more bits than these.
 *
 * @param mode may be tighter, not wider
 * @param group may be root instead
 * @param whenChanged how bad it is if others can change it
 * @param whenRead how bad it is if more can read it than {@code mode} says
 */
record ExpectedAccess(
    SecurityCheck check,
    Kind kind,
    int mode,
    String group,
    Severity whenChanged,
    Severity whenRead) {

  static ExpectedAccess root(SecurityCheck check, int mode) {
    return new ExpectedAccess(check, Kind.REGULAR, mode, "root", Severity.ERROR, Severity.WARNING);
  }

  static ExpectedAccess secret(SecurityCheck check) {
    return new ExpectedAccess(check, Kind.REGULAR, 0600, "root", Severity.ERROR, Severity.ERROR);
  }

  /** Nothing is run from it, and no secret is in it. */
  static ExpectedAccess minor(SecurityCheck check, Kind kind, int mode, String group) {
    return new ExpectedAccess(check, kind, mode, group, Severity.WARNING, Severity.WARNING);
  }

  @Override
  public String toString() {
    return new OwnerAndMode("root", group, mode).toString();
  }
}
