package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.proc.Namespaces;
import org.openedr.console.base.proc.OwnProcess;
import org.openedr.console.base.proc.PidNamespace;
import org.openedr.console.base.text.PathBytes;

/** Says what cannot be seen from where this process is. */
public final class VisibilityLimits {
  private VisibilityLimits() {}

  /** Empty when all can be seen. */
  public static List<BlindSpot> remarks(Path proc, boolean tracefs) {
    List<BlindSpot> remarks = new ArrayList<>();
    if (!tracefs) {
      remarks.add(
          BlindSpot.of(
              "tracefs cannot be read: tracepoints are shown without their category"
                  + " (mount -t tracefs tracefs /sys/kernel/tracing)."));
    }
    if (!PidNamespace.isInitial(proc)) {
      remarks.add(
          BlindSpot.ofHolders(
              "This process is in a pid namespace of its own: holders outside of it cannot be seen,"
                  + " so what they hold may be called left over."));
    }
    Namespaces.timeRemark().map(BlindSpot::of).ifPresent(remarks::add);
    String first = namespace(proc.resolve("1/ns/mnt"));
    if (!first.isEmpty() && !first.equals(namespace(OwnProcess.file(proc, "ns/mnt")))) {
      remarks.add(
          BlindSpot.of(
              "This process is in a mount namespace of its own: pins of the others cannot be"
                  + " seen."));
    }
    return remarks;
  }

  private static String namespace(Path link) {
    try {
      return PathBytes.text(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return "";
    }
  }
}
