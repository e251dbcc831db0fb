// SPDX-License-Identifier: GPL-2.0
/* Looks like an agent's first file monitor. */
#include "agent_kprobe.h"

AGENT_KPROBE(openat, 2, 4176)
AGENT_KPROBE(write, 2, 4176)
AGENT_KPROBE(unlinkat, 2, 4176)
char LICENSE[] SEC("license") = "GPL";
