/* SPDX-License-Identifier: GPL-2.0 */
#ifndef OPENEDR_WORKLOAD_H
#define OPENEDR_WORKLOAD_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

extern char noop[4096]; /* path of the noop program */
extern const char *nonce; /* one more argument of it, or NULL */

#define MUST(call)                                                                      \
	({                                                                              \
		long _result = (long)(call);                                            \
		if (_result < 0) {                                                      \
			fprintf(stderr, "workload: %s: %s\n", #call, strerror(errno)); \
			exit(1);                                                        \
		}                                                                       \
		_result;                                                                \
	})

void report(pid_t pid, pid_t ppid, const char *status);
void wait_and_report(pid_t pid);
void exec_noop(const char *status);
void copy_noop(int to);

/* The cases; i counts from 0. workload_lives.c */
void fork_exec(int i);
void vfork_exec(int i);
void spawn(int i);
void orphan(int i);
void script(int i);
void killed(int i);
void core(int i);
void memfd(int i);
void failing_exec(int i);
void drop_root(int i);

/* workload_threads.c */
void thread_exec(int i);
void leader_first(int i);
void threads(int i);
void last_two(int i);

/* workload_strings.c */
void hostile(int i);
void hostile_comm(int i);
void long_path(int i);
void deep_path(int i);

#endif
