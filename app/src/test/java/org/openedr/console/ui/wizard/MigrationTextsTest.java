package org.openedr.console.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.RunFact;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;

class MigrationTextsTest {
  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (RunKind kind : RunKind.values()) {
      keys.add("kind." + kind.label());
      keys.add("kind." + kind.label() + ".what");
    }
    for (MonitorState world : MonitorState.values()) {
      keys.add("world." + world.label());
      keys.add("world." + world.label() + ".what");
    }
    for (RunState state : RunState.values()) {
      keys.add("state." + state.label());
      keys.add("result." + state.label());
    }
    for (RunRequest.ObjectSource source : RunRequest.ObjectSource.values()) {
      keys.add("source." + MigrationTexts.key(source));
      keys.add("source." + MigrationTexts.key(source) + ".what");
    }
    Stream.of(StepKey.values()).forEach(one -> keys.add("step." + one.label()));
    Stream.of(ConfigProfile.values()).forEach(one -> keys.add("profile." + one.label()));
    Stream.of(Answer.values()).forEach(one -> keys.add("answer." + one.label()));
    Stream.of(Question.Kind.values()).forEach(one -> keys.add("question." + one.label()));
    Stream.of(ReportFormat.values()).forEach(one -> keys.add("report.save." + one.suffix()));
    Stream.of(Severity.values()).forEach(one -> keys.add("severity." + MigrationTexts.key(one)));
    Stream.of(Verdict.values()).forEach(one -> keys.add("certainty." + MigrationTexts.key(one)));
    Stream.of(Verdict.values()).forEach(one -> keys.add("signal." + MigrationTexts.key(one)));
    Stream.of(RunView.StepState.values())
        .forEach(one -> keys.add("stepstate." + MigrationTexts.key(one)));
    Stream.of(WizardStage.values()).forEach(one -> keys.add("stage." + one.key()));
    Stream.of(Answer.KEEP, Answer.ROLL_BACK)
        .forEach(
            one ->
                keys.addAll(
                    List.of(
                        "decide." + one.label(),
                        "decide." + one.label() + ".what",
                        "decide." + one.label() + ".yes")));
    Stream.of(RunFact.values()).forEach(one -> keys.add("fact." + one.key()));
    Stream.of(RunFact.Word.values())
        .forEach(one -> keys.add("factword." + MigrationTexts.key(one)));
    return keys;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyWordOfAMigrationHasAText(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.openedr.console.messages",
            language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    assertThat(keys())
        .hasSizeGreaterThan(60)
        .allSatisfy(key -> assertThat(bundle.getString("migration." + key)).isNotBlank());
  }
}
