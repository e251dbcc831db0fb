package org.openedr.console.inventory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.kernel.BlindSpot;

/**
 * All BPF objects of one moment. Immutable; any thread.
 *
 * @param takenBootNs boot clock
 * @param tookNs how long it took
 * @param programs and the others ascending by id
 * @param pins how many pins were seen
 * @param monitors instances of our monitors and of agents among all these
 * @param remarks what could not be seen
 * @param problem why nothing can be shown, or null
 */
public record Inventory(
    long takenBootNs,
    long tookNs,
    List<KernelProgram> programs,
    List<KernelMap> maps,
    List<KernelLink> links,
    int pins,
    List<MonitorInstance> monitors,
    List<BlindSpot> remarks,
    @Nullable Problem problem) {

  public static Inventory failed(Problem problem) {
    return new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), problem);
  }

  public Optional<KernelProgram> program(int id) {
    return programs.stream().filter(program -> program.id() == id).findFirst();
  }

  public Optional<KernelMap> map(int id) {
    return maps.stream().filter(map -> map.id() == id).findFirst();
  }
}
