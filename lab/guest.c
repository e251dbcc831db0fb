// SPDX-License-Identifier: GPL-2.0
/*
 * The lab's test program, the only one in its virtual machine: `guest SCENARIO`. It prints lines that lab/run.sh
 * reads: "CHECK ok|FAILED TEXT" and "FACT KEY TEXT".
 */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guest.h"

#define PROCESSES 23

int failures;

void check(bool ok, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	printf("CHECK %s ", ok ? "ok" : "FAILED");
	vprintf(format, arguments);
	printf("\n");
	va_end(arguments);
	failures += !ok;
}

void fact(const char *key, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	printf("FACT %s ", key);
	vprintf(format, arguments);
	printf("\n");
	va_end(arguments);
}

int run_workload(const char *name, int count, struct witness *witnesses, int max)
{
	char command[128], line[512];
	int found = 0;
	FILE *pipe;

	snprintf(command, sizeof(command), "/lab/workload %s %d", name, count);
	pipe = popen(command, "r");
	while (pipe && fgets(line, sizeof(line), pipe) && found < max) {
		const char *pid = strstr(line, "\"pid\":"), *ppid = strstr(line, "\"ppid\":"), *status = strstr(line, "\"status\":");

		if (!pid || !ppid || !status)
			continue;
		witnesses[found].pid = atoi(pid + 6);
		witnesses[found].ppid = atoi(ppid + 7);
		witnesses[found].status = strncmp(status + 9, "null", 4) == 0 ? -1 : atol(status + 9);
		found++;
	}
	return pipe && pclose(pipe) == 0 ? found : -1;
}

/* How many execs V2 tells of one process. */
static const struct {
	const char *name;
	int execs;
} cases[] = {
	{ "fork_exec", 1 },    { "vfork_exec", 1 },   { "posix_spawn", 1 },  { "thread_exec", 1 }, { "script", 1 },
	{ "killed", 0 },       { "core", 0 },	      { "leader_first", 0 }, { "memfd", 1 },	   { "failing_exec", 0 },
	{ "threads", 0 },      { "last_two", 0 },     { "long_path", 1 },    { "hostile", 1 },	   { "hostile_comm", 1 },
	{ "deep_path", 1 },
};

static void every_process_is_seen_once(struct monitor *v2, const char *name, int execs)
{
	struct witness witnesses[64];
	int wrong = 0, found;

	monitor_forget(v2);
	found = run_workload(name, PROCESSES, witnesses, 64);
	monitor_drain(v2);
	for (int i = 0; i < found; i++) {
		int pid = witnesses[i].pid;
		const struct event *end = monitor_event(v2, pid, OPENEDR_EXIT);

		wrong += monitor_events(v2, pid, OPENEDR_FORK) != 1 || monitor_events(v2, pid, OPENEDR_EXEC) != execs ||
			 monitor_events(v2, pid, OPENEDR_EXIT) != 1 || !end || (long)end->code != witnesses[i].status ||
			 (int)end->header.ppid != witnesses[i].ppid;
	}
	check(found == PROCESSES && !wrong, "v2 %s: of %d processes %d differ from the witness", name, found, wrong);
}

static void fields_are_right(struct monitor *v2)
{
	struct witness witnesses[64];
	int wrong = 0, found;

	monitor_forget(v2);
	found = run_workload("fork_exec", PROCESSES, witnesses, 64);
	monitor_drain(v2);
	for (int i = 0; i < found; i++) {
		const struct event *exec = monitor_event(v2, witnesses[i].pid, OPENEDR_EXEC);
		const struct event *end = monitor_event(v2, witnesses[i].pid, OPENEDR_EXIT);

		wrong += !exec || !end || !exec->exe_whole || !exec->args_whole || !end->comm_is_noop ||
			 exec->header.uid != 0 || exec->header.flags != 0 ||
			 exec->header.start_boot_ns != end->header.start_boot_ns || !exec->header.parent_start_boot_ns;
	}
	check(found == PROCESSES && !wrong, "v2 fields of %d execs, wrong in %d", found, wrong);
}

