package org.openedr.console.base.file;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.text.PathBytes;

/**
 * The files in a folder.
 *
 * @param way to the folder
 * @param files as asked for, sorted; without the folders in it
 * @param problem why these are not all; empty when they are
 */
public record FolderListing(ResolvedPath way, List<Path> files, String problem) {

  public FolderListing {
    files = List.copyOf(files);
  }

  /**
   * @param names which file names are wanted
   * @param most no more than these; then {@code problem} says so
   */
  public static FolderListing list(Path root, Path folder, Predicate<String> names, int most) {
    ResolvedPath way = ResolvedPath.of(root, folder);
    FileStatus end = way.file();
    if (end == null || end.kind() != Kind.DIRECTORY) {
      return new FolderListing(way, List.of(), way.missing() ? "" : way.problem());
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(end.path())) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (files.size() == most) {
          return new FolderListing(way, files, format("more than %d files in %s", most, folder));
        }
        if (name != null && names.test(PathBytes.text(name))) {
          files.add(folder.resolve(name));
        }
      }
    } catch (AccessDeniedException e) {
      return new FolderListing(way, List.of(), "permission denied: " + folder);
    } catch (IOException | DirectoryIteratorException e) {
      return new FolderListing(way, files, String.valueOf(e.getMessage()));
    }
    return new FolderListing(way, files.stream().sorted().toList(), "");
  }
}
