package org.openedr.console.migration;

import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;

/**
 * What one check of the preflight found.
 *
 * @param finding its key is that of the check, for waivers and scripts: {@code kernel.btf}, {@code
 *     disk.space}, …
 * @param group of the list: kernel, tools, service, objects, config, files, rollback
 * @param fixable {@link Migration#previewFix} has something to offer
 * @param waivable a waiver makes it no obstacle
 * @param waived by the request
 * @param crashed the check itself failed; blocks
 */
public record CheckFinding(
    Finding finding,
    String group,
    boolean fixable,
    boolean waivable,
    boolean waived,
    boolean crashed) {

  /** Nothing mends it, and it cannot be waived. */
  public static CheckFinding of(String group, Finding finding) {
    return new CheckFinding(finding, group, false, false, false, false);
  }

  /** What a check is that could not be made at all; blocks. */
  public static CheckFinding crashed(String group, Finding finding) {
    return new CheckFinding(finding, group, false, false, false, true);
  }

  /** Of a question that nobody could ask; blocks. */
  public static CheckFinding unknown(String key, String why) {
    return crashed("", Finding.unknown(key, Severity.ERROR, key, why, ""));
  }

  /** The same, with or without a remedy that can be carried out. */
  public CheckFinding withFix(boolean offered) {
    return new CheckFinding(finding, group, offered, waivable, waived, crashed);
  }

  /** The same, with what the check allows and the request asks for. */
  public CheckFinding withWaiver(boolean allowed, boolean given) {
    return new CheckFinding(finding, group, fixable, allowed, given, crashed);
  }

  /** Of the check. */
  public String key() {
    return finding.key();
  }

  /** What it means for a run: an {@link Severity#ERROR} blocks it unless it is waived. */
  public Severity severity() {
    return finding.severity();
  }

  /** What the check came to. */
  public Verdict certainty() {
    return finding.verdict();
  }

  /** What was asked. */
  public String title() {
    return finding.title();
  }

  /** What was seen; strings of others are escaped. */
  public String evidence() {
    return finding.evidence();
  }

  /** What to do; empty when nothing is to be done. */
  public String remedy() {
    return finding.remedy();
  }

  /** No run begins. */
  public boolean blocks() {
    return severity() == Severity.ERROR && !waived;
  }
}
