// SPDX-License-Identifier: GPL-2.0
/* V1 against the witnesses: what it sees, and that its blind spots are those of bpf/README.md. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guest.h"

/* Of each process: attempts to exec, calls of exit; the file name as it was given. */
static const struct {
	const char *name;
	int witnesses, attempts, exits;
	const char *filename;
} all[] = {
	{ "fork_exec", 1, 1, 1, "/lab/noop" },
	{ "vfork_exec", 1, 1, 1, "/lab/noop" },
	{ "posix_spawn", 1, 1, 1, "/lab/noop" },
	{ "orphan", 2, 0, 1, NULL },
	{ "thread_exec", 1, 1, 1, "/lab/noop" },
	{ "script", 1, 1, 1, "./script.sh" },
	{ "killed", 1, 0, 0, NULL },
	{ "core", 1, 0, 0, NULL },
	{ "leader_first", 1, 0, 1, NULL },
	{ "memfd", 1, 1, 1, "" },
	{ "failing_exec", 1, 1, 1, "./does-not-exist" },
	{ "threads", 1, 0, 1, NULL },
	{ "last_two", 1, 0, 1, NULL },
	{ "hostile", 1, 1, 1, NULL },
	{ "hostile_comm", 1, 1, 1, NULL },
	{ "long_path", 1, 1, 1, NULL },
	{ "deep_path", 1, 1, 1, "./noop" },
};

static bool exec_differs(const struct event *exec, const char *filename)
{
	int flags = exec->header.flags;

	if (!(flags & OPENEDR_F_ATTEMPT) || exec->exe_len)
		return true;
	return filename && !(flags & OPENEDR_F_FILENAME_MISSING) && strcmp(exec->filename, filename) != 0;
}

static void calls_are_seen(struct monitor *v1, int i)
{
	struct witness witnesses[WITNESSES_MAX];
	int attempts = 0, exits = 0, wrong = 0, found;

	monitor_forget(v1);
	found = run_workload(all[i].name, PROCESSES, witnesses, WITNESSES_MAX);
	monitor_drain(v1);
	for (int w = 0; w < found; w++) {
		const struct event *exec = monitor_event(v1, witnesses[w].pid, OPENEDR_EXEC);
		const struct event *end = monitor_event(v1, witnesses[w].pid, OPENEDR_EXIT);

		attempts += monitor_events(v1, witnesses[w].pid, OPENEDR_EXEC);
		exits += monitor_events(v1, witnesses[w].pid, OPENEDR_EXIT);
		wrong += exec && exec_differs(exec, all[i].filename);
		wrong += end && (!(end->header.flags & OPENEDR_F_SYSCALL_CODE) || (int)end->header.ppid != witnesses[w].ppid ||
				 (witnesses[w].status >= 0 && (long)end->code != witnesses[w].status));
	}
	check(found == PROCESSES * all[i].witnesses && attempts == found * all[i].attempts && exits == found * all[i].exits && !wrong,
	      "v1 %s: of %d processes %d attempts to exec, %d exits, %d events differ from the witness", all[i].name, found,
	      attempts, exits, wrong);
}

/* More arguments than V1 takes, on pages that were just written, so that none is missing. */
static void arguments_are_cut(struct monitor *v1)
{
	static char arguments[45][4], *argv[46];
	const struct event *exec;
	int status, pid, count = 0;

	for (int i = 0; i < 45; i++) {
		snprintf(arguments[i], sizeof(arguments[i]), "%d", i ? 0 : 9);
		argv[i] = arguments[i];
	}
	monitor_forget(v1);
	pid = fork();
	if (pid == 0) {
		execv("/lab/noop", argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	monitor_drain(v1);
	exec = monitor_event(v1, pid, OPENEDR_EXEC);
	for (int i = 0; exec && i < exec->args_len; i++)
		count += exec->args[i] == 0;
	check(exec && count == 40 && (exec->header.flags & OPENEDR_F_ARGS_TRUNCATED), "v1 takes %d of 45 arguments, and says so", count);
}

void v1_alone(struct monitor *v1)
{
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		calls_are_seen(v1, i);
	arguments_are_cut(v1);
	check(v1->received[OPENEDR_FORK] == 0, "v1 is blind to forks");
	fact("v1.strings-missing", "%llu of %llu attempts to exec", v1->strings_missing, v1->received[OPENEDR_EXEC]);
	counters_agree(v1);
}
