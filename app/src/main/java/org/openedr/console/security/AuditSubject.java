package org.openedr.console.security;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be judged as one: a file, or all the files of a kind in one folder.
 *
 * @param shown the file, or the folder
 * @param files the file alone, or many
 * @param expected its absence is told
 */
record AuditSubject(
    ExpectedAccess wanted, Path shown, List<Path> files, boolean many, boolean expected) {

  static AuditSubject file(ExpectedAccess wanted, Path file) {
    return new AuditSubject(wanted, file, List.of(file), false, true);
  }

  static AuditSubject fileIfThere(ExpectedAccess wanted, Path file) {
    return new AuditSubject(wanted, file, List.of(file), false, false);
  }

  static AuditSubject filesOf(ExpectedAccess wanted, Path folder, List<Path> files) {
    return new AuditSubject(wanted, folder, List.copyOf(files), true, false);
  }
}
