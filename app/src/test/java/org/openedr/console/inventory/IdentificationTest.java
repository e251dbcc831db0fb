package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.inventory.kernel.Facts.KPROBE;
import static org.openedr.console.inventory.kernel.Facts.TRACEPOINT;
import static org.openedr.console.inventory.kernel.Facts.TRACING;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.inventory.kernel.Facts;
import org.openedr.console.inventory.kernel.MapFacts;
import org.openedr.console.inventory.kernel.ProgramFacts;

class IdentificationTest {
  private static final List<MapFacts> OURS = List.of(Facts.ourConfig(1), Facts.ourStats(2));
  private static final List<MapFacts> TIP =
      List.of(Facts.agentConfig(1, 348), Facts.agentStats(2, 344));

  private static Identity of(int type, String function, List<MapFacts> maps) {
    return Identification.program(Facts.program(9, type, function), maps, false);
  }

  @Test
  void oursIsKnownByFunctionTypeAndBothMaps() {
    assertThat(of(TRACING, "trace_process_exec_v2", OURS).label()).isEqualTo("OpenEDR V2");
    assertThat(of(KPROBE, "trace_sys_execveat", OURS).label()).isEqualTo("OpenEDR V1");
    assertThat(of(TRACING, "trace_process_exec_v2", OURS.subList(0, 1)))
        .isEqualTo(Identity.FOREIGN);
    assertThat(of(TRACEPOINT, "trace_process_exec_v2", OURS)).isEqualTo(Identity.FOREIGN);
    assertThat(of(TRACING, "openedr_v2", OURS)).isEqualTo(Identity.FOREIGN);
  }

  /** The last member of the configuration had another name before 2026-12. */
  @Test
  void whatAnEarlierConsoleHasLoadedIsOurs() {
    List<String> members = new ArrayList<>(Facts.ourConfig(1).members());
    members.set(members.size() - 1, "pad");
    MapFacts config = Facts.map(1, Facts.ARRAY, "config_map", 32, members);

    assertThat(of(TRACING, "trace_process_exec_v2", List.of(config, OURS.getLast())).label())
        .isEqualTo("OpenEDR V2");
  }

  @Test
  void ourShapesWithoutOurMembersProveNothing() {
    List<MapFacts> stripped =
        List.of(
            Facts.map(1, Facts.ARRAY, "config_map", 32, List.of()),
            Facts.map(2, Facts.PERCPU_ARRAY, "debug_stats_map", 112, List.of()));

    assertThat(of(TRACING, "trace_process_exec_v2", stripped)).isEqualTo(Identity.FOREIGN);
  }

  @ParameterizedTest
  @CsvSource({
    "5, trace_process_exec,         'OpenEDR agent V1, process'",
    "5, trace_process_exit_v2,      'OpenEDR agent V2, process'",
    "2, trace_sys_exit_group,       'OpenEDR agent V1, process'",
    "2, debug_stats_reader,         'OpenEDR agent V2, process'",
    "5, trace_inet_sock_state,      'OpenEDR agent, network'",
    "5, trace_vfs_unlink,           'OpenEDR agent, file'",
    "2, trace_sys_write_fallback,   'OpenEDR agent, file'",
    "5, trace_sys_exit,             'OpenEDR agent, syscall'",
    "2, trace_sys_exit,             'OpenEDR agent V1, process'",
  })
  void agentsAreKnownByFunctionAndType(int type, String function, String label) {
    Identity identity = of(type, function, TIP);

    assertThat(identity.origin()).isEqualTo(ObjectOwner.AGENT);
    assertThat(identity.label()).isEqualTo(label);
    assertThat(identity.evidence()).contains(function, "348", "344", "newest");
  }

