package org.openedr.console.migration.report;

import java.util.List;
import java.util.Map;

/**
 * A run as its report has it in all formats, and the JSON of it. Times are wall clock. Strings of
 * others are escaped as in the journal.
 *
 * @param format 1
 * @param world label, with its {@code worldTitle} for people
 * @param version of this program; with {@code host} and {@code kernel} of the run
 * @param tookMs of the whole run; -1 while it is under way, as for steps
 * @param waived keys of findings
 * @param decisions what was answered and chosen: {@code no-return: proceed}
 * @param facts as measured: {@code blind.ms}, {@code downtime.ms}, {@code witness.sent}, …
 */
record RunReport(
    int format,
    String id,
    String kind,
    String title,
    String state,
    String world,
    String worldTitle,
    String sentence,
    String version,
    String host,
    String kernel,
    String written,
    String started,
    String ended,
    long tookMs,
    String backup,
    List<String> waived,
    List<String> decisions,
    Map<String, String> facts,
    List<Part> steps,
    List<Watched> probation) {

  static final int FORMAT = 1;

  /**
   * A step.
   *
   * @param back of the way back after a failure
   * @param commands what one would type for the same
   */
  record Part(
      String key,
      String title,
      String state,
      boolean back,
      boolean pastNoReturn,
      String started,
      String ended,
      long tookMs,
      List<String> commands,
      List<String> evidence,
      String problem) {}

  /** What the probation watches. */
  record Watched(
      String key, boolean required, String good, String title, String evidence, int failures) {}
}
