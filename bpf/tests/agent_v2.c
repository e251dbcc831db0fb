// SPDX-License-Identifier: GPL-2.0
/* Looks like an agent's V2 process monitor with the newest layout: 348 and 344 bytes. */
#define AGENT_TIP
#include "agent_layout.h"
#include "agent.h"

AGENT_PROGRAMS(trace_process_exec_v2, trace_process_exit_v2);
