package org.openedr.console.failure;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * A failure, explained: what failed on what, why, and what to do next. Texts are in the bundle
 * {@code problems}: keys {@code CODE.title}, {@code CODE.cause}, {@code CODE.fix}, with {0} the
 * subject and {1} the evidence.
 *
 * @param code stable key, for example {@code no-kprobes}
 * @param subject what it happened to (a file, a program, a map)
 * @param evidence the proof: errno, the kernel's or libbpf's own words; may hold several lines
 */
public record Problem(String code, String subject, String evidence) {

  /** Codes of the bundle that say: not on this kernel, whoever asks. */
  private static final Set<String> KERNEL =
      Set.of(
          "no-btf",
          "no-tracefs",
          "no-kprobes",
          "kprobes-disabled",
          "missing-tracepoint",
          "no-ringbuf",
          "lockdown",
          "no-monitor");

  /** Whoever has more rights has not got this problem. */
  public boolean lacksRights() {
    return code.equals("no-rights");
  }

  /** This kernel cannot do it, whoever asks. */
  public boolean lacksKernel() {
    return KERNEL.contains(code);
  }

  public String title(Locale locale) {
    return text("title", locale);
  }

  public String cause(Locale locale) {
    return text("cause", locale);
  }

  public String fix(Locale locale) {
    return text("fix", locale);
  }

  String text(String part, Locale locale) {
    Object[] arguments = {subject, evidence};
    return new MessageFormat(word(code + "." + part, locale), locale).format(arguments);
  }

  static String word(String key, Locale locale) {
    return ResourceBundle.getBundle(
            "org.openedr.console.problems",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .getString(key);
  }
}
