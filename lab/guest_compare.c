// SPDX-License-Identifier: GPL-2.0
/* V1 against V2 on one kernel: what each sees, what it costs. Interleaved rounds of nothing, V1, V2. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "guest.h"

#define ROUNDS 7
#define PROCESSES 200

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

	snprintf(command, sizeof(command), "/lab/workload storm %d >/dev/null", PROCESSES);
	if (system(command) != 0)
		return -1;
	return now_ms() - start;
}

static void tell_programs(const char *version, struct bpf_object *object)
{
	struct bpf_program *program;

	bpf_object__for_each_program(program, object) {
		struct bpf_prog_info info = {};
		__u32 size = sizeof(info);

		if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &size) == 0 && info.run_cnt)
			printf("FACT program.%s.%s %llu runs %llu ns\n", version, bpf_program__name(program),
			       (unsigned long long)info.run_cnt, (unsigned long long)info.run_time_ns);
	}
}

/* Events of each kind in the monitor, of processes named noop: the storm's. */
static void tell_events(struct monitor *monitor)
{
	int execs = 0, exits = 0;

	for (int i = 0; i < monitor->count; i++) {
		execs += monitor->events[i].header.type == OPENEDR_EXEC;
		exits += monitor->events[i].header.type == OPENEDR_EXIT && monitor->events[i].comm_is_noop;
	}
	fact("events", "%s execs %d exits %d of %d", monitor->version, execs, exits, PROCESSES);
}

/* In a process of its own: when it ends, so do the links. */
static double watched_ms(const char *version)
{
	double times[1] = { -1 };
	int channel[2];

	if (pipe(channel))
		return -1;
	fflush(stdout);
	if (fork() == 0) {
		struct monitor monitor;
		const char *stage;
		int stats = bpf_enable_stats(BPF_STATS_RUN_TIME);

		if (monitor_open(&monitor, version, &stage) == 0) {
			times[0] = storm_ms();
			monitor_drain(&monitor);
			tell_events(&monitor);
			tell_programs(version, monitor.object);
		}
		close(stats);
		if (write(channel[1], times, sizeof(times)) < 0)
			_exit(1);
		fflush(stdout);
		_exit(0);
	}
	close(channel[1]);
	if (read(channel[0], times, sizeof(times)) != sizeof(times))
		times[0] = -1;
	close(channel[0]);
	wait(NULL);
	return times[0];
}

void compare_v1_with_v2(void)
{
	storm_ms();
	for (int round = 1; round <= ROUNDS; round++) {
		double none = storm_ms(), v1 = watched_ms("v1"), v2 = watched_ms("v2");

		check(none > 0 && v1 > 0 && v2 > 0, "round %d of %d of the comparison", round, ROUNDS);
		fact("round", "none %.1f v1 %.1f v2 %.1f ms", none, v1, v2);
	}
}
