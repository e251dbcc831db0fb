// SPDX-License-Identifier: GPL-2.0
/*
 * The C side of `bench ring`, driven through stdin and stdout by the Java side, so that both read the same ring in
 * turn: `ring OBJECT` loads ring.bpf.o and answers one line to each command.
 *
 *   fill KIND COUNT -> SENT DROPPED
 *   flood KIND MS -> SENT DROPPED NS          writes as fast as it can
 *   consume fields|copy -> RECORDS NS         reads what is there
 *   drain fields|copy MS -> RECORDS NS        reads for that long, without sleeping
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include "../../include/openedr_wire.h"
#include "ring.h"

#define FLOOD_BATCH 4096 /* records per system call: its cost vanishes, and the time is looked at often enough */

static volatile __u64 sink; /* what was read goes somewhere, or the compiler leaves the reading out */
static __u64 records;
static __u32 next_number;

static __u64 now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ULL + t.tv_nsec;
}

static void die(const char *what, const char *subject)
{
	fprintf(stderr, "bench ring: %s %s: %s\n", what, subject, strerror(errno));
	exit(1);
}

static __u64 sum_fields(const struct event_header *h)
{
	__u64 comm[2];

	memcpy(comm, h->comm, sizeof(comm));
	return h->time_boot_ns + h->start_boot_ns + h->parent_start_boot_ns + h->cgroup_id + h->tgid + h->tid +
	       h->ppid + h->uid + h->gid + h->type + h->flags + comm[0] + comm[1];
}

/* Reads every fixed field, and looks at where the strings are. */
static int read_fields(void *context, void *data, size_t size)
{
	const struct event_header *h = data;
	__u64 sum = sum_fields(h);

	if (h->type == OPENEDR_EXEC) {
		const struct exec_event *e = data;

		sum += e->filename_len + e->exe_len + e->args_len;
	} else if (h->type == OPENEDR_EXIT) {
		sum += ((const struct exit_event *)data)->code;
	}
	sink += sum;
	records++;
	return 0;
}

/* As a consumer that keeps the event does: a copy of its own, freed when the next one comes. */
static int copy_record(void *context, void *data, size_t size)
{
	static void *kept;
	void *copy = malloc(size);

	if (!copy)
		die("cannot allocate", "a record");
	memcpy(copy, data, size);
	read_fields(context, copy, size);
	free(kept);
	kept = copy;
	return 0;
}

static void fill(int program, __u32 kind, __u32 count, struct fill_args *total)
{
	struct fill_args args = {.kind = kind, .count = count, .first = next_number};
	LIBBPF_OPTS(bpf_test_run_opts, run, .ctx_in = &args, .ctx_size_in = sizeof(args));

	if (bpf_prog_test_run_opts(program, &run))
		die("cannot run", "the program `fill`");
	next_number += count;
	total->sent += args.sent;
	total->dropped += args.dropped;
}

static void flood(int program, __u32 kind, __u32 ms)
{
	struct fill_args total = {};
	__u64 start = now_ns(), end;

	do {
		fill(program, kind, FLOOD_BATCH, &total);
		end = now_ns();
	} while (end - start < ms * 1000000ULL);
	printf("%u %u %llu\n", total.sent, total.dropped, end - start);
}

static void read_for(struct ring_buffer *ring, __u32 ms)
{
	__u64 start = now_ns(), end;

	records = 0;
	do {
		ring_buffer__consume(ring);
		end = now_ns();
	} while (end - start < ms * 1000000ULL);
	printf("%llu %llu\n", records, end - start);
}

static void answer(const char *line, int program, struct ring_buffer *ring)
{
	struct fill_args total = {};
	unsigned int kind, amount;

	if (sscanf(line, "fill %u %u", &kind, &amount) == 2) {
		fill(program, kind, amount, &total);
		printf("%u %u\n", total.sent, total.dropped);
	} else if (sscanf(line, "flood %u %u", &kind, &amount) == 2) {
		flood(program, kind, amount);
	} else if (sscanf(line, "drain %*s %u", &amount) == 1) {
		read_for(ring, amount);
	} else if (!strncmp(line, "consume", 7)) {
		read_for(ring, 0);
	} else {
		fprintf(stderr, "bench ring: unknown command: %s", line);
		exit(2);
	}
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct bpf_object *object;
	struct ring_buffer *by_fields, *by_copy;
	char line[256];
	int map, program;

	if (argc != 2)
		return 2;
	object = bpf_object__open(argv[1]);
	if (!object || bpf_object__load(object))
		die("cannot load", argv[1]);
	map = bpf_object__find_map_fd_by_name(object, "openedr_bench");
	program = bpf_program__fd(bpf_object__find_program_by_name(object, "fill"));
	by_fields = ring_buffer__new(map, read_fields, NULL, NULL);
	by_copy = ring_buffer__new(map, copy_record, NULL, NULL);
	if (!by_fields || !by_copy)
		die("cannot map the ring of", argv[1]);
	while (fgets(line, sizeof(line), stdin))
		answer(line, program, strstr(line, "copy") ? by_copy : by_fields);
	ring_buffer__free(by_copy);
	ring_buffer__free(by_fields);
	bpf_object__close(object);
	return 0;
}
