package org.openedr.console.maintenance;

import java.time.Clock;
import java.util.function.Supplier;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.systemd.Systemd;

/**
 * What the maintenance works with; tests put in other parts, and another root.
 *
 * @param inventory everything BPF on this machine, read anew at each call
 * @param version of this program
 */
public record MaintenanceParts(
    Installation installation,
    Systemd systemd,
    Supplier<Inventory> inventory,
    Clock clock,
    String version) {}
