package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of a run: journal, target, evidence; root's alone, as those above it are. */
final class RunFolder {
  private RunFolder() {}

  static Path make(RunContext context) throws IOException {
    Durable.folder(context.parts().paths().state(), 0700);
    Durable.folder(context.parts().runs(), 0700);
    Durable.folder(context.folder(), 0700);
    return context.folder();
  }
}
