package org.openedr.console.inventory.kernel;

import java.util.List;
import org.openedr.console.bpf.LinkInfo;

/**
 * All that was fetched for an inventory, before anything is made of it.
 *
 * @param programs and the others ascending by id
 * @param refused objects that may not be opened
 */
public record KernelSnapshot(
    List<ProgramFacts> programs,
    List<MapFacts> maps,
    List<LinkInfo> links,
    HolderMap holdings,
    PinWalk.Pins pins,
    int refused) {}
