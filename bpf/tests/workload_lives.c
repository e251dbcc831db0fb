// SPDX-License-Identifier: GPL-2.0
/* Ways to begin, to become another program, and to end. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "workload.h"

void fork_exec(int i)
{
	pid_t pid = MUST(fork());

	if (pid == 0)
		exec_noop(i % 2 ? "5" : "0");
	wait_and_report(pid);
}

void vfork_exec(int i)
{
	pid_t pid = MUST(vfork());

	(void)i;
	if (pid == 0)
		exec_noop("0");
	wait_and_report(pid);
}

void spawn(int i)
{
	char *argv[] = { "noop", "4", (char *)nonce, NULL };
	pid_t pid;

	(void)i;
	errno = posix_spawn(&pid, noop, NULL, NULL, argv, environ);
	MUST(errno ? -1 : 0);
	wait_and_report(pid);
}

/* The grandchild outlives its parent; it tells its own pid, and waits until it has a new parent. */
void orphan(int i)
{
	pid_t ids[2], middle;
	int channel[2];

	(void)i;
	MUST(pipe(channel));
	middle = MUST(fork());
	if (middle == 0) {
		pid_t parent = getpid();

		if (MUST(fork()) == 0) {
			while (getppid() == parent)
				usleep(1000);
			ids[0] = getpid();
			ids[1] = getppid();
			MUST(write(channel[1], ids, sizeof(ids)));
			_exit(9);
		}
		_exit(0);
	}
	close(channel[1]);
	wait_and_report(middle);
	MUST(read(channel[0], ids, sizeof(ids)));
	close(channel[0]);
	/* Its new parent waits for it, not we: there is no status to witness. */
	report(ids[0], ids[1], "null");
}

void script(int i)
{
	pid_t pid;

	if (i == 0) {
		FILE *file = fopen("script.sh", "w");
		const char *interpreter = noop;

		MUST(file ? 0 : -1);
		/* The kernel ends its name at a blank, and after 255 bytes (binfmt_script.c). */
		if (strpbrk(noop, " \t\n") || strlen(noop) > 250) {
			interpreter = "./noop";
			MUST(symlink(noop, interpreter));
		}
		fprintf(file, "#!%s\n", interpreter);
		fclose(file);
		MUST(chmod("script.sh", 0755));
	}
	pid = MUST(fork());
	if (pid == 0) {
		execl("./script.sh", "script", nonce, (char *)NULL);
		_exit(127);
	}
	wait_and_report(pid);
}

void killed(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0)
		for (;;)
			pause();
	MUST(kill(pid, SIGKILL));
	wait_and_report(pid);
}

void core(int i)
{
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		setrlimit(RLIMIT_CORE, &all);
		abort();
	}
	wait_and_report(pid);
}

void memfd(int i)
{
	char *argv[] = { "in-memory", "2", NULL };
	int out = MUST(memfd_create("workload", MFD_CLOEXEC));
	pid_t pid;

	(void)i;
	copy_noop(out);
	pid = MUST(fork());
	if (pid == 0) {
		fexecve(out, argv, environ);
		_exit(127);
	}
	close(out);
	wait_and_report(pid);
}

void failing_exec(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		execl("./does-not-exist", "none", (char *)NULL);
		_exit(3);
	}
	wait_and_report(pid);
}

/* Becomes another user without another program, as servers do, and stays until standard input ends. */
void drop_root(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		MUST(setresgid(65534, 65534, 65534));
		MUST(setresuid(65534, 65534, 65534));
		for (;;)
			pause();
	}
	while (getchar() != EOF)
		;
	kill(pid, SIGKILL);
	wait_and_report(pid);
}
