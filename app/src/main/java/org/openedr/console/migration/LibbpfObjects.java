package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.List;

/** Object files through libbpf. Any thread. */
public final class LibbpfObjects implements ObjectLoader {
  @Override
  public ObjectIdentity identify(Path file) {
    return new ObjectIdentity(
        file.toString(), Kind.UNREADABLE, "", List.of(), "", 0, "", "Not built yet.");
  }

  @Override
  public LoadCheck load(Path file) {
    return new LoadCheck(file.toString(), false, "Not built yet.", "", "");
  }
}
