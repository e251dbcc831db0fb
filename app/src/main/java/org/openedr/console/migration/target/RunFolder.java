package org.openedr.console.migration.target;

import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.base.file.DurableFiles;

/** The folder of a run: journal, target, evidence; root's alone, as those above it are. */
public final class RunFolder {
  private RunFolder() {}

  public static Path make(RunContext context) throws IOException {
    DurableFiles.folder(context.parts().paths().state(), 0700);
    DurableFiles.folder(context.parts().runs(), 0700);
    DurableFiles.folder(context.folder(), 0700);
    return context.folder();
  }
}
