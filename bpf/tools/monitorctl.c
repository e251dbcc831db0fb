// SPDX-License-Identifier: GPL-2.0
/*
 * Controls the process monitors for the Makefile. What it loads is pinned below /sys/fs/bpf/openedr/VERSION, and
 * only what lies there is ever removed.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "openedr_wire.h"

#define HOME "/sys/fs/bpf/openedr"

static const char *versions[] = { "v1", "v2" };

/* In the order of struct debug_stats. */
static const char *counters[] = {
	"events_processed", "events_dropped", "allocation_failures", "config_errors", "data_read_errors",
	"tracepoint_errors", "fork_events", "exec_events", "exit_events", "fork_dropped",
	"exec_dropped", "exit_dropped", "sampling_skipped", "threads_skipped",
};
#define COUNTERS (sizeof(counters) / sizeof(counters[0]))
_Static_assert(sizeof(struct debug_stats) == COUNTERS * 8, "a counter has no name");

static int fail(const char *what, const char *subject, int error)
{
	fprintf(stderr, "Cannot %s %s: %s\n", what, subject, strerror(error < 0 ? -error : error));
	return 1;
}

static int verify(char **objects, int count)
{
	int failures = 0;

	for (int i = 0; i < count; i++) {
		struct bpf_object *object = bpf_object__open_file(objects[i], NULL);
		int error = object ? bpf_object__load(object) : -errno;

		printf("%-8s %s\n", error ? "FAILED" : "ok", objects[i]);
		if (error)
			failures += fail("load", objects[i], error);
		bpf_object__close(object);
	}
	return failures ? 1 : 0;
}

static int configure(struct bpf_object *object)
{
	struct config config = {
		.abi = OPENEDR_ABI,
		.enable_process_monitoring = 1,
		.enable_fork = 1,
		.enable_exec = 1,
		.enable_exit = 1,
		.sampling_per_10000 = 10000,
		.wakeup_bytes = 1 << 20,
	};
	__u32 zero = 0;

	return bpf_map_update_elem(bpf_object__find_map_fd_by_name(object, "config_map"), &zero, &config, 0);
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[512];

	while (dir && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), "%s/%.250s", folder, entry->d_name);
		if (entry->d_name[0] != '.')
			unlink(path);
	}
	if (dir)
		closedir(dir);
	rmdir(folder);
}

static int attach_and_pin(struct bpf_object *object, const char *folder)
{
	struct bpf_program *program;
	char path[512];
	int error;

	error = bpf_object__pin_maps(object, folder);
	if (error)
		return fail("pin the maps in", folder, error);
	bpf_object__for_each_program(program, object) {
		struct bpf_link *link = bpf_program__attach(program);

		if (!link)
			return fail("attach", bpf_program__name(program), errno);
		snprintf(path, sizeof(path), "%s/link_%s", folder, bpf_program__name(program));
		error = bpf_link__pin(link, path);
		if (error)
			return fail("pin", path, error);
	}
	return 0;
}

static int load(const char *version, const char *file)
{
	struct bpf_object *object;
	char folder[256];
	int error;

	snprintf(folder, sizeof(folder), HOME "/%s", version);
	if (access(folder, F_OK) == 0) {
		fprintf(stderr, "%s is loaded already (%s). First: make unload\n", version, folder);
		return 1;
	}
	if (strcmp(version, "v1") == 0 && access("/sys/bus/event_source/devices/kprobe", F_OK) != 0) {
		fprintf(stderr, "V1 cannot run: this kernel has no kprobes. V2 can: make build-v2 load\n");
		return 1;
	}
	object = bpf_object__open_file(file, NULL);
	error = object ? bpf_object__load(object) : -errno;
	if (error)
		return fail("load", file, error);
	error = configure(object);
	if (error)
		return fail("configure", file, error);
	mkdir(HOME, 0700);
	if (mkdir(folder, 0700))
		return fail("create", folder, errno);
	if (attach_and_pin(object, folder)) {
		remove_folder(folder);
		return 1;
	}
	printf("loaded and attached %s; nobody reads its ring: events beyond its size count as dropped\n", version);
	return 0;
}

static int unload(void)
{
	int removed = 0;

	for (int i = 0; i < 2; i++) {
		char folder[256];

		snprintf(folder, sizeof(folder), HOME "/%s", versions[i]);
		if (access(folder, F_OK) != 0)
			continue;
		remove_folder(folder);
		if (access(folder, F_OK) == 0)
			return fail("remove", folder, EBUSY);
		printf("unloaded %s\n", versions[i]);
		removed++;
	}
	rmdir(HOME);
	if (!removed)
		printf("nothing of ours is pinned; programs that a running process holds end with it\n");
	return 0;
}

