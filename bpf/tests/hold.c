// SPDX-License-Identifier: GPL-2.0
/*
 * Loads an object as a monitoring process would: switched on, attached, held until its standard input ends.
 *
 *   hold OBJECT              prints "ready" and waits
 *   hold --off OBJECT        leaves the config zero
 *   hold --detached OBJECT   attaches nothing
 *   hold --ioctl OBJECT      attaches tracepoints without links
 *   hold --pin DIR OBJECT    pins maps, programs and links in DIR (which it makes) and ends: all is left over
 *   hold --maps N            N arrays, held
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../tools/configure.h"

#define MAX_AGENT_CONFIG 512

static void check(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "hold: cannot %s: %s\n", what, strerror(errno));
	exit(1);
}

/* Anything but our own config is an agent's: its first word switches it on, its fifth is a rate in percent. */
static void switch_on(struct bpf_object *object)
{
	struct bpf_map *map = bpf_object__find_map_by_name(object, "config_map");
	__u32 zero = 0, words[MAX_AGENT_CONFIG / 4] = { 1, 0, 0, 0, 100 };

	if (!map || bpf_map__value_size(map) > sizeof(words))
		return;
	if (bpf_map__value_size(map) == sizeof(struct config))
		check(configure(object) == 0, "configure");
	else
		check(bpf_map_update_elem(bpf_map__fd(map), &zero, words, 0) == 0, "configure");
}

/* As it was done before there were links for perf events. */
static void attach_by_ioctl(struct bpf_program *program)
{
	struct perf_event_attr attr = { .type = PERF_TYPE_TRACEPOINT, .size = sizeof(attr), .sample_period = 1 };
	char path[256];
	FILE *file;
	int fd;

	snprintf(path, sizeof(path), "/sys/kernel/tracing/events/%s/id", strchr(bpf_program__section_name(program), '/') + 1);
	file = fopen(path, "r");
	check(file && fscanf(file, "%llu", &attr.config) == 1, path);
	fclose(file);
	fd = syscall(SYS_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);
	check(fd >= 0, "open a perf event");
	check(ioctl(fd, PERF_EVENT_IOC_SET_BPF, bpf_program__fd(program)) == 0, "set the program of a perf event");
	check(ioctl(fd, PERF_EVENT_IOC_ENABLE, 0) == 0, "enable a perf event");
}

/* Some sections do not say where to: the loopback interface, the root of the cgroups, this network namespace. */
static struct bpf_link *link_of(struct bpf_program *program)
{
	int cgroup;

	switch (bpf_program__type(program)) {
	case BPF_PROG_TYPE_XDP:
		return bpf_program__attach_xdp(program, 1);
	case BPF_PROG_TYPE_CGROUP_SKB:
		cgroup = open("/sys/fs/cgroup/unified", O_RDONLY | O_CLOEXEC); /* beside v1; else it is the whole */
		if (cgroup < 0)
			cgroup = open("/sys/fs/cgroup", O_RDONLY | O_CLOEXEC);
		return bpf_program__attach_cgroup(program, cgroup);
	case BPF_PROG_TYPE_SK_LOOKUP:
		return bpf_program__attach_netns(program, open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
	default:
		return bpf_program__attach(program);
	}
}

static void attach(struct bpf_program *program, const char *folder)
{
	struct bpf_link *link = link_of(program);
	char path[512];

	check(link != NULL, "attach");
	if (!folder)
		return;
	snprintf(path, sizeof(path), "%s/link_%s", folder, bpf_program__name(program));
	check(bpf_link__pin(link, path) == 0, "pin a link");
	snprintf(path, sizeof(path), "%s/%s", folder, bpf_program__name(program));
	check(bpf_program__pin(program, path) == 0, "pin a program");
}

static void make_maps(int count)
{
	struct rlimit many = { count + 64, count + 64 };

	check(setrlimit(RLIMIT_NOFILE, &many) == 0, "raise the number of files");
	for (int i = 0; i < count; i++) {
		char name[16];

		snprintf(name, sizeof(name), "held_%d", i);
		check(bpf_map_create(BPF_MAP_TYPE_ARRAY, name, 4, 8, 1, NULL) >= 0, "create a map");
	}
}

static void hold(void)
{
	char ignored[256];

	printf("ready\n");
	fflush(stdout);
	while (read(STDIN_FILENO, ignored, sizeof(ignored)) > 0)
		;
}

int main(int argc, char **argv)
{
	const char *option = argc > 2 ? argv[1] : "";
	const char *folder = argc == 4 && strcmp(option, "--pin") == 0 ? argv[2] : NULL;
	struct bpf_object *object;
	struct bpf_program *program;

	if (argc == 3 && strcmp(option, "--maps") == 0) {
		make_maps(atoi(argv[2]));
		hold();
		return 0;
	}
	if (argc < 2 || argc > 4 || (argc == 4) != (folder != NULL)) {
		fprintf(stderr, "usage: hold [--off | --detached | --ioctl | --pin DIR] OBJECT | --maps N\n");
		return 2;
	}
	object = bpf_object__open_file(argv[argc - 1], NULL);
	check(object && bpf_object__load(object) == 0, "load");
	if (strcmp(option, "--off") != 0)
		switch_on(object);
	if (folder) {
		check(mkdir(folder, 0700) == 0 || errno == EEXIST, "make the folder");
		check(bpf_object__pin_maps(object, folder) == 0, "pin the maps");
	}
	bpf_object__for_each_program(program, object) {
		if (strcmp(option, "--ioctl") == 0)
			attach_by_ioctl(program);
		else if (strcmp(option, "--detached") != 0)
			attach(program, folder);
	}
	if (!folder)
		hold();
	return 0;
}
