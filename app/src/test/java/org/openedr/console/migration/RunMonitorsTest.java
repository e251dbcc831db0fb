package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMonitorsTest {
  @Test
  void aMigrationGoesToV2AndARollbackToV1() {
    RunMonitors there = RunMonitors.of(RunKind.MIGRATE, Map.of(RunMonitors.BEFORE, "v1"));
    RunMonitors back = RunMonitors.of(RunKind.ROLLBACK_RUNTIME, Map.of(RunMonitors.BEFORE, "v2"));

    assertThat(there.title(MonitorState.NEW_WORKING)).isEqualTo("V2 works");
    assertThat(there.title(MonitorState.OLD_WORKING)).isEqualTo("V1 works");
    assertThat(there.title(MonitorState.CHANGING)).isEqualTo("Between V1 and V2");
    assertThat(back.title(MonitorState.NEW_WORKING)).isEqualTo("V1 works");
    assertThat(back.title(MonitorState.OLD_WORKING)).isEqualTo("V2 works");
  }

  @Test
  void whatIsNotKnownIsNotGuessed() {
    RunMonitors run = RunMonitors.of(RunKind.ROLLBACK_BACKUP, Map.of());

    assertThat(run.title(MonitorState.OLD_WORKING))
        .isEqualTo("The monitor from before the run works");
    assertThat(run.title(MonitorState.NEW_WORKING)).isEqualTo("The monitor of the backup works");
  }

  @Test
  void twoObjectsOfOneVersionAreToldApart() {
    RunMonitors run = RunMonitors.of(RunKind.MIGRATE, Map.of(RunMonitors.BEFORE, "v2"));

    assertThat(run.title(MonitorState.OLD_WORKING)).isEqualTo("V2 from before the run works");
    assertThat(run.title(MonitorState.NEW_WORKING)).isEqualTo("V2 of this run works");
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "messages_zh_CN"})
  void noTextCallsAMonitorOldOrNew(String bundle) throws IOException {
    Properties texts = new Properties();
    try (var in =
        RunMonitorsTest.class.getResourceAsStream(
            "/org/openedr/console/" + bundle + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    assertThat(texts.values())
        .noneMatch(text -> text.toString().matches("(?is).*\\b(old|new) monitor\\b.*|.*[新旧]监控.*"));
  }
}
