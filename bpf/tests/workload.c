// SPDX-License-Identifier: GPL-2.0
/*
 * Known workloads: `workload CASE [N [A_SECOND]]` makes N processes in one known way (23 unless told) and prints what the
 * kernel told it of each, one JSON object a line: the witness that the captured events are compared with. What is in
 * WORKLOAD_NONCE of the environment becomes one more argument of noop where a case gives it any, so that no other process is
 * taken for one of these. `workload beacon N [A_SECOND]` makes them evenly, and tells when each began, on the boot clock.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "workload.h"

static const char *name; /* of the case */
static char scratch[4096]; /* a folder of our own, the working directory; removed at the end */
char noop[4096];
const char *nonce;

void report(pid_t pid, pid_t ppid, const char *status)
{
	printf("{\"case\":\"%s\",\"pid\":%d,\"ppid\":%d,\"status\":%s}\n", name, pid, ppid, status);
}

void wait_and_report(pid_t pid)
{
	char text[16];
	int status;

	MUST(waitpid(pid, &status, 0));
	snprintf(text, sizeof(text), "%d", status);
	report(pid, getpid(), text);
}

void exec_noop(const char *status)
{
	execl(noop, "noop", status, "two words", nonce, (char *)NULL);
	_exit(127);
}

void copy_noop(int to)
{
	int from = MUST(open(noop, O_RDONLY | O_CLOEXEC));
	struct stat info;

	MUST(fstat(from, &info));
	MUST(sendfile(to, from, NULL, info.st_size) == info.st_size ? 0 : -1);
	close(from);
}

static void live_and_die(void)
{
	pid_t pid = vfork();

	if (pid == 0) {
		execl(noop, "noop", (char *)NULL);
		_exit(127);
	}
	MUST(pid);
	MUST(waitpid(pid, NULL, 0));
}

/* As many vfork+exec as fast as possible; reports the count only. */
static void storm(int count)
{
	for (int i = 0; i < count; i++)
		live_and_die();
	printf("{\"case\":\"storm\",\"count\":%d}\n", count);
}

/* The same, so many a second, evenly: each is three events. A turn that is late is made up for. */
static void paced(int count, int per_second)
{
	struct timespec next;

	MUST(clock_gettime(CLOCK_MONOTONIC, &next));
	for (int i = 0; i < count; i++) {
		live_and_die();
		next.tv_nsec += 1000000000 / per_second;
		if (next.tv_nsec >= 1000000000) {
			next.tv_nsec -= 1000000000;
			next.tv_sec++;
		}
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
	}
	printf("{\"case\":\"paced\",\"count\":%d}\n", count);
}

static long long boot_ns(void)
{
	struct timespec now;

	MUST(clock_gettime(CLOCK_BOOTTIME, &now));
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void beat(int i)
{
	long long at = boot_ns();
	char number[16];
	int status;
	pid_t pid;

	snprintf(number, sizeof(number), "%d", i);
	pid = vfork();
	if (pid == 0) {
		execl(noop, "noop", "0", nonce ? nonce : "", number, (char *)NULL);
		_exit(127);
	}
	MUST(pid);
	MUST(waitpid(pid, &status, 0));
	printf("{\"case\":\"beacon\",\"sequence\":%d,\"pid\":%d,\"atNs\":%lld,\"status\":%d}\n", i, pid, at, status);
}

/*
 * Known processes at an even pace, numbered by their last argument. What is late is not made up for: a burst would tell
 * nothing of the time that was missed. Ends by SIGPIPE when nobody reads any more.
 */
static void beacon(int count, int per_second)
{
	struct timespec pause = { 0, 1000000000 / per_second - (per_second == 1) };

	for (int i = 0; i < count; i++) {
		beat(i);
		nanosleep(&pause, NULL);
	}
}

static const struct {
	const char *name;
	void (*run)(int i);
} cases[] = {
	{ "fork_exec", fork_exec },	{ "vfork_exec", vfork_exec },	  { "posix_spawn", spawn },
	{ "orphan", orphan },		{ "thread_exec", thread_exec },	  { "script", script },
	{ "killed", killed },		{ "core", core },		  { "leader_first", leader_first },
	{ "memfd", memfd },		{ "failing_exec", failing_exec }, { "threads", threads },
	{ "last_two", last_two },	{ "hostile", hostile },		  { "hostile_comm", hostile_comm },
	{ "long_path", long_path },	{ "deep_path", deep_path },	  { "drop_root", drop_root },
};

static void enter_scratch(void)
{
	const char *base = getenv("TMPDIR");

	snprintf(scratch, sizeof(scratch), "%.3000s/workload-XXXXXX", base && *base ? base : "/tmp");
	MUST(mkdtemp(scratch) ? 0 : -1);
	MUST(chdir(scratch));
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *place)
{
	(void)info, (void)type, (void)place;
	return remove(path);
}

/* All of it: how a core is called, for one, is set by the kernel. */
static void leave_scratch(void)
{
	MUST(chdir("/"));
	MUST(nftw(scratch, remove_entry, 16, FTW_DEPTH | FTW_PHYS));
}

static int per_second(int argc, char **argv, int usual)
{
	return argc > 3 && atoi(argv[3]) > 0 ? atoi(argv[3]) : usual;
}

int main(int argc, char **argv)
{
	int count = argc > 2 ? atoi(argv[2]) : 23;
	char self[4096] = "";

	if (argc < 2 || count < 1) {
		fprintf(stderr, "usage: workload CASE [N [A_SECOND]]\n");
		return 2;
	}
	MUST(readlink("/proc/self/exe", self, sizeof(self) - 1));
	snprintf(noop, sizeof(noop), "%.4000s/noop", dirname(self));
	name = argv[1];
	nonce = getenv("WORKLOAD_NONCE");
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (strcmp(name, "storm") == 0) {
		storm(argc > 2 ? count : 20000);
		return 0;
	}
	if (strcmp(name, "paced") == 0) {
		paced(count, per_second(argc, argv, 333));
		return 0;
	}
	if (strcmp(name, "beacon") == 0) {
		beacon(count, per_second(argc, argv, 10));
		return 0;
	}
	for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
		if (strcmp(name, cases[c].name) != 0)
			continue;
		enter_scratch();
		for (int i = 0; i < count; i++)
			cases[c].run(i);
		leave_scratch();
		return 0;
	}
	fprintf(stderr, "workload: there is no case '%s'\n", name);
	return 2;
}
