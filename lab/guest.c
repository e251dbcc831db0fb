// SPDX-License-Identifier: GPL-2.0
/*
 * The lab's test program, the only one in its virtual machine: `guest SCENARIO`. It prints lines that lab/run.sh
 * reads: "CHECK ok|FAILED TEXT", "FACT KEY TEXT", and "RECORD CASE LINE" of what is kept in lab/recorded.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "guest.h"

int failures;

void check(bool ok, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	printf("CHECK %s ", ok ? "ok" : "FAILED");
	vprintf(format, arguments);
	printf("\n");
	va_end(arguments);
	failures += !ok;
}

void fact(const char *key, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	printf("FACT %s ", key);
	vprintf(format, arguments);
	printf("\n");
	va_end(arguments);
}

int run_workload_as(const char *as, const char *name, int count, struct witness *witnesses, int max)
{
	char command[256], line[512];
	int found = 0;
	FILE *pipe;

	snprintf(command, sizeof(command), "exec %s/lab/workload %s %d", as, name, count);
	pipe = popen(command, "r");
	while (pipe && fgets(line, sizeof(line), pipe) && found < max) {
		const char *pid = strstr(line, "\"pid\":"), *ppid = strstr(line, "\"ppid\":"), *status = strstr(line, "\"status\":");

		if (!pid || !ppid || !status)
			continue;
		witnesses[found].pid = atoi(pid + 6);
		witnesses[found].ppid = atoi(ppid + 7);
		witnesses[found].status = strncmp(status + 9, "null", 4) == 0 ? -1 : atol(status + 9);
		found++;
	}
	return pipe && pclose(pipe) == 0 ? found : -1;
}

int run_workload(const char *name, int count, struct witness *witnesses, int max)
{
	return run_workload_as("", name, count, witnesses, max);
}

/* guest as UID GID CGROUP PROGRAM…: becomes that user in that cgroup, then that program. */
static int become(char **argv)
{
	char file[256];
	int fd;

	snprintf(file, sizeof(file), "%s/cgroup.procs", argv[2]);
	fd = open(file, O_WRONLY);
	if (fd >= 0 && write(fd, "0", 1) == 1 && setgid(atoi(argv[1])) == 0 && setuid(atoi(argv[0])) == 0)
		execv(argv[3], argv + 3);
	fprintf(stderr, "guest: cannot start %s as %s:%s in %s: %s\n", argv[3], argv[0], argv[1], argv[2], strerror(errno));
	return 1;
}

static bool opened(struct monitor *monitor, const char *version)
{
	struct failure failure;
	int error = monitor_open(monitor, version, &failure);

	if (!error) {
		check(true, "%s loads and attaches", version);
		return true;
	}
	check(false, "%s loads and attaches: %s of %s: %s", version, failure.operation, failure.subject, strerror(-error));
	printf("%s", libbpf_words);
	return false;
}

static int seen_whole(struct monitor *monitor)
{
	struct witness witnesses[WITNESSES_MAX];
	int found;

	monitor_forget(monitor);
	found = run_workload("fork_exec", PROCESSES, witnesses, WITNESSES_MAX);
	monitor_drain(monitor);
	return found == PROCESSES ? whole_lives(monitor, witnesses, found) : -1;
}

static void works(struct monitor *monitor, const char *circumstances)
{
	int whole = seen_whole(monitor);

	check(whole == PROCESSES, "%s %s: of %d processes exec and exit of %d", monitor->version, circumstances, PROCESSES, whole);
}

static void v2_scenario(void)
{
	struct monitor v2;

	if (opened(&v2, "v2"))
		v2_alone(&v2);
}

static void v1_scenario(void)
{
	struct monitor v1;

	if (opened(&v1, "v1"))
		v1_alone(&v1);
}

static char noop_path[] = "/lab/noop";
static __u32 noop_argv[2]; /* pointers of 32 bits: this program is linked below 4 GiB */

static void call_32_bit(int number, unsigned long first, unsigned long second)
{
	__asm__ volatile("int $0x80" : : "a"(number), "b"(first), "c"(second), "d"(0) : "memory");
}

/* As a 32-bit program calls: another entry into the kernel than the one V1 hooks. */
static void calls_of_32_bit_programs(struct monitor *v1, struct monitor *v2, bool exec)
{
	int ended = 0, by_v1 = 0, by_v2 = 0, type = exec ? OPENEDR_EXEC : OPENEDR_EXIT;

	noop_argv[0] = (__u32)(unsigned long)noop_path;
	monitor_forget(v1);
	monitor_forget(v2);
	for (int i = 0; i < PROCESSES; i++) {
		int status, pid = fork();

		if (pid == 0) {
			if (exec)
				call_32_bit(11 /* execve */, (unsigned long)noop_path, (unsigned long)noop_argv);
			else
				call_32_bit(252 /* exit_group */, 0, 0);
			_exit(99);
		}
		waitpid(pid, &status, 0);
		monitor_drain(v1);
		monitor_drain(v2);
		ended += status == 0;
		by_v1 += monitor_events(v1, pid, type);
		by_v2 += monitor_events(v2, pid, type);
	}
	check(ended == PROCESSES && by_v1 == 0 && by_v2 == PROCESSES, "32-bit %s: of %d v1 saw %d, v2 saw %d",
	      exec ? "execve" : "exit_group", ended, by_v1, by_v2);
}

