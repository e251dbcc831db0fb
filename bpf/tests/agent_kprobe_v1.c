// SPDX-License-Identifier: GPL-2.0
/* Looks like an agent's first V1 process monitor: three kprobes, and the tracepoints that it does not attach. */
#include "agent_kprobe.h"

AGENT_KPROBE(execve, 0, AGENT_RECORD_BYTES)
AGENT_KPROBE(exit, 0, AGENT_RECORD_BYTES)
AGENT_KPROBE(exit_group, 0, AGENT_RECORD_BYTES)
AGENT_PROGRAMS(trace_process_exec, trace_process_exit);
