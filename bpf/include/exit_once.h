/* SPDX-License-Identifier: GPL-2.0 */
/* One exit per process where the kernel does not tell which thread is the last. */
#ifndef OPENEDR_EXIT_ONCE_H
#define OPENEDR_EXIT_ONCE_H

#include "monitor.h"

/* More processes than can be between the exits of their last two threads. */
#define EXITING_MAX 8192

struct exiting_key {
	__u64 start_boot_ns;
	__u64 tgid;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, EXITING_MAX);
	__type(key, struct exiting_key);
	__type(value, __u8);
} exiting_map SEC(".maps");

/* True for the first caller of a process only. */
static __always_inline bool exit_once(const struct event_header *h)
{
	struct exiting_key key = { .start_boot_ns = h->start_boot_ns, .tgid = h->tgid };
	__u8 one = 1;

	return bpf_map_update_elem(&exiting_map, &key, &one, BPF_NOEXIST) == 0;
}

#endif
