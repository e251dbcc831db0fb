package org.openedr.console.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openedr.console.inventory.kernel.MapFacts;
import org.openedr.console.inventory.kernel.ProgramFacts;

/**
 * Tells whose an object is by its content: functions, program types, and shapes of maps; never by
 * the word openedr in a name, never by a tag alone (the tag is a hash of instructions, and an
 * agent's V1 and V2 can have the same). Pure.
 */
final class Identification {
  private static final String SAME =
      "; in its newest revision V1 and V2 are the same program but for their names";

  private Identification() {}

  /**
   * @param maps those that the program uses
   * @param heldBySelf this process has loaded it
   */
  static Identity program(ProgramFacts program, List<MapFacts> maps, boolean heldBySelf) {
    Optional<KnownPrograms.Known> ours = KnownPrograms.ours(program);
    if (ours.isPresent()
        && maps.stream().anyMatch(MonitorMaps::isOurConfig)
        && maps.stream().anyMatch(MonitorMaps::isOurStats)) {
      return ours(program, ours.get());
    }
    Optional<String> layout =
        MonitorMaps.agentLayout(maps).or(() -> MonitorMaps.agentLayoutWithoutCounters(maps));
    Optional<KnownPrograms.Known> agents = KnownPrograms.agents(program);
    if (layout.isPresent() && agents.isPresent()) {
      String function = "function " + program.name() + " of type " + program.typeName();
      return agent(agents.get(), function, layout.get(), MonitorMaps.isNewestLayout(maps));
    }
    agents = KnownPrograms.agentsByShortName(program);
    if (layout.isPresent() && agents.isPresent()) {
      String name = "name " + program.name() + ", cut by the kernel, without BTF";
      return agent(agents.get(), name, layout.get(), false);
    }
    return heldBySelf
        ? new Identity(ObjectOwner.OURS, "this console", "held by this process")
        : Identity.FOREIGN;
  }

  private static Identity ours(ProgramFacts program, KnownPrograms.Known known) {
    return new Identity(
        ObjectOwner.OURS,
        "OpenEDR " + known.version().toUpperCase(Locale.ROOT),
        "function "
            + program.name()
            + " of type "
            + program.typeName()
            + ", with config_map of 32 and per-CPU debug_stats_map of 112 bytes, whose members are"
            + " ours");
  }

  private static Identity agent(
      KnownPrograms.Known known, String function, String layout, boolean newest) {
    String version =
        known.version().isEmpty() ? "" : " " + known.version().toUpperCase(Locale.ROOT);
    boolean same = newest && known.monitor().equals("process") && !version.isEmpty();
    return new Identity(
        ObjectOwner.AGENT,
        "OpenEDR agent" + version + ", " + known.monitor(),
        function + ", " + layout + (same ? SAME : ""));
  }

  /**
   * Of a known function of the agent whose own maps prove nothing, for it may use none: its types
   * were loaded together with those of a program that is known.
   *
   * @param known of the other program
   */
  static Identity companion(ProgramFacts program, Identity known, int knownId) {
    boolean agents =
        known.origin() == ObjectOwner.AGENT && KnownPrograms.agents(program).isPresent();
    return agents ? sibling(known, knownId) : Identity.FOREIGN;
  }

  /**
   * @param users identities of the programs that use the map, and their numbers in the same order
   */
  static Identity map(MapFacts map, List<Identity> users, List<Integer> ids) {
    for (ObjectOwner origin : List.of(ObjectOwner.OURS, ObjectOwner.AGENT)) {
      for (int i = 0; i < users.size(); i++) {
        Identity user = users.get(i);
        if (user.origin() == origin) {
          boolean shared = users.stream().anyMatch(other -> other.origin() != origin);
          String also = shared ? ", but others use it, too" : "";
          return new Identity(origin, user.label(), "used by program " + ids.get(i) + also);
        }
      }
    }
    return users.isEmpty() ? unused(map) : Identity.FOREIGN;
  }

  /**
   * Of a map that no program uses, such as the global variables of an object file: its types were
   * loaded together with those of a program.
   */
  static Identity sibling(Identity program, int programId) {
    return program.origin() == ObjectOwner.FOREIGN
        ? Identity.FOREIGN
        : new Identity(
            program.origin(), program.label(), "from the same object file as program " + programId);
  }

  /** A map that no program uses has only itself to show. */
  private static Identity unused(MapFacts map) {
    if (MonitorMaps.isOurConfig(map) || MonitorMaps.isOurStats(map)) {
      return new Identity(
          ObjectOwner.OURS, "OpenEDR", "only by its name, size and members: no program uses it");
    }
    if (MonitorMaps.looksLikeAgents(map)) {
      return new Identity(
          ObjectOwner.AGENT, "OpenEDR agent", "only by its name and size: no program uses it");
    }
    return Identity.FOREIGN;
  }

  /**
   * @param program of the link's program
   */
  static Identity link(Identity program, int programId) {
    return program.origin() == ObjectOwner.FOREIGN
        ? Identity.FOREIGN
        : new Identity(program.origin(), program.label(), "attaches program " + programId);
  }
}
