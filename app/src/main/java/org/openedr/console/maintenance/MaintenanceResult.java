package org.openedr.console.maintenance;

import java.util.List;

/**
 * What the maintenance did.
 *
 * @param report file of the health report
 */
public record MaintenanceResult(
    boolean done, List<String> deleted, long freedBytes, String report, List<String> problems) {}
