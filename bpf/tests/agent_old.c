// SPDX-License-Identifier: GPL-2.0
/* Looks like an agent's V2 process monitor with the oldest layout, 20 and 96 bytes; its maps have no types. */
#include "agent_first.h"

#define AGENT_UNTYPED
#include "agent.h"

AGENT_PROGRAMS(trace_process_exec_v2, trace_process_exit_v2);
