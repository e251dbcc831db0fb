// SPDX-License-Identifier: GPL-2.0
/*
 * Process monitor V2: the sched tracepoints of fork, exec and exit.
 *
 * BTF-typed raw tracepoints hand over the tasks themselves: so a process can be told from a thread, its start and
 * its real parent are exact, and no tracefs has to be mounted.
 */
#ifdef OPENEDR_UNTYPED /* for tests: such a program can be run with a task that cannot be read */
#define TRACEPOINT(name) SEC("raw_tp/" #name)
#else
#define OPENEDR_TYPED_TASKS
#define TRACEPOINT(name) SEC("tp_btf/" #name)
#endif
#include "exec_record.h"
#include "exit_once.h"

/* Nobody refers to them, but so the structs reach the object's BTF, where the reader's offsets are checked. */
const struct fork_event *unused_fork __attribute__((unused));
const struct exec_event *unused_exec __attribute__((unused));
const struct exit_event *unused_exit __attribute__((unused));

TRACEPOINT(sched_process_fork)
int trace_process_fork_v2(__u64 *ctx)
{
	struct task_struct *child = (void *)ctx[1];
	const struct config *c = enabled(OPENEDR_FORK);
	struct fork_event e = {};

	if (!c)
		return 0;
	if (!fill_header(&e.header, child, OPENEDR_FORK)) {
		drop_unreadable(OPENEDR_FORK);
		return 0;
	}
	if (e.header.tid != e.header.tgid) {
		COUNT(threads_skipped);
		return 0;
	}
	if (sampled(c, &e.header))
		send(c, &e, sizeof(e), OPENEDR_FORK);
	return 0;
}

TRACEPOINT(sched_process_exec)
int trace_process_exec_v2(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	struct linux_binprm *bprm = (void *)ctx[2];
	const struct config *c = enabled(OPENEDR_EXEC);
	struct exec_scratch *s;

	if (!c)
		return 0;
	s = exec_scratch();
	if (!s || !fill_header(&s->event.header, task, OPENEDR_EXEC)) {
		drop_unreadable(OPENEDR_EXEC);
		return 0;
	}
	if (!sampled(c, &s->event.header))
		return 0;
	if ((__u32)ctx[1] != s->event.header.tid)
		s->event.header.flags |= OPENEDR_F_NON_LEADER;
	set_filename(s, bpf_probe_read_kernel_str(s->strings, OPENEDR_FILENAME_MAX, FIELD(bprm, filename)));
	append_exe(s, task);
	if (!leave_out_args(c, s))
		append_args(s, task);
	send_exec(c, s);
	return 0;
}

/* As wait(2) will report it: the group's code, or the leader's when the last thread just left. */
static __always_inline __u32 wait_code(struct task_struct *task)
{
	struct signal_struct *signal = FIELD(task, signal);
	struct task_struct *leader = FIELD(task, group_leader);

	if (FIELD(signal, flags) & SIGNAL_GROUP_EXIT)
		return FIELD(signal, group_exit_code);
	return FIELD(leader, exit_code);
}

static __always_inline int threads_left(struct task_struct *task)
{
	struct signal_struct *signal = FIELD(task, signal);

	return FIELD(signal, live.counter);
}

TRACEPOINT(sched_process_exit)
int trace_process_exit_v2(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	const struct config *c = enabled(OPENEDR_EXIT);
	struct exit_event e = {};
	bool last;

	if (!c)
		return 0;
	if (!fill_header(&e.header, task, OPENEDR_EXIT)) {
		drop_unreadable(OPENEDR_EXIT);
		return 0;
	}
	if (exit_tells_group_dead())
		last = ctx[1] & 1;
	else
		last = threads_left(task) == 0 && exit_once(&e.header);
	if (!last) {
		COUNT(threads_skipped);
		return 0;
	}
	e.code = wait_code(task);
	if (sampled(c, &e.header))
		send(c, &e, sizeof(e), OPENEDR_EXIT);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
