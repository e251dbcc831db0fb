// SPDX-License-Identifier: GPL-2.0
/* For tests: run by hand, it tells the address of the calling task, which other programs can then be run on. */
#include "kernel_types.h"
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} task_map SEC(".maps");

SEC("raw_tp/sched_process_exec")
int current_task(void *ctx)
{
	__u64 task = bpf_get_current_task();
	__u32 zero = 0;

	bpf_map_update_elem(&task_map, &zero, &task, BPF_ANY);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