  /** Those of the first revisions look at their settings and write into the ring, no more. */
  @ParameterizedTest
  @CsvSource({
    "trace_sys_execve,     20,  'OpenEDR agent V1, process'",
    "trace_sys_exit,       20,  'OpenEDR agent V1, process'",
    "trace_sys_exit_group, 20,  'OpenEDR agent V1, process'",
    "trace_sys_connect,    20,  'OpenEDR agent, network'",
    "trace_sys_accept,     20,  'OpenEDR agent, network'",
    "trace_sys_accept4,    208, 'OpenEDR agent, network'",
    "trace_sys_openat,     20,  'OpenEDR agent, file'",
    "trace_sys_write,      208, 'OpenEDR agent, file'",
    "trace_sys_unlinkat,   208, 'OpenEDR agent, file'",
  })
  void kprobesThatCountNothingAreKnownBySettingsAndRing(String function, int config, String label) {
    MapFacts settings = Facts.agentConfig(1, config);
    Identity identity = of(KPROBE, function, List.of(settings, Facts.agentRing(3, 262144)));

    assertThat(identity.origin()).isEqualTo(ObjectOwner.AGENT);
    assertThat(identity.label()).isEqualTo(label);
    assertThat(identity.evidence()).contains(function, "" + config, "without counters");
    assertThat(of(KPROBE, function, List.of(settings))).isEqualTo(Identity.FOREIGN);
    assertThat(of(KPROBE, function, List.of(settings, Facts.agentRing(3, 4096))))
        .isEqualTo(Identity.FOREIGN);
    assertThat(of(TRACING, function, List.of(settings, Facts.agentRing(3, 262144))))
        .isEqualTo(Identity.FOREIGN);
    assertThat(of(KPROBE, function, List.of(Facts.agentConfig(1, 24), Facts.agentRing(3, 262144))))
        .isEqualTo(Identity.FOREIGN);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 96, AGENT",
    "208, 336, AGENT",
    "348, 344, AGENT",
    "348, 336, FOREIGN",
    "32, 112, FOREIGN"
  })
  void bothSizesMustBeOfOneLayout(int config, int stats, ObjectOwner origin) {
    List<MapFacts> maps = List.of(Facts.agentConfig(1, config), Facts.agentStats(2, stats));

    assertThat(of(TRACEPOINT, "trace_process_exec", maps).origin()).isEqualTo(origin);
  }

  @Test
  void withoutBtfTheVersionOfAnAgentIsNotGuessed() {
    ProgramFacts cut = Facts.program(9, TRACEPOINT, "trace_process_exec_v2", "");
    ProgramFacts unique = Facts.program(9, TRACEPOINT, "trace_vfs_open", "");

    assertThat(Identification.program(cut, TIP, false).label()).isEqualTo("OpenEDR agent, process");
    assertThat(Identification.program(cut, TIP, false).evidence()).contains("without BTF");
    assertThat(Identification.program(unique, TIP, false).label()).isEqualTo("OpenEDR agent, file");
  }

  @Test
  void aNameAloneProvesNothing() {
    assertThat(of(TRACEPOINT, "trace_process_exec", List.of())).isEqualTo(Identity.FOREIGN);
    assertThat(of(TRACING, "trace_process_exec_v2", List.of())).isEqualTo(Identity.FOREIGN);
  }

  @Test
  void whatThisProcessLoadedIsOurs() {
    Identity identity =
        Identification.program(Facts.program(9, TRACEPOINT, "anything"), List.of(), true);

    assertThat(identity.origin()).isEqualTo(ObjectOwner.OURS);
    assertThat(identity.evidence()).contains("held by this process");
  }

  @Test
  void aMapThatNobodyUsesIsKnownLessSurely() {
    Identity config = Identification.map(Facts.ourConfig(1), List.of(), List.of());
    Identity stats = Identification.map(Facts.agentStats(1, 336), List.of(), List.of());

    assertThat(config.origin()).isEqualTo(ObjectOwner.OURS);
    assertThat(config.evidence()).startsWith("only by");
    assertThat(stats.origin()).isEqualTo(ObjectOwner.AGENT);
    assertThat(Identification.map(Facts.ring(1), List.of(), List.of())).isEqualTo(Identity.FOREIGN);
  }
}
