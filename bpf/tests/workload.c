// SPDX-License-Identifier: GPL-2.0
/*
 * Known workloads: `workload CASE [N]` makes N processes in one known way (23 unless told) and prints what the
 * kernel told it of each, one JSON object a line: the witness that the captured events are compared with.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sendfile.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char *name; /* of the case */
static char noop[4096]; /* path of the noop program */
static char scratch[4096]; /* a folder of our own, the working directory; removed at the end */

#define MUST(call)                                                                      \
	({                                                                              \
		long _result = (long)(call);                                            \
		if (_result < 0) {                                                      \
			fprintf(stderr, "workload: %s: %s\n", #call, strerror(errno)); \
			exit(1);                                                        \
		}                                                                       \
		_result;                                                                \
	})

static void report(pid_t pid, pid_t ppid, int status)
{
	printf("{\"case\":\"%s\",\"pid\":%d,\"ppid\":%d,\"status\":%d}\n", name, pid, ppid, status);
}

static void wait_and_report(pid_t pid)
{
	int status;

	MUST(waitpid(pid, &status, 0));
	report(pid, getpid(), status);
}

static void exec_noop(const char *status)
{
	execl(noop, "noop", status, "two words", (char *)NULL);
	_exit(127);
}

static void fork_exec(int i)
{
	pid_t pid = MUST(fork());

	if (pid == 0)
		exec_noop(i % 2 ? "5" : "0");
	wait_and_report(pid);
}

static void vfork_exec(int i)
{
	pid_t pid = MUST(vfork());

	(void)i;
	if (pid == 0)
		exec_noop("0");
	wait_and_report(pid);
}

static void spawn(int i)
{
	char *argv[] = { "noop", "4", NULL };
	pid_t pid;

	(void)i;
	errno = posix_spawn(&pid, noop, NULL, NULL, argv, environ);
	MUST(errno ? -1 : 0);
	wait_and_report(pid);
}

/* The grandchild outlives its parent; it tells its own pid, and waits until it has a new parent. */
static void orphan(int i)
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
	printf("{\"case\":\"%s\",\"pid\":%d,\"ppid\":%d,\"status\":null}\n", name, ids[0], ids[1]);
}

static void *exec_in_thread(void *unused)
{
	(void)unused;
	exec_noop("6");
	return NULL;
}

static void thread_exec(int i)
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

static void script(int i)
{
	pid_t pid;

	if (i == 0) {
		FILE *file = fopen("script.sh", "w");

		MUST(file ? 0 : -1);
		fprintf(file, "#!%s\n", noop);
		fclose(file);
		MUST(chmod("script.sh", 0755));
	}
	pid = MUST(fork());
	if (pid == 0) {
		execl("./script.sh", "script", (char *)NULL);
		_exit(127);
	}
	wait_and_report(pid);
}

static void killed(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0)
		for (;;)
			pause();
	MUST(kill(pid, SIGKILL));
	wait_and_report(pid);
}

static void core(int i)
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

static pthread_t leader;

static void *outlive_the_leader(void *unused)
{
	(void)unused;
	pthread_join(leader, NULL);
	usleep(2000);
	_exit(7);
}

static void leader_first(int i)
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

static void memfd(int i)
{
	char *argv[] = { "in-memory", "2", NULL };
	struct stat info;
	pid_t pid;
	int in, out;

	(void)i;
	in = MUST(open(noop, O_RDONLY));
	MUST(fstat(in, &info));
	out = MUST(memfd_create("workload", MFD_CLOEXEC));
	MUST(sendfile(out, in, NULL, info.st_size));
	close(in);
	pid = MUST(fork());
	if (pid == 0) {
		fexecve(out, argv, environ);
		_exit(127);
	}
	close(out);
	wait_and_report(pid);
}

static void failing_exec(int i)
{
	pid_t pid = MUST(fork());

	(void)i;
	if (pid == 0) {
		execl("./does-not-exist", "none", (char *)NULL);
		_exit(3);
	}
	wait_and_report(pid);
}

static void *nothing(void *unused)
{
	return unused;
}

/* One process of many threads: one fork, one exit. */
static void threads(int i)
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

static void last_two(int i)
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

/* newline, escape sequence, right-to-left override, a byte that is no UTF-8 */
#define HOSTILE "a\nb\033[31mc\342\200\256d\377"

static void hostile(int i)
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
static void long_path(int i)
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

/* As many vfork+exec as fast as possible; reports the count only. */
static void storm(int count)
{
	for (volatile int i = 0; i < count; i++) {
		pid_t pid = vfork();

		if (pid == 0) {
			execl(noop, "noop", (char *)NULL);
			_exit(127);
		}
		MUST(pid);
		MUST(waitpid(pid, NULL, 0));
	}
	printf("{\"case\":\"storm\",\"count\":%d}\n", count);
}

static const struct {
	const char *name;
	void (*run)(int i);
} cases[] = {
	{ "fork_exec", fork_exec },	{ "vfork_exec", vfork_exec },	  { "posix_spawn", spawn },
	{ "orphan", orphan },		{ "thread_exec", thread_exec },	  { "script", script },
	{ "killed", killed },		{ "core", core },		  { "leader_first", leader_first },
	{ "memfd", memfd },		{ "failing_exec", failing_exec }, { "threads", threads },
	{ "last_two", last_two },	{ "hostile", hostile },		  { "long_path", long_path },
};

static void enter_scratch(void)
{
	strcpy(scratch, "/tmp/workload-XXXXXX");
	MUST(mkdtemp(scratch) ? 0 : -1);
	MUST(chdir(scratch));
}

static void leave_scratch(void)
{
	unlink("script.sh");
	unlink(HOSTILE);
	unlink("long");
	unlink("core");
	MUST(chdir("/"));
	rmdir(scratch);
}

int main(int argc, char **argv)
{
	int count = argc > 2 ? atoi(argv[2]) : 23;
	char self[4096] = "";

	if (argc < 2 || count < 1) {
		fprintf(stderr, "usage: workload CASE [N]\n");
		return 2;
	}
	MUST(readlink("/proc/self/exe", self, sizeof(self) - 1));
	snprintf(noop, sizeof(noop), "%.4000s/noop", dirname(self));
	name = argv[1];
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (strcmp(name, "storm") == 0) {
		storm(argc > 2 ? count : 20000);
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
