package org.openedr.console.migration.backup;

import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.port.MigrationPorts;

/** Whether a unit's program is our agent, which alone can run our objects. */
public final class OurAgent {
  private OurAgent() {}

  /**
   * @param program of ExecStart; a shell that starts it is another program
   */
  public static boolean is(MigrationPorts parts, String program) {
    Path ours = parts.agentProgram();
    return program.equals(PathBytes.text(ours))
        || ours.startsWith(parts.root()) && program.equals("/" + parts.root().relativize(ours));
  }
}
