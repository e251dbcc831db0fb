/* SPDX-License-Identifier: GPL-2.0 */
/* What the lab's guest program consists of. All of it is one thread. */
#ifndef LAB_GUEST_H
#define LAB_GUEST_H

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdbool.h>
#include <stdio.h>

#include "openedr_wire.h"

#define EVENTS_MAX 16384

/* A copy of a record. */
struct event {
	struct event_header header;
	__u32 code; /* of an exit */
	char *filename, *exe, *args; /* of an exec; each followed by a NUL of ours */
	int filename_len, exe_len, args_len;
};

/* A loaded and attached monitor, and what it has told since the last forget(). */
struct monitor {
	const char *version;
	struct bpf_object *object;
	struct ring_buffer *ring;
	struct event *events;
	int count;
	unsigned long long received[4]; /* since it was opened, by type */
	unsigned long long strings_missing; /* flagged in these */
};

/* What the workload said of one process; status is -1 when nobody could wait for it. */
struct witness {
	int pid;
	int ppid;
	long status;
};

extern char libbpf_words[1 << 18]; /* what libbpf said since the last monitor_open, without its debugging */

/* Where it failed: open, load, config, attach; and the file or the program, as the console calls it. */
struct failure {
	const char *operation;
	char subject[128];
};

/* 0, or the negative errno; then `failure` is set. */
int monitor_open(struct monitor *monitor, const char *version, struct failure *failure);
/* Reads all that is in the ring; counts events of all processes. */
void monitor_drain(struct monitor *monitor);
void monitor_forget(struct monitor *monitor);
int monitor_events(const struct monitor *monitor, int pid, int type);
const struct event *monitor_event(const struct monitor *monitor, int pid, int type);
/* Of how many processes there is one exec and one exit, with the status that was witnessed. */
int whole_lives(const struct monitor *monitor, const struct witness *witnesses, int count);
struct debug_stats read_counters(struct monitor *monitor); /* summed over the CPUs */
/* Checks that all that was counted in the kernel has arrived, and that nothing went wrong there. */
void counters_agree(struct monitor *monitor);
bool exe_is(const struct event *exec, const char *path);
bool args_are(const struct event *exec, const char *joined_by_bars);

#define PROCESSES 23
#define WITNESSES_MAX 64

/* Runs a workload of so many rounds; the number of witnesses, or -1. `as` begins its command line. */
int run_workload(const char *name, int count, struct witness *witnesses, int max);
int run_workload_as(const char *as, const char *name, int count, struct witness *witnesses, int max);

/* One line each, for lab/run.sh. */
void check(bool ok, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fact(const char *key, const char *format, ...) __attribute__((format(printf, 2, 3)));
extern int failures;

void v1_alone(struct monitor *v1);
void v2_alone(struct monitor *v2);
void compare_v1_with_v2(void);

#endif
