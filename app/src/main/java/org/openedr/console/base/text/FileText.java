package org.openedr.console.base.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small files whose bytes others choose, as text without loss: no name in them is an error. */
public final class FileText {
  private FileText() {}

  /**
   * The whole file, by the rules of {@link NameText}; for files of a bounded size only.
   *
   * @throws IOException it is not there or cannot be read
   */
  public static String read(Path file) throws IOException {
    return NameText.of(Files.readAllBytes(file));
  }

  /** Ended by line feeds only: a carriage return may be part of a name. */
  public static List<String> lines(Path file) throws IOException {
    String text = read(file);
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return whole.isEmpty() ? List.of() : List.of(whole.split("\n", -1));
  }
}
