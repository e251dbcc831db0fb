package org.openedr.console.security;

/**
 * One thing looked at, or many files of one kind in one folder. Paths are escaped for display.
 *
 * @param key stable name, for example {@code config-file:/etc/openedr/agent/config.yaml}
 * @param subject path or name
 * @param found as it is, for example {@code root:root 0644}
 * @param wanted as it should be; empty when nothing is asked
 * @param explanation one sentence: what it means
 * @param fixable a fix can be previewed
 */
public record SecurityFinding(
    String key,
    SecurityCheck check,
    SecurityLevel level,
    String subject,
    String found,
    String wanted,
    String explanation,
    boolean fixable) {}
