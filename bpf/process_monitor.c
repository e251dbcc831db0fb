// SPDX-License-Identifier: GPL-2.0
/*
 * Process monitor V1 (deprecated): kprobes on the system calls of exec and exit.
 *
 * It sees calls, not lives. It misses deaths by signal, 32-bit callers, forks, and arguments on pages not yet in
 * memory; an exec is reported as an attempt, for its outcome is not known at entry; an exit's status is what the
 * program asked for. Kernels without kprobes cannot run it.
 */
#include "exec_record.h"
#include "exit_once.h"

/* See process_monitor_v2.c. */
const struct exec_event *unused_exec __attribute__((unused));
const struct exit_event *unused_exit __attribute__((unused));

#define ARGUMENTS_MAX 40

/* Appends the arguments one by one from user memory. */
static __always_inline void append_argv(struct exec_scratch *s, const char *const *argv)
{
	__u32 start = s->end;
	int i;

	for (i = 0; i < ARGUMENTS_MAX; i++) {
		__u32 at = s->end & STRINGS_MASK;
		const char *argument = NULL;
		long len;

		if (bpf_probe_read_user(&argument, sizeof(argument), &argv[i]))
			goto missing;
		if (!argument)
			goto done;
		if (at - start >= OPENEDR_ARGS_MAX - NAME_BYTES)
			break;
		len = bpf_probe_read_user_str(&s->strings[at], NAME_BYTES, argument);
		if (len <= 0)
			goto missing;
		if (len == NAME_BYTES)
			s->event.header.flags |= OPENEDR_F_ARGS_TRUNCATED;
		s->end = at + len;
	}
	s->event.header.flags |= OPENEDR_F_ARGS_TRUNCATED;
	goto done;
missing:
	s->event.header.flags |= OPENEDR_F_ARGS_MISSING;
	COUNT(data_read_errors);
done:
	s->event.args_len = s->end - start;
}

static __always_inline int exec_attempt(const char *filename, const char *const *argv)
{
	struct task_struct *task = (void *)bpf_get_current_task();
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
	s->event.header.flags = OPENEDR_F_ATTEMPT;
	if (s->event.header.tid != s->event.header.tgid)
		s->event.header.flags |= OPENEDR_F_NON_LEADER;
	set_filename(s, bpf_probe_read_user_str(s->strings, OPENEDR_FILENAME_MAX, filename));
	s->event.exe_len = 0;
	if (!leave_out_args(c, s))
		append_argv(s, argv);
	send_exec(c, s);
	return 0;
}

SEC("ksyscall/execve")
int BPF_KSYSCALL(trace_sys_execve, const char *filename, const char *const *argv)
{
	return exec_attempt(filename, argv);
}

SEC("ksyscall/execveat")
int BPF_KSYSCALL(trace_sys_execveat, int fd, const char *filename, const char *const *argv)
{
	return exec_attempt(filename, argv);
}

static __always_inline int process_exit(int status, bool whole_group)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	const struct config *c = enabled(OPENEDR_EXIT);
	struct exit_event e = {};

	if (!c)
		return 0;
	if (!fill_header(&e.header, task, OPENEDR_EXIT)) {
		drop_unreadable(OPENEDR_EXIT);
		return 0;
	}
	if ((!whole_group && BPF_CORE_READ(task, signal, live.counter) != 1) || !exit_once(&e.header)) {
		COUNT(threads_skipped);
		return 0;
	}
	e.header.flags = OPENEDR_F_SYSCALL_CODE;
	e.code = (status & 0xff) << 8;
	if (sampled(c, &e.header))
		send(c, &e, sizeof(e), OPENEDR_EXIT);
	return 0;
}

SEC("ksyscall/exit")
int BPF_KSYSCALL(trace_sys_exit, int status)
{
	return process_exit(status, false);
}

SEC("ksyscall/exit_group")
int BPF_KSYSCALL(trace_sys_exit_group, int status)
{
	return process_exit(status, true);
}

char LICENSE[] SEC("license") = "GPL";
