package org.openedr.console.comparison;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.systemd.Systemd;

/**
 * What a comparison works with; tests put in other parts, and another root.
 *
 * @param inventory everything BPF on this machine, read anew at each call
 * @param probes of the kernel, for the objects that came with this program
 */
public record ComparisonParts(
    Installation installation,
    Systemd systemd,
    Supplier<Inventory> inventory,
    Supplier<List<ProbeResult>> probes,
    Clock clock) {}
