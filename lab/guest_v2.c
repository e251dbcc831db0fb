// SPDX-License-Identifier: GPL-2.0
/* V2 against the witnesses: every process exactly once, with the kernel's own verdict. */
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "guest.h"

#define HOSTILE "a\nb\033[31mc\342\200\256d\377"

/* What V2 has to tell of each process of a workload; NULL: not compared. %d is the status. */
struct expected {
	const char *name;
	int witnesses; /* a round */
	int execs;
	int flags; /* of the exec */
	const char *comm; /* at the exit */
	const char *filename, *exe, *args; /* args with | between them */
};

static const struct expected all[] = {
	{ "fork_exec", 1, 1, 0, "noop", "/lab/noop", "/lab/noop", "noop|%d|two words" },
	{ "vfork_exec", 1, 1, 0, "noop", "/lab/noop", "/lab/noop", "noop|%d|two words" },
	{ "posix_spawn", 1, 1, 0, "noop", "/lab/noop", "/lab/noop", "noop|%d" },
	{ "orphan", 2, 0, 0, "workload", NULL, NULL, NULL },
	{ "thread_exec", 1, 1, OPENEDR_F_NON_LEADER, "noop", "/lab/noop", "/lab/noop", "noop|%d|two words" },
	{ "script", 1, 1, 0, "script.sh", "./script.sh", "/lab/noop", "/lab/noop|./script.sh" },
	{ "killed", 1, 0, 0, "workload", NULL, NULL, NULL },
	{ "core", 1, 0, 0, "workload", NULL, NULL, NULL },
	{ "leader_first", 1, 0, 0, "workload", NULL, NULL, NULL },
	/* Kernels differ in the name of a program without a name: told as a fact. */
	{ "memfd", 1, 1, 0, NULL, NULL, "/memfd:workload", "in-memory|%d" },
	{ "failing_exec", 1, 0, 0, "workload", NULL, NULL, NULL },
	{ "threads", 1, 0, 0, "workload", NULL, NULL, NULL },
	{ "last_two", 1, 0, 0, "workload", NULL, NULL, NULL },
	{ "hostile", 1, 1, 0, NULL, "./" HOSTILE, "/lab/noop", HOSTILE "|%d|" HOSTILE "|=1+1" },
	{ "hostile_comm", 1, 1, 0, "e\nb\033[31m\342\200\256\377\"\\z", NULL, "/lab/noop", "noop|%d" },
	{ "long_path", 1, 1, OPENEDR_F_ARGS_TRUNCATED, "long", NULL, "/lab/noop", NULL },
	{ "deep_path", 1, 1, 0, "noop", "./noop", NULL, "noop|%d" },
};

/* The first thing that differs, or NULL. */
static const char *exec_differs(const struct event *exec, const struct expected *wanted, long status)
{
	char args[256];

	if (exec->header.flags != wanted->flags)
		return "flags of the exec";
	if (wanted->filename && strcmp(exec->filename, wanted->filename) != 0)
		return "filename";
	if (wanted->exe && !exe_is(exec, wanted->exe))
		return "exe";
	snprintf(args, sizeof(args), wanted->args ? wanted->args : "", (int)(status >> 8));
	if (wanted->args && !args_are(exec, args))
		return "args";
	return NULL;
}

static const char *process_differs(struct monitor *v2, const struct witness *w, const struct expected *wanted)
{
	const struct event *fork = monitor_event(v2, w->pid, OPENEDR_FORK);
	const struct event *exec = monitor_event(v2, w->pid, OPENEDR_EXEC);
	const struct event *end = monitor_event(v2, w->pid, OPENEDR_EXIT);

	if (monitor_events(v2, w->pid, OPENEDR_FORK) != 1)
		return "number of forks";
	if (monitor_events(v2, w->pid, OPENEDR_EXEC) != wanted->execs)
		return "number of execs";
	if (monitor_events(v2, w->pid, OPENEDR_EXIT) != 1)
		return "number of exits";
	if (w->status >= 0 && (long)end->code != w->status)
		return "status";
	if ((int)end->header.ppid != w->ppid || (w->status >= 0 && (int)fork->header.ppid != w->ppid))
		return "parent";
	if (fork->header.start_boot_ns != end->header.start_boot_ns || !fork->header.parent_start_boot_ns)
		return "identity";
	if (fork->header.time_boot_ns > end->header.time_boot_ns || fork->header.start_boot_ns > fork->header.time_boot_ns)
		return "time";
	if (wanted->comm && strcmp((char *)end->header.comm, wanted->comm) != 0)
		return "comm";
	if (!exec)
		return NULL;
	if (exec->header.start_boot_ns != fork->header.start_boot_ns || exec->header.time_boot_ns < fork->header.time_boot_ns)
		return "identity of the exec";
	return exec_differs(exec, wanted, w->status);
}

static void every_process_is_seen_once(struct monitor *v2, const struct expected *wanted)
{
	struct witness witnesses[WITNESSES_MAX];
	const char *what = "nothing";
	int wrong = 0, found;

	monitor_forget(v2);
	found = run_workload(wanted->name, PROCESSES, witnesses, WITNESSES_MAX);
	monitor_drain(v2);
	for (int i = 0; i < found; i++) {
		const char *differs = process_differs(v2, &witnesses[i], wanted);

		if (differs)
			wrong++, what = differs;
	}
	check(found == PROCESSES * wanted->witnesses && !wrong, "v2 %s: of %d processes %d differ from the witness, in %s",
	      wanted->name, found, wrong, what);
	if (strcmp(wanted->name, "memfd") == 0 && found > 0) {
		const struct event *exec = monitor_event(v2, witnesses[0].pid, OPENEDR_EXEC);

		fact("memfd", "comm %s, filename %s", exec ? (char *)exec->header.comm : "?", exec ? exec->filename : "?");
	}
}

/* By another user, in a cgroup of its own. */
static void user_and_cgroup_are_told(struct monitor *v2)
{
	struct witness witnesses[WITNESSES_MAX];
	struct stat cgroup = {};
	int wrong = 0, found;

	mkdir("/tmp/cgroup", 0755);
	check(mount("none", "/tmp/cgroup", "cgroup2", 0, NULL) == 0 && mkdir("/tmp/cgroup/lab", 0755) == 0 &&
		      stat("/tmp/cgroup/lab", &cgroup) == 0,
	      "a cgroup is made");
	monitor_forget(v2);
	found = run_workload_as("/lab/guest as 1000 100 /tmp/cgroup/lab ", "fork_exec", PROCESSES, witnesses, WITNESSES_MAX);
	monitor_drain(v2);
	for (int i = 0; i < found; i++) {
		for (int type = OPENEDR_FORK; type <= OPENEDR_EXIT; type++) {
			const struct event *event = monitor_event(v2, witnesses[i].pid, type);

			wrong += !event || event->header.uid != 1000 || event->header.gid != 100 ||
				 event->header.cgroup_id != cgroup.st_ino;
		}
	}
	check(found == PROCESSES && !wrong, "v2 user, group and cgroup: of %d processes wrong in %d events", found, wrong);
}

void v2_alone(struct monitor *v2)
{
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		every_process_is_seen_once(v2, &all[i]);
	user_and_cgroup_are_told(v2);
	check(v2->strings_missing == 0, "v2 strings: %llu could not be read", v2->strings_missing);
	counters_agree(v2);
}