static void both_scenario(void)
{
	struct witness witnesses[WITNESSES_MAX];
	struct monitor v1, v2;
	int found, by_v1, by_v2;

	if (!opened(&v2, "v2") || !opened(&v1, "v1"))
		return;
	found = run_workload("fork_exec", PROCESSES, witnesses, WITNESSES_MAX);
	monitor_drain(&v1);
	monitor_drain(&v2);
	by_v1 = whole_lives(&v1, witnesses, found);
	by_v2 = whole_lives(&v2, witnesses, found);
	check(by_v1 == PROCESSES && by_v2 == PROCESSES, "both at once: of %d processes v1 saw %d, v2 saw %d", found, by_v1, by_v2);
	calls_of_32_bit_programs(&v1, &v2, true);
	calls_of_32_bit_programs(&v1, &v2, false);
	counters_agree(&v1);
	counters_agree(&v2);
}

#define READERS 3
#define STORM 400

/*
 * Somebody reads maps all the time, as the console does now and then. While a reader is preempted inside the kernel,
 * the programs of kprobes are left out on that CPU (linux: kernel/trace/bpf_trace.c, bpf_prog_active); since 6.7 this
 * is counted for each program.
 */
static void busy_map_readers(void)
{
	static struct witness witnesses[STORM];
	unsigned long long missed = 0;
	struct bpf_program *program;
	struct monitor v1, v2;
	int readers[READERS], found, by_v1 = 0, by_v2;

	if (!opened(&v2, "v2") || !opened(&v1, "v1"))
		return;
	for (int i = 0; i < READERS; i++) {
		readers[i] = fork();
		if (readers[i] == 0)
			for (;;)
				read_counters(&v1);
	}
	found = run_workload("fork_exec", STORM, witnesses, STORM);
	for (int i = 0; i < READERS; i++) {
		kill(readers[i], SIGKILL);
		waitpid(readers[i], NULL, 0);
	}
	monitor_drain(&v1);
	monitor_drain(&v2);
	for (int i = 0; i < found; i++)
		by_v1 += monitor_events(&v1, witnesses[i].pid, OPENEDR_EXEC) + monitor_events(&v1, witnesses[i].pid, OPENEDR_EXIT);
	by_v2 = whole_lives(&v2, witnesses, found);
	bpf_object__for_each_program(program, v1.object) {
		struct bpf_prog_info info = {};
		__u32 size = sizeof(info);

		if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &size) == 0)
			missed += info.recursion_misses;
	}
	check(found == STORM && by_v2 == STORM, "v2 while maps are read: of %d processes exec and exit of %d", found, by_v2);
	check(by_v1 == 2 * STORM || missed == 0 || by_v1 + missed >= 2 * STORM,
	      "v1 while maps are read: of %d calls it told %d, the kernel says it left out %llu", 2 * STORM, by_v1, missed);
	fact("v1.left-out", "%d of %d, counted by the kernel: %llu", 2 * STORM - by_v1, 2 * STORM, missed);
}

/* Each in a process of its own, so that no program of the one before is attached. */
static void main_scenario(void)
{
	void (*const parts[])(void) = { v2_scenario, v1_scenario, both_scenario };
	struct utsname name;

	uname(&name);
	fact("kernel", "%s %s", name.release, name.version);
	for (int i = 0; i < 3; i++) {
		int status, pid;

		fflush(stdout);
		pid = fork();
		if (pid == 0) {
			parts[i]();
			exit(failures ? 1 : 0);
		}
		waitpid(pid, &status, 0);
		check(status == 0, "part %d of 3 ended with status %d", i + 1, status);
	}
}

#define FIRST_LINES 10
#define LAST_LINES 20 /* the verifier's are hundreds; the last say why */

static void record_words(const char *key)
{
	static char *lines[65536];
	int count = 0;

	for (char *line = strtok(libbpf_words, "\n"); line && count < 65536; line = strtok(NULL, "\n"))
		lines[count++] = line;
	for (int i = 0; i < count; i++) {
		if (i < FIRST_LINES || i >= count - LAST_LINES)
			printf("RECORD %s %s\n", key, lines[i]);
		else if (i == FIRST_LINES)
			printf("RECORD %s … %d lines …\n", key, count - FIRST_LINES - LAST_LINES);
	}
}

