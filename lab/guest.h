/* SPDX-License-Identifier: GPL-2.0 */
/* What the lab's guest program consists of. All of it is one thread. */
#ifndef LAB_GUEST_H
#define LAB_GUEST_H

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdbool.h>
#include <stdio.h>

#include "openedr_wire.h"

#define EVENTS_MAX 65536
#define STRINGS_KEPT 8192

struct event {
	struct event_header header;
	__u32 code;
	bool comm_is_noop;
	bool args_whole; /* "two words" is the last argument */
	bool exe_whole; /* it is /lab/noop */
};

/* A loaded and attached monitor, and what it has told since the last forget(). */
struct monitor {
	const char *version;
	struct bpf_object *object;
	struct ring_buffer *ring;
	struct event *events;
	int count;
};

/* What the workload said of one process; status is -1 when nobody could wait for it. */
struct witness {
	int pid;
	int ppid;
	long status;
};

extern char libbpf_words[16384]; /* the last that libbpf said, without its debugging */

/* 0, or the negative errno; `stage` then tells where it failed: open, load, config, attach. */
int monitor_open(struct monitor *monitor, const char *version, const char **stage);
void monitor_close(struct monitor *monitor);
/* Reads all that is in the ring; counts events of all processes. */
void monitor_drain(struct monitor *monitor);
void monitor_forget(struct monitor *monitor);
unsigned long long monitor_counter(struct monitor *monitor, size_t offset);
int monitor_events(const struct monitor *monitor, int pid, int type);
const struct event *monitor_event(const struct monitor *monitor, int pid, int type);

/* Runs a workload of N processes; the witnesses, or -1. */
int run_workload(const char *name, int count, struct witness *witnesses, int max);

/* One line each, for lab/run.sh. */
void check(bool ok, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fact(const char *key, const char *format, ...) __attribute__((format(printf, 2, 3)));
extern int failures;

void compare_v1_with_v2(void);

#endif
