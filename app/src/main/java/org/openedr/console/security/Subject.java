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
record Subject(Wanted wanted, Path shown, List<Path> files, boolean many, boolean expected) {

  static Subject file(Wanted wanted, Path file) {
    return new Subject(wanted, file, List.of(file), false, true);
  }

  static Subject fileIfThere(Wanted wanted, Path file) {
    return new Subject(wanted, file, List.of(file), false, false);
  }

  static Subject filesOf(Wanted wanted, Path folder, List<Path> files) {
    return new Subject(wanted, folder, List.copyOf(files), true, false);
  }
}
