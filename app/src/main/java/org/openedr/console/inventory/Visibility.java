package org.openedr.console.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says what cannot be seen from where this process is. */
final class Visibility {
  /** Ends every remark after which nobody can say that an object is held by no process. */
  static final String HOLDERS_UNSURE = " Nothing is removed meanwhile.";

  private Visibility() {}

  /** One English sentence each; empty when all can be seen. */
  static List<String> remarks(Path proc, boolean tracefs) {
    List<String> remarks = new ArrayList<>();
    if (!tracefs) {
      remarks.add(
          "tracefs cannot be read: tracepoints are shown without their category"
              + " (mount -t tracefs tracefs /sys/kernel/tracing).");
    }
    if (!PidNamespace.isInitial(proc)) {
      remarks.add(
          "This process is in a pid namespace of its own: holders outside of it cannot be seen, so"
              + " what they hold may be called left over."
              + HOLDERS_UNSURE);
    }
    String first = namespace(proc.resolve("1/ns/mnt"));
    if (!first.isEmpty() && !first.equals(namespace(proc.resolve("self/ns/mnt")))) {
      remarks.add(
          "This process is in a mount namespace of its own: pins of the others cannot be seen.");
    }
    return remarks;
  }

  private static String namespace(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
