package org.openedr.console.cli.inventory;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.ProblemText;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.machine.Machine;

/** Finds the map that is meant by a number or a name. */
final class MapChoice {
  private MapChoice() {}

  static int of(Machine machine, String map) {
    if (map.matches("\\d{1,9}")) {
      return Integer.parseInt(map);
    }
    Inventory inventory = machine.inventory();
    if (inventory.problem() != null) {
      throw ProblemText.failure(inventory.problem());
    }
    List<KernelMap> named =
        inventory.maps().stream().filter(candidate -> candidate.name().equals(map)).toList();
    if (named.size() == 1) {
      return named.getFirst().id();
    }
    if (named.isEmpty()) {
      throw new CommandException(
          ExitCodes.USAGE,
          "No map is named '"
              + map
              + "' (names end after 15 characters). See: openedr-console inventory");
    }
    StringBuilder text = new StringBuilder("Several maps have this name; give a number:");
    for (KernelMap candidate : named) {
      text.append(format("\n  %d  %s, %s", candidate.id(), candidate.type(), owner(candidate)));
    }
    throw new CommandException(ExitCodes.USAGE, text.toString());
  }

  private static String owner(KernelMap map) {
    String label = map.identity().label();
    return (label.isEmpty() ? "foreign" : label) + ", programs " + map.programIds();
  }
}
