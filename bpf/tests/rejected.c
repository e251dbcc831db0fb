// SPDX-License-Identifier: GPL-2.0
/* For tests: what the verifier refuses at the end of a long log, for the map may have no such value. */
#include "kernel_types.h"
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} value_map SEC(".maps");

SEC("raw_tp/sched_process_exec")
int rejected(void *ctx)
{
	__u64 sum = 0, *value;
	__u32 zero = 0;

#pragma unroll
	for (int i = 0; i < 300; i++)
		sum += bpf_ktime_get_boot_ns();
	value = bpf_map_lookup_elem(&value_map, &zero);
	return sum + *value;
}

char LICENSE[] SEC("license") = "GPL";
