// SPDX-License-Identifier: GPL-2.0
/*
 * Fills a ring with records of our wire format, on command (BPF_PROG_TEST_RUN): so that the cost of reading can
 * be timed apart from the cost of writing.
 */
#include <stdbool.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "../../include/openedr_wire.h"
#include "ring.h"

#define PROGRAMS 64 /* distinct names and paths; a busy machine repeats its programs */

/* Pinned by its name: whoever loads this object after the first shares the ring. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 16 << 20);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} openedr_bench SEC(".maps");

/* 200 bytes, the usual size, without more_args; 288 with it. Only one process fills at a time. */
struct {
	struct exec_event event;
	char filename[16];
	char exe[16];
	char args[88];
	char more_args[88];
} exec_record = {
	.filename = "/usr/bin/tool-00",
	.exe = "tool-00\0bin\0usr",
	.args = "tool-00\0--verbose\0--input=/var/lib/service/queue/00000000.dat\0--level=3\0--colour=no",
	.more_args = "--output=/var/lib/service/results/by-day/2026-11-23/of-this-run/and-another-folder.json",
};

struct exit_event exit_record;

static __always_inline void two_digits(char *at, __u32 value)
{
	at[0] = '0' + value / 10 % 10;
	at[1] = '0' + value % 10;
}

static __always_inline void fill_header(struct event_header *h, __u16 type, __u32 i)
{
	h->time_boot_ns = 1000000000000ULL + i * 1000ULL;
	h->start_boot_ns = 1000000000000ULL + i * 900ULL;
	h->parent_start_boot_ns = 900000000000ULL;
	h->cgroup_id = 4242 + i % 16;
	h->tgid = 1000 + i % 30000;
	h->tid = h->tgid;
	h->ppid = 900;
	h->uid = 1000;
	h->gid = 1000;
	h->type = type;
	__builtin_memcpy(h->comm, "tool-00", 8);
	two_digits((char *)h->comm + 5, i % PROGRAMS);
}

static __always_inline __u32 fill_exec(__u32 i, bool more)
{
	__u32 size = sizeof(exec_record) - (more ? 0 : sizeof(exec_record.more_args));

	fill_header(&exec_record.event.header, OPENEDR_EXEC, i);
	exec_record.event.filename_len = sizeof(exec_record.filename);
	exec_record.event.exe_len = sizeof(exec_record.exe);
	exec_record.event.args_len = sizeof(exec_record.args) + (more ? sizeof(exec_record.more_args) : 0);
	two_digits(exec_record.filename + 14, i % PROGRAMS);
	two_digits(exec_record.exe + 5, i % PROGRAMS);
	two_digits(exec_record.args + 5, i % PROGRAMS);
	/* Every argument block differs, as with temporary files: a cache of whole blocks does not help. */
	two_digits(exec_record.args + 49, i / 1000000);
	two_digits(exec_record.args + 51, i / 10000);
	two_digits(exec_record.args + 53, i / 100);
	two_digits(exec_record.args + 55, i);
	return size;
}

static __always_inline void *fill_exit(__u32 i)
{
	fill_header(&exit_record.header, OPENEDR_EXIT, i);
	exit_record.code = i % 8 ? 0 : 1 << 8;
	return &exit_record;
}

static __always_inline void *fill_fork(__u32 i)
{
	fill_header(&exit_record.header, OPENEDR_FORK, i);
	return &exit_record;
}

#define SEND(record, size) bpf_ringbuf_output(&openedr_bench, record, size, BPF_RB_NO_WAKEUP)

static long send_one(__u32 i, struct fill_args *args)
{
	__u32 kind = args->kind;
	long result = -1;

	i += args->first;
	if (kind == KIND_MIXED)
		kind = i % 3 + 1;
	switch (kind) {
	case KIND_FORK:
		result = SEND(fill_fork(i), sizeof(struct fork_event));
		break;
	case KIND_EXIT:
		result = SEND(fill_exit(i), sizeof(struct exit_event));
		break;
	case KIND_EXEC:
		result = SEND(&exec_record, fill_exec(i, false));
		break;
	case KIND_LONG:
		result = SEND(&exec_record, fill_exec(i, true));
		break;
	}
	if (result)
		args->dropped++;
	else
		args->sent++;
	return 0;
}

SEC("syscall")
int fill(struct fill_args *ctx)
{
	struct fill_args args = {.kind = ctx->kind, .count = ctx->count, .first = ctx->first};

	bpf_loop(args.count, send_one, &args, 0);
	ctx->sent = args.sent;
	ctx->dropped = args.dropped;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
