package org.openedr.console.cli.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.openedr.console.backend.Backends;
import org.openedr.console.backend.Backends.Diagnosis;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.failure.FailureCatalogue;
import org.openedr.console.failure.FailureEntry;
import org.openedr.console.failure.FailureMatch;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an error text means, and what to do. */
@Command(
    name = "explain",
    description = "Explains a failure: symptom, cause, evidence, fix, and how to check again.",
    footer = {
      "",
      "Without a text it lists all failures that are known. Exit codes: 0 something is known, 1"
          + " nothing."
    })
public final class ExplainCommand extends JsonCommand {
  /** A log that is longer has its reason in what was read, or nowhere. */
  private static final int MAX_BYTES = 4 << 20;

  private final InputStream input;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the explanation: en (the default) or zh-CN.")
  private String language = "en";

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "An error text, some words of it, or - to read it from standard input.")
  private List<String> text = List.of();

  public ExplainCommand(Output output, Backends backends) {
    this(output, backends, System.in);
  }

  ExplainCommand(Output output, Backends backends, InputStream input) {
    super(output, backends);
    this.input = input;
  }

  @Override
  public Integer call() {
    ExplanationText shown = new ExplanationText(output, locale(), json);
    if (text.isEmpty()) {
      FailureCatalogue.entries().forEach(shown::listed);
      output.flush();
      return ExitCodes.OK;
    }
    Diagnosis diagnosis = backends.diagnose(MonitorRequest.AUTO);
    List<FailureMatch> matches = matches(text.equals(List.of("-")) ? read() : joined(), diagnosis);
    for (int i = 0; i < matches.size(); i++) {
      FailureMatch match = matches.get(i);
      List<ProbeResult> checks = match.entry().checks(diagnosis.probes());
      shown.explanation(i + 1, match, checks);
    }
    output.flush();
    if (matches.isEmpty()) {
      output.remark(
          "Nothing known matches. Give the whole error text, best with the lines around it, or - to"
              + " read a log from standard input; without a text all known failures are listed.");
    }
    return matches.isEmpty() ? ExitCodes.FAILURE : ExitCodes.OK;
  }

  private List<FailureMatch> matches(String wanted, Diagnosis diagnosis) {
    List<FailureMatch> found = FailureCatalogue.match(wanted, diagnosis.probes());
    if (!found.isEmpty() || wanted.isBlank()) {
      return found;
    }
    List<FailureEntry> byWords = FailureCatalogue.search(wanted, locale());
    return byWords.stream().map(entry -> new FailureMatch(entry, "", 0)).toList();
  }

  private String joined() {
    return String.join(" ", text);
  }

  private String read() {
    try {
      return new String(input.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(
          ExitCodes.FAILURE, "Standard input cannot be read: " + e.getMessage());
    }
  }

  private Locale locale() {
    return Locale.forLanguageTag(language).getLanguage().equals("zh")
        ? Locale.SIMPLIFIED_CHINESE
        : Locale.ENGLISH;
  }
}
