package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are written with ¶ for the end of a line, so that a case is one line of this file. */
class ConfigEditTest {
  private static String edit(String text, String key, String value) throws EditRefusedException {
    return ConfigEdit.apply(text.replace('¶', '\n'), Map.of(key, value)).replace('\n', '¶');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        // a scalar, with what surrounds it
        "log_level: info # why¶ | log_level | debug | log_level: debug # why¶",
        "'log_level:   \"info\"   ¶' | log_level | debug | 'log_level:   \"debug\"   ¶'",
        "log_level: 'info' # c | log_level | debug | log_level: 'debug' # c",
        "version: '1' | version | it's | version: 'it''s'",
        "log_level:  # nothing yet¶ | log_level | warn | log_level: warn  # nothing yet¶",
        "log_level: ~¶ | log_level | warn | log_level: warn¶",
        "agent_id: a¶ | agent_id | \"a: b #c\" | agent_id: \"a: b #c\"¶",
        "agent_id: a¶ | agent_id | \"yes\" | agent_id: \"yes\"¶",
        "agent_id: a¶ | agent_id | \"\" | agent_id: \"\"¶",
        "agent_id: 😀 # 😀¶b: 1 | agent_id | é | agent_id: \"é\" # 😀¶b: 1",
        "performance:¶    batch_size: 1¶x: y | performance.batch_size | 2 "
            + "| performance:¶    batch_size: 2¶x: y",
        // wrong before, mended
        "performance: {batch_size: many} | performance.batch_size | 2 | performance: {batch_size: 2}",
        // added
        "'' | log_level | warn | log_level: warn¶",
        "# only this¶ | performance.batch_size | 2 | # only this¶performance:¶  batch_size: 2¶",
        "log_level: info | agent_id | x | log_level: info¶agent_id: x",
        "performance:¶    batch_size: 1¶¶# end¶tls:¶ | performance.max_cpu_percent | 9 "
            + "| performance:¶    batch_size: 1¶    max_cpu_percent: 9¶¶# end¶tls:¶",
        "performance:¶    batch_size: 1¶ | collectors.process.enabled | false "
            + "| performance:¶    batch_size: 1¶collectors:¶    process:¶        enabled: false¶",
        "performance: # tune¶log_level: info¶ | performance.batch_size | 2 "
            + "| performance: # tune¶  batch_size: 2¶log_level: info¶",
        "performance: {}¶ | performance.batch_size | 2 | performance: {batch_size: 2}¶",
        "performance: {a: 1} # c¶ | performance.batch_size | 2 "
            + "| performance: {a: 1, batch_size: 2} # c¶",
        "{\"log_level\": \"info\"} | log_level | debug | {\"log_level\": \"debug\"}",
        "{} | performance.batch_size | 2 | {\"performance\": {\"batch_size\": 2}}",
        "{¶  \"log_level\": \"info\"¶} | agent_id | x "
            + "| {¶  \"log_level\": \"info\",¶  \"agent_id\": \"x\"¶}",
        // taken out
        "log_level: info # gone¶# stays¶agent_id: x¶ | log_level | '' | # stays¶agent_id: x¶",
        "performance:¶  # stays¶  batch_size: 1¶tls:¶ | performance.batch_size | '' "
            + "|   # stays¶tls:¶",
        "agent_id: x¶log_level: info | log_level | '' | agent_id: x",
        "{log_level: info, agent_id: x} | log_level | '' | {agent_id: x}",
        "{log_level: info, agent_id: x} | agent_id | '' | {log_level: info}",
        "{performance: {batch_size: 1}} | performance.batch_size | '' | {}",
        "log_level: info¶ | agent_id | '' | log_level: info¶",
        // both spellings
        "tls:¶  certfile: /a¶  cert_file: /a¶ | tls.cert_file | /b "
            + "| tls:¶  certfile: /b¶  cert_file: /b¶",
        "tls:¶  certfile: /a¶ | tls.cert_file | /b | tls:¶  certfile: /b¶",
        "tls:¶  certfile: /a¶  cert_file: /a¶  x: 1 | tls.certfile | '' | tls:¶  x: 1",
      })
  void onlyTheWantedIsChanged(String before, String key, String value, String after)
      throws EditRefusedException {
    assertThat(edit(before, key, value).strip()).isEqualTo(after.strip());
    assertThat(edit(before, key, value).endsWith("¶")).isEqualTo(after.endsWith("¶"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[/a, /b, /c] | - /a # first¶# between¶- /b¶- /c¶",
        "[/a]         | - /a # first¶# between¶",
        "[/b]         | # between¶- /b¶",
        "[/a, /x, /b] | - /a # first¶- /x¶# between¶- /b¶",
        "[/x]         | - /x¶# between¶",
        "[]           | # between¶",
      })
  void linesOfListEntriesThatStayAreNotTouched(String value, String after)
      throws EditRefusedException {
    String head = "collectors:¶  process:¶    exclude_paths:";
    String tail = "    enabled: true # c¶";
    String before = head + "¶    - /a # first¶    # between¶    - /b¶" + tail;
    String wanted =
        head
            + (value.equals("[]") ? " []¶" : "¶")
            + after.replace("- ", "    - ").replace("# between", "    # between")
            + tail;
    assertThat(edit(before, "collectors.process.exclude_paths", value)).isEqualTo(wanted);
  }

  @Test
  void aListInBracketsStaysOne() throws EditRefusedException {
    String before = "collectors: {process: {include_paths: [/a], enabled: true}}";
    assertThat(edit(before, "collectors.process.include_paths", "[/b, '*/x']"))
        .isEqualTo("collectors: {process: {include_paths: [\"/b\", \"*/x\"], enabled: true}}");
  }

  @Test
  void lineBreaksOfWindowsAndTheByteOrderMarkAreKept() throws EditRefusedException {
    String before = "\ufeffperformance:\r\n  batch_size: 1\r\nx: 1";
    assertThat(
            ConfigEdit.apply(before, Map.of("performance.max_cpu_percent", "9", "agent_id", "a")))
        .isIn(
            "\ufeffperformance:\r\n  batch_size: 1\r\n  max_cpu_percent: 9\r\nx: 1\r\nagent_id: a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log_level: info | log_levle | debug | Did you mean log_level",
        "log_level: info | log_level | loud | allowed is debug",
        "log_level: info | log_level | a: b | cannot be set",
        "log_level: info | agent_id | x # y | cannot be set",
        "log_level: info | agent_id | & | cannot be set",
        "log_level: info | performance.batch_size | 0 | 1 to 100000",
        "log_level: info¶log_level: warn | log_level | debug | twice (line 2)",
        "log_level: 'x | log_level | debug | mended",
        "log_level: {a: 1} | log_level | debug | several lines",
        "performance: 5 | performance.batch_size | 1 | no mapping",
        "[a] | log_level | debug | no mapping",
        "collectors: {process: {include_paths: [/a, # c¶ /b]}} | collectors.process.include_paths "
            + "| [/c] | may hold comments",
      })
  void whatCannotBeDoneAloneIsRefused(String before, String key, String value, String words) {

    assertThatThrownBy(() -> edit(before, key, value))
        .isInstanceOf(EditRefusedException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aTextOfSeveralLinesIsNotReplaced() {
    assertThatThrownBy(() -> edit("agent_id: |¶  x¶", "agent_id", "y"))
        .isInstanceOf(EditRefusedException.class)
        .hasMessageContaining("several lines");
  }

  @Test
  void sameValueInOtherWritingStays() throws EditRefusedException {
    assertThat(edit("agent_id:   \"x\"", "agent_id", "x")).isEqualTo("agent_id:   \"x\"");
  }
}
