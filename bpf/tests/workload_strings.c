// SPDX-License-Identifier: GPL-2.0
/* Names and paths that are hard to store and dangerous to show. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "workload.h"

/* newline, escape sequence, right-to-left override, a byte that is no UTF-8 */
#define HOSTILE "a\nb\033[31mc\342\200\256d\377"

void hostile(int i)
{
	pid_t pid;

	if (i == 0)
		MUST(symlink(noop, HOSTILE));
	pid = MUST(fork());
	if (pid == 0) {
		execl("./" HOSTILE, HOSTILE, "0", HOSTILE, "=1+1", (char *)NULL);
		_exit(127);
	}
	wait_and_report(pid);
}

/* A path of almost 4096 bytes, through "./" repeated; and arguments beyond what is captured. */
void long_path(int i)
{
	static char path[4090], argument[6000];
	pid_t pid;

	if (i == 0) {
		size_t at = 0;

		MUST(symlink(noop, "long"));
		while (at < sizeof(path) - 8) {
			memcpy(path + at, "./", 2);
			at += 2;
		}
		strcpy(path + at, "long");
		memset(argument, 'x', sizeof(argument) - 1);
	}
	pid = MUST(fork());
	if (pid == 0) {
		execl(path, "long", "0", argument, (char *)NULL);
		_exit(127);
	}
	wait_and_report(pid);
}

/* The same in 15 bytes, all that a comm holds, and what ends a string in JSON: by prctl, and by exec. */
#define HOSTILE_PRCTL "p\nb\033[31m\342\200\256\377\"\\z"
#define HOSTILE_EXEC "e\nb\033[31m\342\200\256\377\"\\z"
_Static_assert(sizeof(HOSTILE_PRCTL) == 16 && sizeof(HOSTILE_EXEC) == 16, "a comm has 15 bytes and a NUL");

static void *take_hostile_name(void *unused)
{
	char comm[16];

	MUST(prctl(PR_SET_NAME, HOSTILE_PRCTL));
	MUST(prctl(PR_GET_NAME, comm));
	MUST(strcmp(comm, HOSTILE_PRCTL) ? -1 : 0);
	return unused;
}

/* The child has the name from its parent at the fork, a thread of it by prctl, the new program by its file. */
void hostile_comm(int i)
{
	char path[64], comm[64] = "";
	siginfo_t ended;
	pid_t pid;
	int fd;

	if (i == 0) {
		MUST(symlink(noop, HOSTILE_EXEC));
		take_hostile_name(NULL);
	}
	pid = MUST(fork());
	if (pid == 0) {
		pthread_t thread;

		pthread_create(&thread, NULL, take_hostile_name, NULL);
		pthread_join(thread, NULL);
		execl("./" HOSTILE_EXEC, "noop", "0", (char *)NULL);
		_exit(127);
	}
	MUST(waitid(P_PID, pid, &ended, WEXITED | WNOWAIT));
	snprintf(path, sizeof(path), "/proc/%d/comm", pid);
	fd = MUST(open(path, O_RDONLY));
	MUST(read(fd, comm, sizeof(comm) - 1));
	close(fd);
	MUST(strcmp(comm, HOSTILE_EXEC "\n") ? -1 : 0);
	wait_and_report(pid);
}

#define DEEP_PATH 4050 /* bytes; for a path of 4096 the kernel has no name */
#define DEEP_FOLDER 250

/* A program in real folders, and few enough that all its path can be captured; exec is given a short name of it. */
void deep_path(int i)
{
	char here[4096], folder[DEEP_FOLDER + 1];
	pid_t pid;
	int out;

	if (i == 0) {
		size_t wanted = DEEP_PATH - strlen("/noop"), at;

		MUST(getcwd(here, sizeof(here)) ? 0 : -1);
		for (at = strlen(here); at + 1 < wanted; at += 1 + strlen(folder)) {
			size_t len = wanted - at - 1;

			memset(folder, 'd', sizeof(folder));
			folder[len < DEEP_FOLDER ? len : DEEP_FOLDER] = 0;
			MUST(mkdir(folder, 0700));
			MUST(chdir(folder));
		}
		out = MUST(open("noop", O_WRONLY | O_CREAT | O_CLOEXEC, 0700));
		copy_noop(out);
		close(out);
		MUST(getcwd(here, sizeof(here)) ? 0 : -1);
		MUST(strlen(here) == wanted ? 0 : -1);
	}
	pid = MUST(fork());
	if (pid == 0) {
		execl("./noop", "noop", "0", (char *)NULL);
		_exit(127);
	}
	wait_and_report(pid);
}
