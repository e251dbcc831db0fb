package org.openedr.console.migration;

/**
 * What one check found.
 *
 * @param key stable, for waivers and scripts: {@code kernel.btf}, {@code disk.space}, …
 * @param group of the list: kernel, tools, service, objects, config, files, rollback
 * @param title what was asked
 * @param evidence what was seen; strings of others are escaped
 * @param remedy what to do; empty when nothing is to be done
 * @param fixable {@link Migration#previewFix} has something to offer
 * @param waivable a waiver makes it no obstacle
 * @param waived by the request
 * @param crashed the check itself failed; blocks
 */
public record Finding(
    String key,
    String group,
    Severity severity,
    Certainty certainty,
    String title,
    String evidence,
    String remedy,
    boolean fixable,
    boolean waivable,
    boolean waived,
    boolean crashed) {

  public boolean blocks() {
    return severity == Severity.BLOCKING && !waived;
  }
}
