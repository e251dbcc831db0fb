package org.openedr.console.inventory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.bpf.PerfAttachment;

class AttachPointsTest {
  private final AttachPoints points = new AttachPoints(Facts.NAMES);

  private String of(int type, ByteBuffer details, String target) {
    return points.of(new LinkInfo(1, type, 9, details, target), null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "1, a b,             uprobe a b+0x18",
    "2, /bin/x,          uretprobe /bin/x+0x18",
    "3, do_exit,         kprobe do_exit+0x18",
    "4, do_exit,         kretprobe do_exit+0x18",
    "5, sched_switch,    tracepoint cat:sched_switch",
  })
  void perfEventLinks(int kind, String target, String text) {
    ByteBuffer details = Facts.details().putInt(16, kind).putInt(36, 0x18);

    assertThat(of(LinkInfo.PERF_EVENT, details, target)).isEqualTo(text);
  }

  @Test
  void whatTheLinkDoesNotTellThePerfEventDoes() {
    PerfAttachment perf = new PerfAttachment(9, PerfAttachment.KPROBE, "do_exit", 0);
    LinkInfo link = new LinkInfo(1, LinkInfo.PERF_EVENT, 9, Facts.details(), "");

    assertThat(points.of(link, null, perf)).isEqualTo("kprobe do_exit");
    assertThat(points.of(link, null, null)).isEqualTo("perf event");
  }

  @Test
  void typedAndRawTracepoints() {
    LinkInfo link = Facts.rawTracepoint(1, 9);

    assertThat(points.of(link, Facts.program(9, Facts.TRACING, "f"), null))
        .isEqualTo("tp_btf cat:sched_process_exec");
    assertThat(points.of(link, null, null)).isEqualTo("raw_tp cat:sched_process_exec");
  }

  @Test
  void otherLinks() {
    assertThat(of(LinkInfo.XDP, Facts.details().putInt(16, 2), "")).isEqualTo("xdp eth2");
    assertThat(of(LinkInfo.CGROUP, Facts.details().putLong(16, 7).putInt(24, 1), ""))
        .isEqualTo("cgroup_inet_egress /group7");
    assertThat(of(LinkInfo.NETNS, Facts.details().putInt(16, -1).putInt(20, 36), ""))
        .isEqualTo("sk_lookup netns 4294967295");
    assertThat(of(LinkInfo.ITER, Facts.details().putInt(28, 5), "bpf_map_elem"))
        .isEqualTo("iter bpf_map_elem map 5");
    assertThat(of(LinkInfo.KPROBE_MULTI, Facts.details().putInt(24, 3).putInt(28, 1), ""))
        .isEqualTo("kretprobe 3 functions");
    assertThat(of(LinkInfo.STRUCT_OPS, Facts.details().putInt(16, 4), ""))
        .isEqualTo("struct_ops map 4");
    assertThat(of(11, Facts.details().putInt(16, 3).putInt(20, 46), ""))
        .isEqualTo("tcx_ingress eth3");
    assertThat(of(99, Facts.details(), "")).isEqualTo("type 99");
  }

  @Test
  void namesAreEscaped() {
    ByteBuffer details = Facts.details().putInt(16, 1);

    assertThat(of(LinkInfo.PERF_EVENT, details, "/tmp/\u001b[2J")).contains("\\x1b[2J");
  }

  @Test
  void unknownTypesAreNumbers() {
    assertThat(TypeNames.program(99)).isEqualTo("type 99");
    assertThat(TypeNames.map(-1)).isEqualTo("type 4294967295");
    assertThat(TypeNames.program(26)).isEqualTo("tracing");
    assertThat(TypeNames.program(32)).isEqualTo("netfilter");
    assertThat(TypeNames.map(27)).isEqualTo("ringbuf");
    assertThat(TypeNames.map(32)).isEqualTo("cgrp_storage");
    assertThat(TypeNames.link(7)).isEqualTo("perf_event");
    assertThat(TypeNames.attachment(24)).isEqualTo("trace_fentry");
    assertThat(TypeNames.attachment(46)).isEqualTo("tcx_ingress");
  }
}
