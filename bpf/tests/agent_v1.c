// SPDX-License-Identifier: GPL-2.0
/* Looks like an agent's V1 process monitor with the middle layout: 208 and 336 bytes. */
#include "agent_layout.h"
#include "agent.h"

AGENT_PROGRAMS(trace_process_exec, trace_process_exit);
