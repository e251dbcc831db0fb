package org.openedr.console.failure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openedr.console.probe.ProbeResult;

/**
 * A kind of failure that is known. Its texts lie beside those of its {@link Problem}: {@code
 * CODE.symptom} and {@code CODE.recheck}.
 *
 * @param code also the code of its {@link Problem}
 * @param signs how it shows in an error text
 * @param probes ids of the probes whose answer tells whether it is still so; the part before a
 *     {@code *} is enough; empty for none
 * @param healthRule the health rule that tells it; empty for none
 */
public record FailureEntry(
    String code, Stage stage, List<Sign> signs, List<String> probes, String healthRule) {

  /**
   * Words of the kernel, of libbpf, of an agent or of a tool.
   *
   * @param weight how much they prove: 1 a hint, 5 nothing else says so
   */
  record Sign(int weight, Pattern words) {
    /** The line of the text that has these words. */
    Optional<String> in(List<String> lines) {
      return lines.stream().filter(line -> words.matcher(line).find()).findFirst();
    }
  }

  public String title(Locale locale) {
    return text("title", locale);
  }

  /** What one sees. */
  public String symptom(Locale locale) {
    return text("symptom", locale);
  }

  public String cause(Locale locale) {
    return text("cause", locale);
  }

  public String fix(Locale locale) {
    return text("fix", locale);
  }

  /** How to see whether the fix has helped. */
  public String recheck(Locale locale) {
    return text("recheck", locale);
  }

  /** Without a subject of its own: "the object" may begin a sentence. */
  private String text(String part, Locale locale) {
    String subject = Problem.word("generic.subject", locale);
    String evidence = Problem.word("generic.evidence", locale);
    String text = new Problem(code, subject, evidence).text(part, locale);
    return text.startsWith(subject)
        ? text.substring(0, 1).toUpperCase(locale) + text.substring(1)
        : text;
  }

  /** Those of the probes that tell whether it is still so. */
  public List<ProbeResult> checks(List<ProbeResult> results) {
    return results.stream().filter(result -> probes.stream().anyMatch(p -> is(p, result))).toList();
  }

  private static boolean is(String probe, ProbeResult result) {
    return probe.endsWith("*")
        ? result.id().startsWith(probe.substring(0, probe.length() - 1))
        : result.id().equals(probe);
  }
}
