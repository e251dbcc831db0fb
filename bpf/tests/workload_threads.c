// SPDX-License-Identifier: GPL-2.0
/* Processes of several threads. */
#include <pthread.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "workload.h"

static void *exec_in_thread(void *unused)
{
	(void)unused;
	exec_noop("6");
	return NULL;
}

void thread_exec(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		pthread_t thread;

		pthread_create(&thread, NULL, exec_in_thread, NULL);
		pthread_join(thread, NULL);
		_exit(127);
	}
	wait_and_report(pid);
}

static pthread_t leader;

static void *outlive_the_leader(void *unused)
{
	(void)unused;
	pthread_join(leader, NULL);
	prctl(PR_SET_NAME, "not_the_leader"); /* a process has the name of its leader */
	usleep(2000);
	_exit(7);
}

void leader_first(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		pthread_t thread;

		leader = pthread_self();
		pthread_create(&thread, NULL, outlive_the_leader, NULL);
		pthread_exit(NULL);
	}
	wait_and_report(pid);
}

static void *nothing(void *unused)
{
	return unused;
}

/* One process of many threads: one fork, one exit. */
void threads(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		pthread_t all[23];

		for (int t = 0; t < 23; t++)
			pthread_create(&all[t], NULL, nothing, NULL);
		for (int t = 0; t < 23; t++)
			pthread_join(all[t], NULL);
		_exit(0);
	}
	wait_and_report(pid);
}

/* Many threads end at the same moment: still one exit. */
static pthread_barrier_t together;

static void *leave_together(void *unused)
{
	pthread_barrier_wait(&together);
	return unused;
}

void last_two(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		pthread_t thread;

		pthread_barrier_init(&together, NULL, 3);
		pthread_create(&thread, NULL, leave_together, NULL);
		pthread_create(&thread, NULL, leave_together, NULL);
		leave_together(NULL);
		pthread_exit(NULL);
	}
	wait_and_report(pid);
}
