package org.openedr.console.ui.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.ConfigView;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.config.NoConfiguration;
import org.openedr.console.finding.Severity;

/** A configuration file that a test makes up; only {@code performance.batch_size} is understood. */
public final class FakeConfiguration extends NoConfiguration {
  static final String KEY = "performance.batch_size";
  static final String TEXT =
      """
      # written by hand
      performance:
        max_cpu_percent: 5
        batch_size: 100     # events
      collectors:
        process:
          exclude_paths: [/tmp/*, "C:\\\\x", \t]
      """;

  public final List<String> threads = Collections.synchronizedList(new ArrayList<>());

  /** A change is not judged before it opens. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  final List<ConfigChange> saved = Collections.synchronizedList(new ArrayList<>());
  volatile ConfigSaved answer = new ConfigSaved(true, "The file was written, mode 0600.");
  volatile ConfigView view = view(TEXT, List.of(), AgentConfig.defaults());

  static ConfigView view(String text, List<ConfigProblem> problems, AgentConfig config) {
    return new ConfigView(
        "/etc/openedr/agent/config.yaml",
        text,
        new ConfigReading(config, problems, values(text.isEmpty() ? 0 : 4)),
        null);
  }

  static List<EffectiveValue> values(int line) {
    List<EffectiveValue> values = new ArrayList<>();
    values.add(new EffectiveValue("server_address", "localhost:8443", 0, "", "Not used yet."));
    values.add(new EffectiveValue(KEY, "100", line, "events", "Events written at once."));
    values.add(new EffectiveValue("performance.max_memory_mb", "200", 0, "MiB", ""));
    values.add(
        new EffectiveValue(
            "collectors.process.exclude_paths",
            "[" + "/srv/a-very-long-folder-name/".repeat(12) + "]",
            line == 0 ? 0 : 7,
            "",
            "Prefixes or globs of the binary; wins over include_paths. ".repeat(4)));
    return values;
  }

  static List<ConfigProblem> problems() {
    return List.of(
        ConfigProblem.of(
            Severity.ERROR,
            4,
            15,
            KEY,
            "batch_size takes a whole number from 1 to 10000, not 'many'.",
            "100"),
        ConfigProblem.of(
            Severity.WARNING,
            7,
            5,
            "collectors.process.excludepaths",
            "There is no key excludepaths: it is ignored.",
            "exclude_paths"),
        ConfigProblem.of(
            Severity.INFO,
            0,
            0,
            "tls.cert_file",
            "The old agent reads certfile and ignores cert_file. ".repeat(6),
            ""));
  }

  @Override
  public ConfigView view() {
    threads.add(Thread.currentThread().getName());
    return view;
  }

  @Override
  public ConfigChange preview(Map<String, String> values) {
    threads.add(Thread.currentThread().getName());
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String wanted = values.getOrDefault(KEY, "100");
    if (!wanted.isEmpty() && !wanted.matches("\\d+")) {
      ConfigReading wrong = new ConfigReading(null, problems(), view.reading().values());
      return new ConfigChange(view.text(), view.text(), diff(wanted), wrong, null);
    }
    return new ConfigChange(
        view.text(),
        view.text().replace("100 ", wanted + " "),
        diff(wanted),
        new ConfigReading(AgentConfig.defaults(), List.of(), view.reading().values()),
        null);
  }

  private static String diff(String wanted) {
    return """
        --- config.yaml
        +++ config.yaml (new)
        @@ -1,5 +1,5 @@
         # written by hand
         performance:
           max_cpu_percent: 5
        -  batch_size: 100     # events
        +  batch_size: %s     # events
         collectors:
        """
        .formatted(wanted);
  }

  @Override
  public ConfigSaved save(ConfigChange change) {
    threads.add(Thread.currentThread().getName());
    saved.add(change);
    if (answer.done()) {
      view = view(change.after(), List.of(), AgentConfig.defaults());
    }
    return answer;
  }
}
