/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Stand-ins for the process monitor of an OpenEDR agent, for tests of whoever inspects one: the names, types and sizes of
 * its programs, maps and counters, and nothing else of it. Each counts what it sees; records in the ring are empty.
 */
#ifndef OPENEDR_TEST_AGENT_H
#define OPENEDR_TEST_AGENT_H

#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>

#define AGENT_RING_BYTES (256 * 1024)
#define AGENT_RECORD_BYTES 824

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
#ifdef AGENT_UNTYPED
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(struct config));
#else
	__type(key, __u32);
	__type(value, struct config);
#endif
} config_map SEC(".maps");

/* One copy for all CPUs. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
#ifdef AGENT_UNTYPED
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(struct debug_stats));
#else
	__type(key, __u32);
	__type(value, struct debug_stats);
#endif
} debug_stats_map SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, AGENT_RING_BYTES);
} events SEC(".maps");

static __always_inline struct debug_stats *agent_stats(void)
{
	__u32 zero = 0;
	struct config *c = bpf_map_lookup_elem(&config_map, &zero);

	if (!c || !c->enable_process_monitoring)
		return NULL;
	return bpf_map_lookup_elem(&debug_stats_map, &zero);
}

/* What is lost counts twice. */
static __always_inline int agent_send(struct debug_stats *s)
{
	__u64 *record = bpf_ringbuf_reserve(&events, AGENT_RECORD_BYTES, 0);

	if (!record) {
		__sync_fetch_and_add(&s->allocation_failures, 2);
		return 0;
	}
	*record = bpf_ktime_get_ns();
	bpf_ringbuf_submit(record, 0);
	__sync_fetch_and_add(&s->events_processed, 1);
	return 1;
}

static __always_inline int agent_exec(void)
{
	struct debug_stats *s = agent_stats();

	if (s && agent_send(s))
		__sync_fetch_and_add(&s->exec_events, 1);
	return 0;
}

static __always_inline int agent_exit(void)
{
	struct debug_stats *s = agent_stats();

	if (s && agent_send(s))
		__sync_fetch_and_add(&s->exit_events, 1);
	return 0;
}

#define AGENT_PROGRAMS(exec_name, exit_name)    \
	SEC("tp/sched/sched_process_exec")      \
	int exec_name(void *ctx)                \
	{                                       \
		return agent_exec();            \
	}                                       \
	SEC("tp/sched/sched_process_exit")      \
	int exit_name(void *ctx)                \
	{                                       \
		return agent_exit();            \
	}                                       \
	char LICENSE[] SEC("license") = "GPL"

#endif
