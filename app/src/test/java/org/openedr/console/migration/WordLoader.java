package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.port.ObjectLoader;

/** Takes a file for what its first word says; a kernel that loads all but those with BROKEN. */
public final class WordLoader implements ObjectLoader {
  public final List<Path> loaded = new ArrayList<>();

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "UNREADABLE";
    }
  }

  @Override
  public ObjectIdentity identify(Path file) {
    Kind kind = Kind.FOREIGN;
    String word = text(file).split(" ")[0];
    for (Kind each : Kind.values()) {
      kind = each.name().equals(word) ? each : kind;
    }
    return new ObjectIdentity(file.toString(), kind, "a " + kind, List.of(), "", 0, false, "", "");
  }

  @Override
  public LoadCheck load(Path file) {
    loaded.add(file);
    boolean broken = text(file).contains("BROKEN");
    return new LoadCheck(file.toString(), !broken, broken ? "invalid argument" : "", "", "");
  }
}
