package org.openedr.console.failure;

import static org.openedr.console.failure.EntryWords.entry;
import static org.openedr.console.failure.EntryWords.hint;
import static org.openedr.console.failure.EntryWords.likely;
import static org.openedr.console.failure.EntryWords.proof;
import static org.openedr.console.failure.EntryWords.running;
import static org.openedr.console.failure.Stage.RUN_TIME;

import java.util.List;

/** Failures of what is loaded and attached already, and answers of tools that mislead. */
final class OperationEntries {
  static final List<FailureEntry> ALL =
      List.of(
          running(
              "silent-probe",
              "silent",
              List.of("kernel.kprobes"),
              proof("it is blind|blind: the kernel creates processes"),
              likely("attached.{0,80}\\b(no|0) events?"),
              hint("\\b(no|0) events?\\b|silent")),
          running(
              "kprobes-disabled",
              "silent",
              List.of("kernel.kprobes"),
              proof("kprobes/enabled.{0,20}0|kprobes globally disabled"),
              likely("kprobes?.{0,60}(disabled|switched off)"),
              hint("kprobe.{0,80}(no|0) events")),
          running(
              "monitor-off",
              "load",
              List.of(),
              proof("config_map.{0,120}(all zeros|switched off)"),
              proof("\"?enable_process_monitoring\"?: *0\\b"),
              likely("value: +00 00 00 00 00 00 00 00|its configuration is all zeros"),
              hint("config_map")),
          running(
              "events-lost",
              "drop-rate",
              List.of(),
              proof("\"?allocation_failures\"?: *[1-9]"),
              likely("events? (was|were) (lost|dropped)|lost \\d+ (of|events)|incomplete, \\d+"),
              likely("ring ?buffer (is )?full|事件丢失"),
              hint("\\b(lost|dropped)\\b")),
          running(
              "dead-counter",
              "drop-rate",
              List.of(),
              likely("\"?events_dropped\"?: *0\\b"),
              hint("events_dropped")),
          running(
              "cpu-high",
              "cpu",
              List.of("kernel.jit"),
              likely("of a core; the limit is|high CPU|CPU.{0,40}(too high|abnormal)"),
              likely("CPU 使用率"),
              hint("%CPU|\\bCPU\\b.{0,20}\\d\\d(\\.\\d+)? ?%")),
          entry(
              "bpftool-no-match",
              RUN_TIME,
              List.of(),
              proof("bpftool prog.{0,40}grep.{0,20}openedr"),
              hint("trace_process_e\\b")),
          entry(
              "bpftool-ring",
              RUN_TIME,
              List.of(),
              proof("map dump name events"),
              likely("^Found 0 elements$"),
              hint("get_next_key.{0,60}(not supported|ENOTSUPP|524)")),
          entry(
              "bpftool-key",
              RUN_TIME,
              List.of(),
              proof("key expected \\d+ bytes got \\d+"),
              likely("map lookup name .{1,60} key \\d+$")),
          entry(
              "bpftool-several",
              RUN_TIME,
              List.of(),
              proof("several (maps|programs) match this handle")),
          entry(
              "stale-pins",
              RUN_TIME,
              List.of("bpf.pins"),
              proof("(pin|/sys/fs/bpf).{0,120}(file exists|EEXIST)"),
              likely("left.?over|already pinned|stale pin"),
              hint("file exists")),
          entry(
              "agent-unit",
              RUN_TIME,
              List.of(),
              proof("Unit openedr-agent(\\.service)? could not be found"),
              likely("openedr-agent\\.service.{0,60}(not found|not-found|does not exist)"),
              hint("pgrep openedr-agent|ss -tuln")),
          entry(
              "agent-log",
              RUN_TIME,
              List.of(),
              likely("trace_pipe"),
              hint("journalctl.{0,40}openedr|tail -f .{0,80}agent\\.log|-- No entries --")));

  private OperationEntries() {}
}
