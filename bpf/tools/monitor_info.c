// SPDX-License-Identifier: GPL-2.0
/* What the pinned monitors are, cost and count. */
#include <bpf/bpf.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "monitorctl.h"
#include "openedr_wire.h"

/* In the order of struct debug_stats. */
static const char *const counters[] = {
	"events_processed", "events_dropped", "allocation_failures", "config_errors", "data_read_errors",
	"tracepoint_errors", "fork_events", "exec_events", "exit_events", "fork_dropped",
	"exec_dropped", "exit_dropped", "sampling_skipped", "threads_skipped",
};
#define COUNTERS (sizeof(counters) / sizeof(counters[0]))
_Static_assert(sizeof(struct debug_stats) == COUNTERS * 8, "a counter has no name");

#define PROGRAMS_MAX 8
#define SECONDS_MAX 3600

struct program {
	char name[128];
	__u32 link_id;
	struct bpf_prog_info info;
	__u64 runs, run_ns; /* within the interval */
};

struct monitor {
	const char *version;
	size_t count;
	struct program programs[PROGRAMS_MAX];
	__u64 counts[COUNTERS];
};

/* What a link pinned by `load` runs; 0 or an error. */
int pinned_program(const char *version, const char *name, __u32 *link_id, struct bpf_prog_info *info)
{
	struct bpf_link_info link = {};
	__u32 link_size = sizeof(link), size = sizeof(*info);
	char path[512];
	int fd, error;

	snprintf(path, sizeof(path), HOME "/%s/link_%s", version, name);
	fd = bpf_obj_get(path);
	if (fd < 0)
		return fd;
	error = bpf_obj_get_info_by_fd(fd, &link, &link_size);
	close(fd);
	if (error)
		return error;
	*link_id = link.id;
	fd = bpf_prog_get_fd_by_id(link.prog_id);
	if (fd < 0)
		return fd;
	memset(info, 0, sizeof(*info));
	error = bpf_obj_get_info_by_fd(fd, info, &size);
	close(fd);
	return error;
}

static int stats_fd(const char *version)
{
	char path[256];

	snprintf(path, sizeof(path), HOME "/%s/debug_stats_map", version);
	return bpf_obj_get(path);
}

static void find_programs(struct monitor *m)
{
	char pattern[256];
	glob_t found;

	m->count = 0;
	snprintf(pattern, sizeof(pattern), HOME "/%s/link_*", m->version);
	if (glob(pattern, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc && m->count < PROGRAMS_MAX; i++) {
			struct program *p = &m->programs[m->count];

			snprintf(p->name, sizeof(p->name), "%s", strstr(found.gl_pathv[i], "/link_") + 6);
			if (pinned_program(m->version, p->name, &p->link_id, &p->info) == 0)
				m->count++;
		}
	}
	globfree(&found);
}

static void end_interval(struct monitor *m)
{
	for (size_t i = 0; i < m->count; i++) {
		struct program *p = &m->programs[i];
		struct bpf_prog_info before = p->info;
		__u32 link_id;

		if (pinned_program(m->version, p->name, &link_id, &p->info) || p->info.id != before.id)
			p->info = before;
		p->runs = p->info.run_cnt - before.run_cnt;
		p->run_ns = p->info.run_time_ns - before.run_time_ns;
	}
}

static void sum_counters(struct monitor *m)
{
	int cpus = libbpf_num_possible_cpus(), fd = stats_fd(m->version);
	__u64 *values = calloc(cpus, sizeof(struct debug_stats));
	__u32 zero = 0;

	memset(m->counts, 0, sizeof(m->counts));
	if (values && fd >= 0 && bpf_map_lookup_elem(fd, &zero, values) == 0)
		for (size_t i = 0; i < cpus * COUNTERS; i++)
			m->counts[i % COUNTERS] += values[i];
	free(values);
	if (fd >= 0)
		close(fd);
}

static void print_text(const struct monitor *m, double seconds)
{
	printf("%s, pinned in " HOME "/%s\n", m->version, m->version);
	for (size_t i = 0; i < m->count; i++) {
		const struct program *p = &m->programs[i];

		printf("  program %u, link %u: %s, %u instructions (JIT bytes %u), ", p->info.id, p->link_id, p->name,
		       p->info.xlated_prog_len / 8, p->info.jited_prog_len);
		if (p->runs)
			printf("%.1f runs/s, %llu ns/run\n", p->runs / seconds, p->run_ns / p->runs);
		else
			printf("no run in %.3g s\n", seconds);
	}
	for (size_t c = 0; c < COUNTERS; c++)
		printf("  %-20s %llu\n", counters[c], m->counts[c]);
}

