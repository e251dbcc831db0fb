package org.openedr.console.security;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openedr.console.security.FileFacts.Kind;

/**
 * The files in a folder.
 *
 * @param way to the folder
 * @param files as asked for, sorted; without the folders in it
 * @param problem why these are not all; empty when they are
 */
record Folder(Located way, List<Path> files, String problem) {

  Folder {
    files = List.copyOf(files);
  }

  /**
   * @param names which file names are wanted
   * @param most no more than these; then {@code problem} says so
   */
  static Folder list(Path root, Path folder, Predicate<String> names, int most) {
    Located way = Located.of(root, folder);
    FileFacts end = way.file();
    if (end == null || end.kind() != Kind.DIRECTORY) {
      return new Folder(way, List.of(), way.missing() ? "" : way.problem());
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(end.path())) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (files.size() == most) {
          return new Folder(way, files, "more than %d files in %s".formatted(most, folder));
        }
        if (name != null && names.test(name.toString())) {
          files.add(folder.resolve(name));
        }
      }
    } catch (AccessDeniedException e) {
      return new Folder(way, List.of(), "permission denied: " + folder);
    } catch (IOException | DirectoryIteratorException e) {
      return new Folder(way, files, String.valueOf(e.getMessage()));
    }
    return new Folder(way, files.stream().sorted().toList(), "");
  }
}