static void v2_alone(struct monitor *v2)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		every_process_is_seen_once(v2, cases[i].name, cases[i].execs);
	fields_are_right(v2);
	check(monitor_counter(v2, offsetof(struct debug_stats, events_dropped)) == 0, "v2 dropped nothing");
	check(monitor_counter(v2, offsetof(struct debug_stats, tracepoint_errors)) == 0, "v2 read every task");
}

/* V1 sees the attempt and what the program asks for; the pid of the witness has to have both. */
static int seen_by_v1(struct monitor *v1, const char *name, int *execs, int *exits)
{
	struct witness witnesses[64];
	int found;

	monitor_forget(v1);
	found = run_workload(name, PROCESSES, witnesses, 64);
	monitor_drain(v1);
	*execs = *exits = 0;
	for (int i = 0; i < found; i++) {
		const struct event *end = monitor_event(v1, witnesses[i].pid, OPENEDR_EXIT);

		*execs += monitor_events(v1, witnesses[i].pid, OPENEDR_EXEC) == 1;
		*exits += end && (long)end->code == witnesses[i].status;
	}
	return found;
}

/* As a 32-bit program calls: another entry into the kernel than the one V1 hooks. */
static void exits_by_32_bit_calls(struct monitor *v1)
{
	int seen = 0, ended = 0;

	monitor_forget(v1);
	for (int i = 0; i < PROCESSES; i++) {
		int status, pid = fork();

		if (pid == 0) {
			__asm__ volatile("int $0x80" : : "a"(252 /* exit_group */), "b"(3));
			_exit(99);
		}
		waitpid(pid, &status, 0);
		ended += WIFEXITED(status) && WEXITSTATUS(status) == 3;
		monitor_drain(v1);
		seen += monitor_events(v1, pid, OPENEDR_EXIT);
	}
	check(ended == PROCESSES && seen == 0, "v1 is blind to 32-bit calls: of %d exits it saw %d", ended, seen);
}

static void blind_spots(struct monitor *v1)
{
	static const char *const killers[] = { "killed", "core" };
	int execs, exits, found;

	for (int i = 0; i < 2; i++) {
		found = seen_by_v1(v1, killers[i], &execs, &exits);
		check(found == PROCESSES && exits == 0, "v1 is blind to deaths by signal, %s: of %d processes exits of %d",
		      killers[i], found, exits);
	}
	exits_by_32_bit_calls(v1);
	found = seen_by_v1(v1, "failing_exec", &execs, &exits);
	check(execs == PROCESSES, "v1 tells failed execs as attempts: of %d processes %d", found, execs);
}

static void v1_alone(struct monitor *v1)
{
	static const char *const whole[] = { "fork_exec", "vfork_exec", "posix_spawn", "script", "hostile" };
	int execs, exits, found;

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		found = seen_by_v1(v1, whole[i], &execs, &exits);
		check(found == PROCESSES && execs == PROCESSES && exits == PROCESSES,
		      "v1 %s: of %d processes execs of %d, exits of %d", whole[i], found, execs, exits);
	}
	blind_spots(v1);
	check(monitor_counter(v1, offsetof(struct debug_stats, events_dropped)) == 0, "v1 dropped nothing");
}

static void both_at_once(struct monitor *v1, struct monitor *v2)
{
	struct witness witnesses[64];
	int by_v1 = 0, by_v2 = 0, found;

	monitor_forget(v1);
	monitor_forget(v2);
	found = run_workload("fork_exec", PROCESSES, witnesses, 64);
	monitor_drain(v1);
	monitor_drain(v2);
	for (int i = 0; i < found; i++) {
		by_v1 += monitor_events(v1, witnesses[i].pid, OPENEDR_EXEC) == 1 &&
			 monitor_events(v1, witnesses[i].pid, OPENEDR_EXIT) == 1;
		by_v2 += monitor_events(v2, witnesses[i].pid, OPENEDR_EXEC) == 1 &&
			 monitor_events(v2, witnesses[i].pid, OPENEDR_EXIT) == 1;
	}
	check(by_v1 == PROCESSES && by_v2 == PROCESSES, "both at once: of %d processes v1 saw %d, v2 saw %d", found, by_v1, by_v2);
}