static void print_json(const struct monitor *m)
{
	printf("{\"version\":\"%s\",\"pinned_folder\":\"" HOME "/%s\",\"programs\":[", m->version, m->version);
	for (size_t i = 0; i < m->count; i++) {
		const struct program *p = &m->programs[i];

		printf("%s{\"id\":%u,\"name\":\"%s\",\"link_id\":%u,\"instructions\":%u,\"jited_bytes\":%u,",
		       i ? "," : "", p->info.id, p->name, p->link_id, p->info.xlated_prog_len / 8,
		       p->info.jited_prog_len);
		printf("\"runs\":%llu,\"run_ns\":%llu,\"ns_per_run\":", p->runs, p->run_ns);
		if (p->runs)
			printf("%llu}", p->run_ns / p->runs);
		else
			printf("null}");
	}
	printf("],\"counters\":{");
	for (size_t c = 0; c < COUNTERS; c++)
		printf("%s\"%s\":%llu", c ? "," : "", counters[c], m->counts[c]);
	printf("}}");
}

static __u64 now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000ULL + now.tv_nsec;
}

/* The kernel counts runs while this descriptor is open; the sysctl stays as it is. */
static int sample(struct monitor *monitors, size_t count, double seconds, __u64 *sampled_ns)
{
	struct timespec wait = { .tv_sec = seconds, .tv_nsec = (seconds - (time_t)seconds) * 1e9 };
	int fd = bpf_enable_stats(BPF_STATS_RUN_TIME);
	__u64 start;

	if (fd < 0)
		return fail("switch on", "the statistics of BPF", fd);
	for (size_t i = 0; i < count; i++)
		find_programs(&monitors[i]);
	start = now_ns();
	nanosleep(&wait, NULL);
	*sampled_ns = now_ns() - start;
	for (size_t i = 0; i < count; i++) {
		end_interval(&monitors[i]);
		sum_counters(&monitors[i]);
	}
	close(fd);
	return 0;
}

int info(const char *argument, bool json)
{
	static struct monitor monitors[VERSIONS];
	size_t count = 0;
	char *end;
	double seconds = strtod(argument, &end);
	__u64 sampled_ns = 0;

	if (end == argument || *end || !(seconds >= 0 && seconds <= SECONDS_MAX)) {
		fprintf(stderr, "SECONDS is a number from 0 to %d, not '%s'\n", SECONDS_MAX, argument);
		return 2;
	}
	for (int i = 0; i < VERSIONS; i++) {
		int fd = stats_fd(versions[i]);

		if (fd >= 0) {
			monitors[count++].version = versions[i];
			close(fd);
		} else if (errno != ENOENT) {
			return fail("look into", HOME, errno);
		}
	}
	if (count && sample(monitors, count, seconds, &sampled_ns))
		return 1;
	if (json)
		printf("{\"sampled_ns\":%llu,\"monitors\":[", sampled_ns);
	else if (!count)
		printf("nothing is loaded by make load\n");
	for (size_t i = 0; i < count; i++) {
		if (json && i)
			printf(",");
		if (json)
			print_json(&monitors[i]);
		else
			print_text(&monitors[i], sampled_ns / 1e9);
	}
	if (json)
		printf("]}\n");
	return 0;
}

int reset_stats(void)
{
	struct debug_stats *zeros = calloc(libbpf_num_possible_cpus(), sizeof(*zeros));
	__u32 zero = 0;
	bool any = false;

	for (int i = 0; i < VERSIONS; i++) {
		int fd = stats_fd(versions[i]);

		if (fd < 0)
			continue;
		any = true;
		if (bpf_map_update_elem(fd, &zero, zeros, 0))
			return fail("reset the counters of", versions[i], errno);
		printf("counters of %s set to zero\n", versions[i]);
		close(fd);
	}
	free(zeros);
	if (!any)
		fprintf(stderr, "nothing is loaded by make load\n");
	return any ? 0 : 1;
}
