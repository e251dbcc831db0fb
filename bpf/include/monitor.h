/* SPDX-License-Identifier: GPL-2.0 */
/* What V1 and V2 share: the maps, counting, sampling, and the sending of a record. */
#ifndef OPENEDR_MONITOR_H
#define OPENEDR_MONITOR_H

#include "kernel_types.h"
#include "openedr_wire.h"
#include "core_compat.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

/*
 * V2's tasks come typed, by BTF: the verifier lets their fields be loaded without a helper call, of which an event
 * would need dozens at some 20 ns each. V1's tasks are but addresses.
 */
#ifdef OPENEDR_TYPED_TASKS
#define FIELD(p, field) ((p)->field)
#define READ_COMM(to, task) __builtin_memcpy(to, (task)->comm, sizeof((task)->comm))
#else
#define FIELD(p, field) BPF_CORE_READ(p, field)
#define READ_COMM(to, task) bpf_core_read(to, sizeof((task)->comm), &(task)->comm)
#endif

#define RING_BYTES_DEFAULT (16 * 1024 * 1024)
#define SAMPLING_ALL 10000

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, RING_BYTES_DEFAULT);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct config);
} config_map SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct debug_stats);
} debug_stats_map SEC(".maps");

/* Whose events are left out on purpose. Any user may own many uids, so it forgets whom it has not met lately. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct left_out);
} left_out_by_uid SEC(".maps");

static __always_inline struct debug_stats *stats(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&debug_stats_map, &zero);
}

/* The programs run with preemption off and do not nest on a CPU, so plain increments of its own copy are exact. */
#define COUNT(field)                         \
	({                                   \
		struct debug_stats *_s = stats(); \
		if (_s)                      \
			_s->field++;         \
	})

static __always_inline void count_sent(__u16 type)
{
	struct debug_stats *s = stats();

	if (!s)
		return;
	s->events_processed++;
	if (type == OPENEDR_FORK)
		s->fork_events++;
	else if (type == OPENEDR_EXEC)
		s->exec_events++;
	else
		s->exit_events++;
}

static __always_inline void count_dropped(__u16 type)
{
	struct debug_stats *s = stats();

	if (!s)
		return;
	s->events_dropped++;
	if (type == OPENEDR_FORK)
		s->fork_dropped++;
	else if (type == OPENEDR_EXEC)
		s->exec_dropped++;
	else
		s->exit_dropped++;
}

/* The event happened but its task cannot be read: lost, and said so. */
static __always_inline void drop_unreadable(__u16 type)
{
	COUNT(tracepoint_errors);
	count_dropped(type);
}

/* The config, or NULL when this type is not wanted. */
static __always_inline const struct config *enabled(__u16 type)
{
	__u32 zero = 0;
	const struct config *c = bpf_map_lookup_elem(&config_map, &zero);

	if (!c || c->abi == 0) /* zeros after load: off */
		return NULL;
	if (c->abi != OPENEDR_ABI || c->sampling_per_10000 > SAMPLING_ALL) {
		COUNT(config_errors);
		return NULL;
	}
	if (!c->enable_process_monitoring)
		return NULL;
	if (type == OPENEDR_FORK)
		return c->enable_fork ? c : NULL;
	if (type == OPENEDR_EXEC)
		return c->enable_exec ? c : NULL;
	return c->enable_exit ? c : NULL;
}

/* Nothing is counted of a user for whom the map has no room at this moment. */
static __always_inline struct left_out *left_out_of(__u32 uid)
{
	struct left_out none = {};
	struct left_out *known = bpf_map_lookup_elem(&left_out_by_uid, &uid);

	if (known)
		return known;
	bpf_map_update_elem(&left_out_by_uid, &uid, &none, BPF_NOEXIST);
	return bpf_map_lookup_elem(&left_out_by_uid, &uid);
}

/* One verdict per process, so that its events stay together. Mix: splitmix64 (Steele, Lea, Flood 2014). */
static __always_inline bool sampled(const struct config *c, const struct event_header *h)
{
	__u64 x = h->start_boot_ns ^ ((__u64)h->tgid << 32);
	struct left_out *left_out;

	if (c->sampling_per_10000 == SAMPLING_ALL)
		return true;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
	x ^= x >> 31;
	if (x % SAMPLING_ALL < c->sampling_per_10000)
		return true;
	COUNT(sampling_skipped);
	left_out = left_out_of(h->uid);
	if (left_out)
		__sync_fetch_and_add(&left_out->events, 1);
	return false;
}

/* Waking the reader costs its producer more than the record itself: below the threshold its timer must do. */
static __always_inline __u64 wakeup_flags(const struct config *c)
{
	return bpf_ringbuf_query(&events, BPF_RB_AVAIL_DATA) >= c->wakeup_bytes ? BPF_RB_FORCE_WAKEUP :
										  BPF_RB_NO_WAKEUP;
}

/* Puts a record into the ring, or counts it as dropped. */
static __always_inline void send(const struct config *c, void *record, __u64 size, __u16 type)
{
	if (bpf_ringbuf_output(&events, record, size, wakeup_flags(c))) {
		COUNT(allocation_failures);
		count_dropped(type);
		return;
	}
	count_sent(type);
}

/*
 * Fills the header from a task; false when the task cannot be read. In a typed task that cannot be: an address that
 * is not mapped reads as zero. Pointers under RCU are checked, as newer verifiers demand.
 */
static __always_inline bool fill_header(struct event_header *h, struct task_struct *task, __u16 type)
{
	struct task_struct *leader = FIELD(task, group_leader), *parent = FIELD(task, real_parent);
	struct css_set *cgroups = FIELD(task, cgroups);
	const struct cred *cred = FIELD(task, cred);

	h->tgid = FIELD(task, tgid);
	if (!h->tgid || !leader)
		return false;
	h->start_boot_ns = FIELD(leader, start_boottime);
	h->time_boot_ns = bpf_ktime_get_boot_ns();
	h->tid = FIELD(task, pid);
	h->ppid = 0;
	h->parent_start_boot_ns = 0;
	if (parent) {
		struct task_struct *parent_leader = FIELD(parent, group_leader);

		h->ppid = FIELD(parent, tgid);
		if (parent_leader)
			h->parent_start_boot_ns = FIELD(parent_leader, start_boottime);
	}
	h->cgroup_id = 0;
	if (cgroups) {
		struct cgroup *cgroup = FIELD(cgroups, dfl_cgrp);
		struct kernfs_node *kn = FIELD(cgroup, kn);

		h->cgroup_id = FIELD(kn, id);
	}
	h->uid = cred ? FIELD(cred, uid.val) : (__u32)-1;
	h->gid = cred ? FIELD(cred, gid.val) : (__u32)-1;
	h->type = type;
	h->flags = FIELD(task, flags) & PF_KTHREAD ? OPENEDR_F_KERNEL_THREAD : 0;
	READ_COMM(h->comm, leader); /* any thread may be the last, or call exec; the name of a process is the first's */
	return true;
}

#endif
