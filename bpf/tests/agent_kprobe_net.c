// SPDX-License-Identifier: GPL-2.0
/* Looks like an agent's first network monitor. */
#include "agent_kprobe.h"

AGENT_KPROBE(connect, 1, 88)
AGENT_KPROBE(accept, 1, 88)
AGENT_KPROBE(accept4, 1, 88)
char LICENSE[] SEC("license") = "GPL";
