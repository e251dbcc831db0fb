// SPDX-License-Identifier: GPL-2.0
/* One program of many a kind, that does nothing, to be found and named by an inventory. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("iter/task")
int walks_tasks(void *ctx)
{
	return 0;
}

SEC("xdp")
int passes_packets(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("cgroup_skb/egress")
int lets_out(struct __sk_buff *skb)
{
	return 1;
}

SEC("sk_lookup")
int looks_up(struct bpf_sk_lookup *ctx)
{
	return SK_PASS;
}

SEC("raw_tp/sched_process_fork")
int sees_forks(void *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
