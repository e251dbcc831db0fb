package org.openedr.console.migration;

/**
 * A report.
 *
 * @param file where it is kept; empty when it is not
 * @param problem why there is none, or empty
 */
public record ReportText(
    String runId, ReportFormat format, String file, String text, String problem) {}
