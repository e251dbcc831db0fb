package org.openedr.console.migration.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.step.StepException;

class ConfigTargetTest {
  private static RunRequest request(RunKind kind, ConfigProfile profile) {
    return new RunRequest(
        kind, "", RunRequest.ObjectSource.SHIPPED, profile, 0, 15, List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "MIGRATE, '', ''",
    "MIGRATE, 'monitor: {version: auto}', ''",
    "MIGRATE, 'monitor: {version: v2}', ''",
    "MIGRATE, 'monitor: {version: v1}', 'monitor.version=v2'",
    "ROLLBACK_REBUILD, '', 'monitor.version=v1'",
    "ROLLBACK_REBUILD, 'monitor: {version: v2}', 'monitor.version=v1'",
    "ROLLBACK_REBUILD, 'monitor: {version: v1}', ''",
    "ROLLBACK_RUNTIME, 'monitor: {version: v2}', ''",
    "ROLLBACK_BACKUP, 'monitor: {version: v2}', ''",
    "ROLLBACK_COMPLETE, 'monitor: {version: v2}', ''",
  })
  void theVersionIsWrittenOnlyWhereTheFileForcesAnother(RunKind kind, String text, String wanted) {
    Map<String, String> values = ConfigTarget.wanted(request(kind, ConfigProfile.KEEP), text);
    assertThat(values.toString()).isEqualTo("{" + wanted + "}");
  }

  @Test
  void everythingElseStaysAsItIs() throws StepException {
    String text =
        "# ours\nmonitor:\n  version: v1 # for now\nperformance:\n  batch_size: 7 # few\nlog_level: info\n";
    RunRequest request = request(RunKind.MIGRATE, ConfigProfile.HIGH_LOAD);
    assertThat(ConfigTarget.text(request, text))
        .isEqualTo(
            "# ours\nmonitor:\n  version: v2 # for now\nperformance:\n  batch_size: 500 # few\n"
                + "  event_buffer_size: 50000\n  flush_interval_seconds: 5\nlog_level: info\n");
    assertThat(ConfigTarget.diff(request, text))
        .contains("-  version: v1 # for now\n+  version: v2 # for now\n");
  }

  @Test
  void nothingToChangeIsNoDifference() throws StepException {
    String text = "{\"log_level\": \"info\"}";
    RunRequest request = request(RunKind.MIGRATE, ConfigProfile.KEEP);
    assertThat(ConfigTarget.text(request, text)).isEqualTo(text);
    assertThat(ConfigTarget.diff(request, text)).isEmpty();
  }

  /** The guide's own example does this. */
  @Test
  void aKeyThatIsGivenTwiceIsRefusedWithItsPlace() {
    String text = "performance:\n  batch_size: 500\n  batch_size: 50\n";
    assertThatThrownBy(
            () -> ConfigTarget.text(request(RunKind.MIGRATE, ConfigProfile.LOW_LOAD), text))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("given twice")
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> ConfigTarget.text(request(RunKind.MIGRATE, ConfigProfile.KEEP), text))
        .hasMessageContaining("3:3:");
  }

  @ParameterizedTest
  @EnumSource(ConfigProfile.class)
  void everyProfileIsValid(ConfigProfile profile) throws StepException {
    RunRequest request = request(RunKind.MIGRATE, profile);
    String text = ConfigTarget.text(request, "");
    assertThat(ConfigTarget.wanted(request, text)).isEqualTo(profile.settings());
    assertThat(ConfigTarget.diff(request, text)).isEmpty();
  }
}
