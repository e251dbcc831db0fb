package org.openedr.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.text.Labeled;

class AgentLayoutsTest {
  private static AgentLayout layout(String struct, int bytes) {
    return AgentLayouts.all().stream()
        .filter(known -> known.struct().equals(struct) && known.sizeBytes() == bytes)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, AgentLayout.Field> fields(String struct, int bytes) {
    return layout(struct, bytes).fields().stream()
        .collect(Collectors.toMap(AgentLayout.Field::name, field -> field));
  }

  @ParameterizedTest
  @CsvSource({
    "config,      20,  sampling_rate,               16",
    "config,      208, enable_tcp_monitoring,       44",
    "config,      208, syscall_whitelist_size,      184",
    "config,      208, enable_adaptive_sampling,    204",
    "config,      348, file_extensions_blacklist,   112",
    "config,      348, enable_tcp_monitoring,       184",
    "config,      348, syscall_whitelist,           196",
    "config,      348, enable_adaptive_sampling,    344",
    "debug_stats, 96,  last_error_pid,              92",
    "debug_stats, 336, syscall_events,              176",
    "debug_stats, 336, pid_filtered,                240",
    "debug_stats, 336, events_per_second,           280",
    "debug_stats, 336, peak_memory_usage_kb,        328",
    "debug_stats, 344, file_type_filtered,          176",
    "debug_stats, 344, pid_filtered,                248",
    "debug_stats, 344, last_event_timestamp,        280",
    "debug_stats, 344, sampling_adjustments,        308",
    "debug_stats, 344, high_load_periods,           312",
    "debug_stats, 344, peak_memory_usage_kb,        336",
  })
  void fieldsLieWhereTheBuildsHaveThem(String struct, int bytes, String field, int offset) {
    assertThat(fields(struct, bytes).get(field).offset()).isEqualTo(offset);
  }

  @Test
  void fieldsDoNotOverlapAndEndWithTheStruct() {
    for (AgentLayout layout : AgentLayouts.all()) {
      int end = 0;
      for (AgentLayout.Field field : layout.fields()) {
        assertThat(field.offset()).isGreaterThanOrEqualTo(end);
        end = field.offset() + field.width() * field.count();
      }
      assertThat(layout.sizeBytes()).as(layout.title()).isBetween(end, end + 7);
    }
  }

  @Test
  void everyNoteHasAMeaning() {
    for (AgentLayout layout : AgentLayouts.all()) {
      for (AgentLayout.Field field : layout.fields()) {
        assertThat(
                field.note().isEmpty() || Labeled.of(CounterNote.class, field.note()).isPresent())
            .as(field.name() + " " + field.note())
            .isTrue();
      }
    }
  }

  @Test
  void countersThatCannotMoveAreTold() {
    Map<String, AgentLayout.Field> fields = fields("debug_stats", 344);
    assertThat(fields.get("events_dropped").note()).isEqualTo("never-called");
    assertThat(fields.get("events_per_second").note()).isEqualTo("never-written");
    assertThat(fields.get("allocation_failures").note()).isEqualTo("counts-twice");
    assertThat(fields.get("exec_events").note()).isEmpty();
    assertThat(fields.values().stream().filter(field -> field.note().equals("never-written")))
        .hasSize(12);
  }
}
