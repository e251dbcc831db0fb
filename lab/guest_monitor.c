// SPDX-License-Identifier: GPL-2.0
/* Loads a monitor as the console does, and reads its ring through libbpf. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"

#define RING_BYTES (1 << 22)

char libbpf_words[16384];

static int keep_words(enum libbpf_print_level level, const char *format, va_list arguments)
{
	static char message[1 << 20];
	size_t have = strlen(libbpf_words), more, over;

	if (level == LIBBPF_DEBUG)
		return 0;
	vsnprintf(message, sizeof(message), format, arguments);
	more = strlen(message);
	over = more > sizeof(libbpf_words) - 1 ? more - (sizeof(libbpf_words) - 1) : 0;
	more -= over;
	if (have + more > sizeof(libbpf_words) - 1) { /* the last words count */
		size_t kept = sizeof(libbpf_words) - 1 - more;

		memmove(libbpf_words, libbpf_words + have - kept, kept);
		have = kept;
	}
	return snprintf(libbpf_words + have, sizeof(libbpf_words) - have, "%s", message + over);
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

static void read_exec(struct event *event, const struct exec_event *exec)
{
	const char *strings = (const char *)(exec + 1);
	const char *exe = strings + exec->filename_len, *args = exe + exec->exe_len;
	static const char noop[] = "noop\0lab";
	static const char last[] = "two words";

	event->exe_whole = exec->exe_len == sizeof(noop) && memcmp(exe, noop, sizeof(noop)) == 0;
	event->args_whole = exec->args_len >= sizeof(last) &&
			    memcmp(args + exec->args_len - sizeof(last), last, sizeof(last)) == 0;
}

static int take(void *context, void *data, size_t size)
{
	struct monitor *monitor = context;
	struct event *event;

	(void)size;
	if (monitor->count == EVENTS_MAX)
		return 0;
	event = &monitor->events[monitor->count++];
	memset(event, 0, sizeof(*event));
	event->header = *(struct event_header *)data;
	event->comm_is_noop = strcmp((char *)event->header.comm, "noop") == 0;
	if (event->header.type == OPENEDR_EXIT)
		event->code = ((struct exit_event *)data)->code;
	if (event->header.type == OPENEDR_EXEC)
		read_exec(event, data);
	return 0;
}

static int attach(struct bpf_object *object)
{
	struct bpf_program *program;

	bpf_object__for_each_program(program, object)
		if (!bpf_program__attach(program)) /* lives as long as the guest's process */
			return -errno;
	return 0;
}

int monitor_open(struct monitor *monitor, const char *version, const char **stage)
{
	char file[64];
	int error;

	libbpf_set_print(keep_words);
	libbpf_words[0] = 0;
	memset(monitor, 0, sizeof(*monitor));
	monitor->version = version;
	snprintf(file, sizeof(file), "/lab/process_monitor%s.o", strcmp(version, "v2") == 0 ? "_v2" : "");
	*stage = "open";
	monitor->object = bpf_object__open_file(file, NULL);
	if (!monitor->object)
		return -errno;
	*stage = "load";
	bpf_map__set_max_entries(bpf_object__find_map_by_name(monitor->object, "events"), RING_BYTES);
	error = bpf_object__load(monitor->object);
	if (error)
		return error;
	*stage = "config";
	error = configure(monitor->object);
	if (error)
		return error;
	*stage = "attach";
	error = attach(monitor->object);
	if (error)
		return error;
	monitor->events = calloc(EVENTS_MAX, sizeof(struct event));
	monitor->ring = ring_buffer__new(bpf_object__find_map_fd_by_name(monitor->object, "events"), take, monitor, NULL);
	return monitor->ring && monitor->events ? 0 : -ENOMEM;
}

/* libbpf closes the programs; links that were dropped on the floor above end with them only when the process ends. */
void monitor_close(struct monitor *monitor)
{
	ring_buffer__free(monitor->ring);
	bpf_object__close(monitor->object);
	free(monitor->events);
}

void monitor_drain(struct monitor *monitor)
{
	while (ring_buffer__consume(monitor->ring) > 0)
		;
}

void monitor_forget(struct monitor *monitor)
{
	monitor_drain(monitor);
	monitor->count = 0;
}

unsigned long long monitor_counter(struct monitor *monitor, size_t offset)
{
	int cpus = libbpf_num_possible_cpus();
	struct debug_stats *values = calloc(cpus, sizeof(*values));
	unsigned long long sum = 0;
	__u32 zero = 0;

	bpf_map_lookup_elem(bpf_object__find_map_fd_by_name(monitor->object, "debug_stats_map"), &zero, values);
	for (int cpu = 0; cpu < cpus; cpu++)
		sum += *(__u64 *)((char *)&values[cpu] + offset);
	free(values);
	return sum;
}

int monitor_events(const struct monitor *monitor, int pid, int type)
{
	int found = 0;

	for (int i = 0; i < monitor->count; i++)
		found += (int)monitor->events[i].header.tgid == pid && monitor->events[i].header.type == type;
	return found;
}

const struct event *monitor_event(const struct monitor *monitor, int pid, int type)
{
	for (int i = 0; i < monitor->count; i++)
		if ((int)monitor->events[i].header.tgid == pid && monitor->events[i].header.type == type)
			return &monitor->events[i];
	return NULL;
}
