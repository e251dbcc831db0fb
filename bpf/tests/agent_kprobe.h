/* SPDX-License-Identifier: GPL-2.0 */
/* Kprobes as the agent had them first: they look at the settings and write into the ring, and count nothing. */
#ifndef OPENEDR_TEST_AGENT_KPROBE_H
#define OPENEDR_TEST_AGENT_KPROBE_H

#include "agent_first.h"
#include "agent.h"

static __always_inline int agent_kprobe(__u32 kind, __u32 bytes)
{
	__u32 zero = 0;
	struct config *c = bpf_map_lookup_elem(&config_map, &zero);
	__u64 *record;

	if (!c || !((__u32 *)c)[kind])
		return 0;
	record = bpf_ringbuf_reserve(&events, bytes, 0);
	if (!record)
		return 0;
	*record = bpf_ktime_get_ns();
	bpf_ringbuf_submit(record, 0);
	return 0;
}

/* kind: which of the first settings switches it on. */
#define AGENT_KPROBE(call, kind, bytes)              \
	SEC("kprobe/sys_" #call)                     \
	int trace_sys_##call(void *ctx)              \
	{                                            \
		return agent_kprobe(kind, bytes);    \
	}

#endif
