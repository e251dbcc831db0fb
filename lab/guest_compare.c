// SPDX-License-Identifier: GPL-2.0
/*
 * V1 against V2 on one kernel: what each sees, what it costs. The machine is started with a clock that counts
 * instructions, so the times are numbers of instructions: repeatable, but not those of a real CPU.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "guest.h"

#define ROUNDS 5
#define EXECS 200

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double storm_ms(void)
{
	char command[64];
	double start = now_ms();

	snprintf(command, sizeof(command), "exec /lab/workload storm %d >/dev/null", EXECS);
	return system(command) == 0 ? now_ms() - start : -1;
}

static void tell_programs(struct monitor *monitor)
{
	struct bpf_program *program;

	bpf_object__for_each_program(program, monitor->object) {
		struct bpf_prog_info info = {};
		__u32 size = sizeof(info);

		if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &size) == 0 && info.run_cnt)
			fact("program", "%s %s %llu runs, %llu ns/run", monitor->version, bpf_program__name(program),
			     (unsigned long long)info.run_cnt, (unsigned long long)(info.run_time_ns / info.run_cnt));
	}
}

/* The storm's processes are those that became noop. */
static void tell_events(struct monitor *monitor)
{
	int seen[4] = {};

	monitor_drain(monitor);
	for (int i = 0; i < monitor->count; i++) {
		const struct event *event = &monitor->events[i];
		bool noop = strcmp((char *)event->header.comm, "noop") == 0;

		if (event->header.type == OPENEDR_EXEC)
			noop = strcmp(event->filename, "/lab/noop") == 0;
		else if (event->header.type == OPENEDR_FORK)
			noop = strcmp((char *)event->header.comm, "workload") == 0;
		seen[event->header.type & 3] += noop;
	}
	fact("seen", "%s %d forks, %d execs, %d exits of %d", monitor->version, seen[OPENEDR_FORK], seen[OPENEDR_EXEC],
	     seen[OPENEDR_EXIT], EXECS);
	check(seen[OPENEDR_EXEC] == EXECS && seen[OPENEDR_EXIT] == EXECS, "%s saw every exec and exit of the storm",
	      monitor->version);
}

/* In a process of its own, also with no monitor: when it ends, so do the links. Counting runs costs, so only once. */
static double run_ms(const char *version, bool count_runs)
{
	double time = -1;
	int channel[2];

	if (pipe(channel))
		return -1;
	fflush(stdout);
	sleep(1); /* what the run before has left to the kernel to free */
	if (fork() == 0) {
		struct monitor monitor = {};
		struct failure failure;
		int stats = count_runs ? bpf_enable_stats(BPF_STATS_RUN_TIME) : -1;

		if (!version || monitor_open(&monitor, version, &failure) == 0)
			time = storm_ms();
		if (count_runs) {
			close(stats);
			tell_events(&monitor);
			tell_programs(&monitor);
		}
		fflush(stdout);
		_exit(write(channel[1], &time, sizeof(time)) != sizeof(time) || failures);
	}
	close(channel[1]);
	if (read(channel[0], &time, sizeof(time)) != sizeof(time))
		time = -1;
	close(channel[0]);
	wait(NULL);
	return time;
}

void compare_v1_with_v2(void)
{
	sleep(15); /* the kernel's own late work, such as deferred probes; with this clock it takes no time */
	run_ms(NULL, false);
	for (int round = 1; round <= ROUNDS; round++) {
		double none = run_ms(NULL, false), v1 = run_ms("v1", false), v2 = run_ms("v2", false);

		check(none > 0 && v1 > 0 && v2 > 0, "round %d of %d of the comparison", round, ROUNDS);
		fact("round", "none %.3f v1 %.3f v2 %.3f ms", none, v1, v2);
	}
	check(run_ms("v1", true) > 0 && run_ms("v2", true) > 0, "the runs of the programs are counted");
}
