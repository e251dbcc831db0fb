// SPDX-License-Identifier: GPL-2.0
/* Loads a monitor as the console does, and reads its ring through libbpf. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "configure.h"
#include "guest.h"

#define RING_BYTES (1 << 22)

char libbpf_words[1 << 18];

static int keep_words(enum libbpf_print_level level, const char *format, va_list arguments)
{
	size_t have = strlen(libbpf_words);

	if (level == LIBBPF_DEBUG)
		return 0;
	return vsnprintf(libbpf_words + have, sizeof(libbpf_words) - have, format, arguments);
}

static char *copy(const char *bytes, int len)
{
	char *result = calloc(1, len + 1);

	return result ? memcpy(result, bytes, len) : NULL;
}

static void read_exec(struct event *event, const struct exec_event *exec)
{
	const char *strings = (const char *)(exec + 1);

	event->filename_len = exec->filename_len;
	event->exe_len = exec->exe_len;
	event->args_len = exec->args_len;
	event->filename = copy(strings, exec->filename_len);
	event->exe = copy(strings + exec->filename_len, exec->exe_len);
	event->args = copy(strings + exec->filename_len + exec->exe_len, exec->args_len);
}

static int take(void *context, void *data, size_t size)
{
	struct monitor *monitor = context;
	struct event *event;

	(void)size;
	if (monitor->count == EVENTS_MAX) {
		fprintf(stderr, "guest: more than %d events at once\n", EVENTS_MAX);
		exit(1);
	}
	event = &monitor->events[monitor->count++];
	memset(event, 0, sizeof(*event));
	event->header = *(struct event_header *)data;
	monitor->received[event->header.type & 3]++;
	if (event->header.type == OPENEDR_EXIT)
		event->code = ((struct exit_event *)data)->code;
	if (event->header.type == OPENEDR_EXEC)
		read_exec(event, data);
	monitor->strings_missing += !!(event->header.flags & OPENEDR_F_FILENAME_MISSING) +
				    !!(event->header.flags & OPENEDR_F_EXE_MISSING) +
				    !!(event->header.flags & OPENEDR_F_ARGS_MISSING);
	return 0;
}

static int attach(struct bpf_object *object, struct failure *failure)
{
	struct bpf_program *program;

	failure->operation = "attach";
	bpf_object__for_each_program(program, object) {
		snprintf(failure->subject, sizeof(failure->subject), "%s (%s)", bpf_program__name(program),
			 bpf_program__section_name(program));
		if (!bpf_program__attach(program)) /* ends with the guest's process */
			return -errno;
	}
	return 0;
}

int monitor_open(struct monitor *monitor, const char *version, struct failure *failure)
{
	int error;

	libbpf_set_print(keep_words);
	libbpf_words[0] = 0;
	memset(monitor, 0, sizeof(*monitor));
	monitor->version = version;
	snprintf(failure->subject, sizeof(failure->subject), "/lab/process_monitor%s.o",
		 strcmp(version, "v2") == 0 ? "_v2" : "");
	failure->operation = "open";
	monitor->object = bpf_object__open_file(failure->subject, NULL);
	if (!monitor->object)
		return -errno;
	failure->operation = "load";
	bpf_map__set_max_entries(bpf_object__find_map_by_name(monitor->object, "events"), RING_BYTES);
	error = bpf_object__load(monitor->object);
	if (error)
		return error;
	failure->operation = "config";
	error = configure(monitor->object);
	if (error)
		return error;
	monitor->events = calloc(EVENTS_MAX, sizeof(struct event));
	monitor->ring = ring_buffer__new(bpf_object__find_map_fd_by_name(monitor->object, "events"), take, monitor, NULL);
	if (!monitor->ring || !monitor->events)
		return -ENOMEM;
	return attach(monitor->object, failure);
}

void monitor_drain(struct monitor *monitor)
{
	while (ring_buffer__consume(monitor->ring) > 0)
		;
}

void monitor_forget(struct monitor *monitor)
{
	monitor_drain(monitor);
	for (int i = 0; i < monitor->count; i++) {
		free(monitor->events[i].filename);
		free(monitor->events[i].exe);
		free(monitor->events[i].args);
	}
	monitor->count = 0;
}

struct debug_stats read_counters(struct monitor *monitor)
{
	int cpus = libbpf_num_possible_cpus(), fields = sizeof(struct debug_stats) / sizeof(__u64);
	struct debug_stats *values = calloc(cpus, sizeof(*values)), sum = {};
	__u32 zero = 0;

	if (!values || bpf_map_lookup_elem(bpf_object__find_map_fd_by_name(monitor->object, "debug_stats_map"), &zero, values))
		check(false, "%s counters can be read", monitor->version);
	else
		for (int i = 0; i < cpus * fields; i++)
			((__u64 *)&sum)[i % fields] += ((__u64 *)values)[i];
	free(values);
	return sum;
}

void counters_agree(struct monitor *monitor)
{
	struct debug_stats c;
	unsigned long long *received = monitor->received;

	monitor_drain(monitor);
	c = read_counters(monitor);
	check(c.fork_events == received[OPENEDR_FORK] && c.exec_events == received[OPENEDR_EXEC] &&
		      c.exit_events == received[OPENEDR_EXIT] &&
		      c.events_processed == received[OPENEDR_FORK] + received[OPENEDR_EXEC] + received[OPENEDR_EXIT],
	      "%s counters: %llu forks, %llu execs, %llu exits sent; %llu, %llu, %llu received", monitor->version, c.fork_events,
	      c.exec_events, c.exit_events, received[OPENEDR_FORK], received[OPENEDR_EXEC], received[OPENEDR_EXIT]);
	check(c.events_dropped + c.allocation_failures + c.config_errors + c.tracepoint_errors + c.sampling_skipped == 0,
	      "%s counters: %llu dropped, %llu config errors, %llu unreadable tasks", monitor->version, c.events_dropped,
	      c.config_errors, c.tracepoint_errors);
	check(c.data_read_errors == monitor->strings_missing, "%s counters: %llu unreadable strings, %llu flagged", monitor->version,
	      c.data_read_errors, monitor->strings_missing);
}

bool exe_is(const struct event *exec, const char *path)
{
	const char *end = path + strlen(path);
	int at = 0;

	/* The components come from the last to the first. */
	while (at < exec->exe_len) {
		int len = strlen(exec->exe + at);

		end -= len + 1;
		if (end < path || *end != '/' || memcmp(end + 1, exec->exe + at, len) != 0)
			return false;
		at += len + 1;
	}
	return end == path;
}

bool args_are(const struct event *exec, const char *joined_by_bars)
{
	int len = strlen(joined_by_bars) + 1;

	if (exec->args_len != len)
		return false;
	for (int i = 0; i < len; i++)
		if (exec->args[i] != (joined_by_bars[i] == '|' ? 0 : joined_by_bars[i]))
			return false;
	return true;
}

int whole_lives(const struct monitor *monitor, const struct witness *witnesses, int count)
{
	int whole = 0;

	for (int i = 0; i < count; i++) {
		const struct event *end = monitor_event(monitor, witnesses[i].pid, OPENEDR_EXIT);

		whole += monitor_events(monitor, witnesses[i].pid, OPENEDR_EXEC) == 1 &&
			 monitor_events(monitor, witnesses[i].pid, OPENEDR_EXIT) == 1 && (long)end->code == witnesses[i].status;
	}
	return whole;
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