static int stats_fd(const char *version)
{
	char path[256];

	snprintf(path, sizeof(path), HOME "/%s/debug_stats_map", version);
	return bpf_obj_get(path);
}

static void print_stats(int fd)
{
	int cpus = libbpf_num_possible_cpus();
	__u64 *values = calloc(cpus, sizeof(struct debug_stats));
	__u32 zero = 0;

	if (values && bpf_map_lookup_elem(fd, &zero, values) == 0) {
		for (size_t c = 0; c < COUNTERS; c++) {
			__u64 sum = 0;

			for (int cpu = 0; cpu < cpus; cpu++)
				sum += values[cpu * COUNTERS + c];
			printf("  %-20s %llu\n", counters[c], (unsigned long long)sum);
		}
	}
	free(values);
}

static void print_programs(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[512];

	while (dir && (entry = readdir(dir))) {
		struct bpf_link_info link = {};
		struct bpf_prog_info program = {};
		__u32 link_size = sizeof(link), program_size = sizeof(program);
		int fd;

		if (strncmp(entry->d_name, "link_", 5) != 0)
			continue;
		snprintf(path, sizeof(path), "%s/%.250s", folder, entry->d_name);
		fd = bpf_obj_get(path);
		if (fd < 0 || bpf_obj_get_info_by_fd(fd, &link, &link_size))
			continue;
		close(fd);
		fd = bpf_prog_get_fd_by_id(link.prog_id);
		if (fd >= 0 && bpf_obj_get_info_by_fd(fd, &program, &program_size) == 0)
			printf("  program %u, link %u: %s, %u instructions (JIT bytes %u), run %llu times in %llu ns\n",
			       program.id, link.id, entry->d_name + 5, program.xlated_prog_len / 8,
			       program.jited_prog_len, (unsigned long long)program.run_cnt,
			       (unsigned long long)program.run_time_ns);
		if (fd >= 0)
			close(fd);
	}
	if (dir)
		closedir(dir);
}

static int info(void)
{
	bool any = false;

	for (int i = 0; i < 2; i++) {
		char folder[256];
		int fd = stats_fd(versions[i]);

		if (fd < 0)
			continue;
		any = true;
		snprintf(folder, sizeof(folder), HOME "/%s", versions[i]);
		printf("%s, pinned in %s\n", versions[i], folder);
		print_programs(folder);
		print_stats(fd);
		close(fd);
	}
	if (!any)
		printf("nothing is loaded by make load\n");
	return 0;
}

static int reset_stats(void)
{
	struct debug_stats *zeros = calloc(libbpf_num_possible_cpus(), sizeof(*zeros));
	__u32 zero = 0;
	bool any = false;

	for (int i = 0; i < 2; i++) {
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

static void tell(const char *what, bool there)
{
	printf("%-3s %s\n", there ? "yes" : "no", what);
}

static bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static int kernel(void)
{
	int ring = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "probe", 0, 0, getpagesize(), NULL);

	tell("BTF: /sys/kernel/btf/vmlinux", exists("/sys/kernel/btf/vmlinux"));
	tell("BPF ring buffer (created one)", ring >= 0);
	tell("tracefs: /sys/kernel/tracing", exists("/sys/kernel/tracing/available_events"));
	tell("tracefs: /sys/kernel/debug/tracing", exists("/sys/kernel/debug/tracing/available_events"));
	tell("tracepoint sched_process_fork", exists("/sys/kernel/tracing/events/sched/sched_process_fork"));
	tell("tracepoint sched_process_exec", exists("/sys/kernel/tracing/events/sched/sched_process_exec"));
	tell("tracepoint sched_process_exit", exists("/sys/kernel/tracing/events/sched/sched_process_exit"));
	tell("kprobes (V1 needs them)", exists("/sys/bus/event_source/devices/kprobe"));
	tell("lockdown module", exists("/sys/kernel/security/lockdown"));
	if (ring >= 0)
		close(ring);
	return 0;
}

int main(int argc, char **argv)
{
	const char *command = argc > 1 ? argv[1] : "";

	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	if (strcmp(command, "verify") == 0 && argc > 2)
		return verify(argv + 2, argc - 2);
	if (strcmp(command, "load") == 0 && argc == 4)
		return load(argv[2], argv[3]);
	if (strcmp(command, "unload") == 0)
		return unload();
	if (strcmp(command, "info") == 0)
		return info();
	if (strcmp(command, "reset-stats") == 0)
		return reset_stats();
	if (strcmp(command, "kernel") == 0)
		return kernel();
	fprintf(stderr, "usage: monitorctl verify OBJECT… | load VERSION OBJECT | unload | info | reset-stats | kernel\n");
	return 2;
}