/* As the console is told it: see FailureExplainer.Failure. */
static void record(const char *key, const struct failure *failure, int error)
{
	struct utsname name;

	uname(&name);
	printf("RECORD %s kernel: %s\n", key, name.release);
	printf("RECORD %s operation: %s\n", key, failure->operation);
	printf("RECORD %s subject: %s\n", key, failure->subject);
	printf("RECORD %s errno: %d\n", key, error);
	printf("RECORD %s log:\n", key);
	record_words(key);
}

static void refused(const char *version, const char *scenario, int wanted)
{
	struct failure failure;
	struct monitor monitor;
	int error = -monitor_open(&monitor, version, &failure);
	char key[64];

	check(error == wanted, "%s %s: refused with %s, expected %s", version, scenario, strerror(error), strerror(wanted));
	snprintf(key, sizeof(key), "%s-%s", scenario, version);
	if (error)
		record(key, &failure, error);
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	check(file && fputs(text, file) >= 0 && fclose(file) == 0, "%s is written", path);
}

/* Attaching succeeds, and nothing comes: the failure that no error number tells. */
static void silent_with_kprobes_switched_off(void)
{
	struct monitor early, late;

	put("/sys/kernel/debug/kprobes/enabled", "0");
	if (!opened(&early, "v1"))
		return;
	seen_whole(&early);
	check(early.count == 0, "v1 kprobes switched off: attached, %d events", early.count);
	put("/sys/kernel/debug/kprobes/enabled", "1");
	fact("kprobes-off.early", "%d of %d", seen_whole(&early), PROCESSES);
	if (opened(&late, "v1"))
		works(&late, "attached anew with kprobes on");
}

static void works_both(const char *circumstances)
{
	struct monitor v1, v2;

	if (opened(&v2, "v2"))
		works(&v2, circumstances);
	if (opened(&v1, "v1"))
		works(&v1, circumstances);
}

static void without_tracefs(void)
{
	check(access("/sys/kernel/tracing/events", F_OK) != 0 && access("/sys/kernel/debug/tracing/events", F_OK) != 0,
	      "tracefs is not mounted");
	works_both("without tracefs");
}

static void without_btf(void)
{
	check(mount("none", "/sys/kernel/btf", "tmpfs", 0, NULL) == 0, "BTF is hidden");
	refused("v1", "no-btf", ESRCH);
	refused("v2", "no-btf", ESRCH);
	check(umount("/sys/kernel/btf") == 0, "BTF is shown again");
}

static bool locked_down(const char *mode)
{
	char line[128] = "", wanted[32];
	FILE *file = fopen("/sys/kernel/security/lockdown", "r");

	snprintf(wanted, sizeof(wanted), "[%s]", mode);
	if (file) {
		if (!fgets(line, sizeof(line), file))
			line[0] = 0;
		fclose(file);
	}
	line[strcspn(line, "\n")] = 0;
	check(strstr(line, wanted) != NULL, "lockdown is %s: %s", mode, line);
	return strstr(line, wanted) != NULL;
}

static void lockdown(void)
{
	if (!locked_down("confidentiality"))
		return;
	refused("v1", "lockdown", EINVAL);
	refused("v2", "lockdown", EINVAL);
}

static void integrity(void)
{
	if (locked_down("integrity"))
		works_both("lockdown=integrity");
}

/* The last line; the machine is switched off only after the serial line has sent it. */
static int end(const char *result)
{
	printf("LAB-END %s\n", result);
	fflush(stdout);
	return tcdrain(STDOUT_FILENO) ? 1 : 0;
}

static const struct {
	const char *name;
	void (*run)(void);
} scenarios[] = {
	{ "main", main_scenario },	 { "kprobes-off", silent_with_kprobes_switched_off },
	{ "no-tracefs", without_tracefs }, { "no-btf", without_btf },
	{ "lockdown", lockdown },	 { "integrity", integrity },
	{ "map-readers", busy_map_readers }, { "compare", compare_v1_with_v2 },
};

int main(int argc, char **argv)
{
	const char *scenario = argc > 1 ? argv[1] : "";

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (strcmp(scenario, "as") == 0 && argc > 5)
		return become(argv + 2);
	if (strcmp(scenario, "end") == 0 && argc > 2)
		return end(argv[2]);
	for (size_t i = 0; i < sizeof(scenarios) / sizeof(scenarios[0]); i++) {
		if (strcmp(scenario, scenarios[i].name) != 0)
			continue;
		scenarios[i].run();
		return failures ? 1 : 0;
	}
	check(false, "there is no scenario '%s'", scenario);
	return 1;
}
