package org.openedr.console.security;

import org.openedr.console.security.FileFacts.Kind;

/**
 * What is asked of a file: to belong to root, and no more bits than these.
 *
 * @param mode may be tighter, not wider
 * @param group may be root instead
 * @param whenChanged how bad it is if others can change it
 * @param whenRead how bad it is if more can read it than {@code mode} says
 */
record Wanted(
    SecurityCheck check,
    Kind kind,
    int mode,
    String group,
    SecurityLevel whenChanged,
    SecurityLevel whenRead) {

  static Wanted root(SecurityCheck check, int mode) {
    return new Wanted(
        check, Kind.REGULAR, mode, "root", SecurityLevel.CRITICAL, SecurityLevel.WARNING);
  }

  static Wanted secret(SecurityCheck check) {
    return new Wanted(
        check, Kind.REGULAR, 0600, "root", SecurityLevel.CRITICAL, SecurityLevel.CRITICAL);
  }

  /** Nothing is run from it, and no secret is in it. */
  static Wanted minor(SecurityCheck check, Kind kind, int mode, String group) {
    return new Wanted(check, kind, mode, group, SecurityLevel.WARNING, SecurityLevel.WARNING);
  }

  Wanted as(Kind other) {
    return new Wanted(check, other, mode, group, whenChanged, whenRead);
  }

  @Override
  public String toString() {
    return new FileState("root", group, mode).toString();
  }
}