static bool opened(struct monitor *monitor, const char *version)
{
	const char *stage;
	int error = monitor_open(monitor, version, &stage);

	check(error == 0, "%s loads and attaches%s%s", version, error ? "; failed: " : "", error ? stage : "");
	if (error)
		printf("%s", libbpf_words);
	return error == 0;
}

#define WORDS_KEPT 24 /* lines: the verifier's are many, its last say why */

static void tell_words(const char *key)
{
	char *lines[1024];
	int count = 0;

	for (char *line = strtok(libbpf_words, "\n"); line && count < 1024; line = strtok(NULL, "\n"))
		lines[count++] = line;
	for (int i = count > WORDS_KEPT ? count - WORDS_KEPT : 0; i < count; i++)
		printf("WORDS %s %s\n", key, lines[i]);
}

/* What exactly goes wrong, and how the libraries put it. */
static void refused(const char *version, const char *scenario)
{
	struct monitor monitor;
	const char *stage;
	int error = monitor_open(&monitor, version, &stage);
	char key[64];

	check(error != 0, "%s is refused: %s", version, scenario);
	snprintf(key, sizeof(key), "%s.%s", scenario, version);
	fact(key, "%s errno %d", stage, -error);
	tell_words(key);
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	check(file && fputs(text, file) >= 0 && fclose(file) == 0, "%s is written", path);
}

static void silent_with_kprobes_switched_off(void)
{
	struct monitor v1;
	int execs, exits, found;

	put("/sys/kernel/debug/kprobes/enabled", "0");
	if (opened(&v1, "v1")) {
		found = seen_by_v1(&v1, "fork_exec", &execs, &exits);
		check(found == PROCESSES && v1.count == 0, "v1 is silent while kprobes are switched off: %d events", v1.count);
	}
	put("/sys/kernel/debug/kprobes/enabled", "1");
	seen_by_v1(&v1, "fork_exec", &execs, &exits);
	fact("kprobes-off.attached-meanwhile", "execs of %d once kprobes are on again", execs);
	if (opened(&v1, "v1")) {
		seen_by_v1(&v1, "fork_exec", &execs, &exits);
		check(execs == PROCESSES, "v1 attached anew once kprobes are on: execs of %d", execs);
	}
}

static void main_scenario(void)
{
	struct monitor v1, v2;

	if (opened(&v2, "v2"))
		v2_alone(&v2);
	if (opened(&v1, "v1"))
		v1_alone(&v1);
	if (v1.ring && v2.ring)
		both_at_once(&v1, &v2);
}

static void without_tracefs(void)
{
	struct monitor v1, v2;

	check(access("/sys/kernel/tracing/events", F_OK) != 0, "tracefs is not mounted");
	if (opened(&v2, "v2"))
		every_process_is_seen_once(&v2, "fork_exec", 1);
	opened(&v1, "v1");
}

static void without_btf(void)
{
	check(mount("none", "/sys/kernel/btf", "tmpfs", 0, NULL) == 0, "BTF is hidden");
	refused("v1", "no-btf");
	refused("v2", "no-btf");
}

int main(int argc, char **argv)
{
	const char *scenario = argc > 1 ? argv[1] : "";

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (strcmp(scenario, "main") == 0)
		main_scenario();
	else if (strcmp(scenario, "no-tracefs") == 0)
		without_tracefs();
	else if (strcmp(scenario, "no-btf") == 0)
		without_btf();
	else if (strcmp(scenario, "kprobes-off") == 0)
		silent_with_kprobes_switched_off();
	else if (strcmp(scenario, "compare") == 0)
		compare_v1_with_v2();
	else if (strcmp(scenario, "lockdown") == 0) {
		refused("v1", "lockdown");
		refused("v2", "lockdown");
	} else
		check(false, "there is no scenario '%s'", scenario);
	return failures ? 1 : 0;
}
