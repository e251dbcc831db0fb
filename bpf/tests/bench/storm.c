// SPDX-License-Identifier: GPL-2.0
/* storm COUNT PROGRAM: runs the program that often, one after the other (vfork + exec + wait); prints the ns it took. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv)
{
	long count, i;
	long long start;

	if (argc != 3)
		return 2;
	count = atol(argv[1]);
	start = now_ns();
	for (i = 0; i < count; i++) {
		int status = -1;
		pid_t child = vfork();

		if (child == 0) {
			execl(argv[2], argv[2], (char *)NULL);
			_exit(127);
		}
		if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
			fprintf(stderr, "storm: run %ld of %s failed (status %d)\n", i, argv[2], status);
			return 1;
		}
	}
	printf("%lld\n", now_ns() - start);
	return 0;
}
