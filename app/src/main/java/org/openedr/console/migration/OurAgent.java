package org.openedr.console.migration;

import java.nio.file.Path;

/** Whether a unit's program is our agent, which alone can run our objects. */
final class OurAgent {
  private OurAgent() {}

  /**
   * @param program of ExecStart; a shell that starts it is another program
   */
  static boolean is(MigrationParts parts, String program) {
    Path ours = parts.agentProgram();
    return program.equals(ours.toString())
        || ours.startsWith(parts.root()) && program.equals("/" + parts.root().relativize(ours));
  }
}
