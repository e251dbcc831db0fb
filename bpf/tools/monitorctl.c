// SPDX-License-Identifier: GPL-2.0
/*
 * Controls the process monitors for the Makefile. What it loads is pinned below /sys/fs/bpf/openedr/VERSION, and
 * only what lies there is ever removed.
 */
#include <bpf/bpf.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "configure.h"
#include "monitorctl.h"
#include "openedr_wire.h"

const char *const versions[VERSIONS] = { "v1", "v2" };

int fail(const char *what, const char *subject, int error)
{
	char reason[256];

	show_libbpf_log();
	libbpf_strerror(error, reason, sizeof(reason));
	fprintf(stderr, "Cannot %s %s: %s\n", what, subject, reason);
	return 1;
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[512];

	while (dir && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), "%s/%.250s", folder, entry->d_name);
		if (entry->d_name[0] != '.')
			unlink(path);
	}
	if (dir)
		closedir(dir);
	rmdir(folder);
}

static int attach_and_pin(struct bpf_object *object, const char *folder)
{
	struct bpf_program *program;
	char path[512];
	int error;

	error = bpf_object__pin_maps(object, folder);
	if (error)
		return fail("pin the maps in", folder, error);
	bpf_object__for_each_program(program, object) {
		struct bpf_link *link = bpf_program__attach(program);

		if (!link)
			return fail("attach", bpf_program__name(program), errno);
		snprintf(path, sizeof(path), "%s/link_%s", folder, bpf_program__name(program));
		error = bpf_link__pin(link, path);
		if (error)
			return fail("pin", path, error);
	}
	return 0;
}

static int load(const char *version, const char *file)
{
	struct bpf_object *object;
	char folder[256];
	int error;

	snprintf(folder, sizeof(folder), HOME "/%s", version);
	if (access(folder, F_OK) == 0) {
		fprintf(stderr, "%s is loaded already (%s). First: make unload\n", version, folder);
		return 1;
	}
	if (strcmp(version, "v1") == 0 && access("/sys/bus/event_source/devices/kprobe", F_OK) != 0) {
		fprintf(stderr, "V1 cannot run: this kernel has no kprobes. V2 can: make build-v2 load\n");
		return 1;
	}
	object = load_object(file);
	if (!object)
		return 1;
	error = configure(object);
	if (error)
		return fail("configure", file, error);
	mkdir(HOME, 0700);
	if (mkdir(folder, 0700))
		return fail("create", folder, errno);
	if (attach_and_pin(object, folder)) {
		remove_folder(folder);
		rmdir(HOME);
		return 1;
	}
	printf("loaded and attached %s; nobody reads its ring: events beyond its size count as dropped\n", version);
	return 0;
}

static int unload(void)
{
	int removed = 0;

	for (int i = 0; i < VERSIONS; i++) {
		char folder[256];

		snprintf(folder, sizeof(folder), HOME "/%s", versions[i]);
		if (access(folder, F_OK) != 0)
			continue;
		remove_folder(folder);
		if (access(folder, F_OK) == 0)
			return fail("remove", folder, EBUSY);
		printf("unloaded %s\n", versions[i]);
		removed++;
	}
	rmdir(HOME);
	if (!removed)
		printf("nothing of ours is pinned; programs that a running process holds end with it\n");
	return 0;
}

int main(int argc, char **argv)
{
	const char *command = argc > 1 ? argv[1] : "";

	keep_libbpf_quiet();
	if (strcmp(command, "verify") == 0 && argc > 2)
		return verify(argv + 2, argc - 2);
	if (strcmp(command, "compare") == 0 && argc == 4)
		return compare(argv[2], argv[3]);
	if (strcmp(command, "load") == 0 && argc == 4)
		return load(argv[2], argv[3]);
	if (strcmp(command, "unload") == 0)
		return unload();
	if (strcmp(command, "info") == 0 && argc <= 4)
		return info(argc > 2 ? argv[2] : "1", argc == 4 && strcmp(argv[3], "json") == 0);
	if (strcmp(command, "reset-stats") == 0)
		return reset_stats();
	if (strcmp(command, "kernel") == 0 && argc > 2)
		return kernel_info(argv + 2, argc - 2);
	fprintf(stderr, "usage: monitorctl verify OBJECT… | compare VERSION OBJECT | load VERSION OBJECT | unload |\n"
			"                  info [SECONDS [json]] | reset-stats | kernel OBJECT…\n");
	return 2;
}
