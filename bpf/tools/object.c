// SPDX-License-Identifier: GPL-2.0
/* Loads objects; what libbpf and the verifier say is shown only if that fails. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "monitorctl.h"

/* A verifier's log can have megabytes; why it refused is said at its end. */
static char log_tail[8192];
static size_t log_len;
static bool log_cut;

static int keep_log(enum libbpf_print_level level, const char *format, va_list args)
{
	char *text, *end;
	size_t len;
	int total = level == LIBBPF_WARN ? vasprintf(&text, format, args) : -1;

	if (total < 0)
		return 0;
	len = (size_t)total < sizeof(log_tail) ? (size_t)total : sizeof(log_tail);
	end = text + total;
	if (log_len + len > sizeof(log_tail)) {
		size_t drop = log_len + len - sizeof(log_tail);

		memmove(log_tail, log_tail + drop, log_len - drop);
		log_len -= drop;
		log_cut = true;
	}
	memcpy(log_tail + log_len, end - len, len);
	log_len += len;
	free(text);
	return 0;
}

void keep_libbpf_quiet(void)
{
	libbpf_set_print(keep_log);
}

static void forget_log(void)
{
	log_len = 0;
	log_cut = false;
}

void show_libbpf_log(void)
{
	char *start = log_cut ? memchr(log_tail, '\n', log_len) : NULL;
	size_t skip = start ? start + 1 - log_tail : 0;

	if (log_cut)
		fprintf(stderr, "…\n");
	fwrite(log_tail + skip, 1, log_len - skip, stderr);
	forget_log();
}

struct bpf_object *load_object(const char *file)
{
	struct bpf_object *object;
	int error;

	object = bpf_object__open_file(file, NULL);
	error = object ? bpf_object__load(object) : -errno;
	if (!error) {
		forget_log();
		return object;
	}
	fail("load", file, error);
	bpf_object__close(object);
	return NULL;
}

int verify(char **objects, int count)
{
	int failures = 0;

	for (int i = 0; i < count; i++) {
		struct bpf_object *object = load_object(objects[i]);

		printf("%-8s %s\n", object ? "ok" : "FAILED", objects[i]);
		failures += !object;
		bpf_object__close(object);
	}
	return failures ? 1 : 0;
}

static size_t pinned_links(const char *version)
{
	char pattern[256];
	glob_t found;
	size_t count;

	snprintf(pattern, sizeof(pattern), HOME "/%s/link_*", version);
	count = glob(pattern, 0, NULL, &found) == 0 ? found.gl_pathc : 0;
	globfree(&found);
	return count;
}

/* The kernel's tag is a hash of the instructions: 0 if the pinned program has that of the one just loaded. */
static int compare_program(const char *version, const struct bpf_program *program)
{
	struct bpf_prog_info built = {}, loaded = {};
	__u32 size = sizeof(built), link_id;
	const char *name = bpf_program__name(program);
	int error = bpf_obj_get_info_by_fd(bpf_program__fd(program), &built, &size);

	if (error)
		return fail("ask the kernel for", name, error);
	error = pinned_program(version, name, &link_id, &loaded);
	if (!error && memcmp(built.tag, loaded.tag, sizeof(built.tag)) == 0)
		return 0;
	printf("           %s: %s\n", name, error ? "not among the loaded ones" : "other instructions");
	return 1;
}

/* Ends with 0 if what is pinned is what the object gives, or nothing is pinned. */
int compare(const char *version, const char *file)
{
	struct bpf_program *program;
	struct bpf_object *object;
	size_t count = 0, differences = 0, pinned = pinned_links(version);

	if (access(HOME, X_OK) && errno == EACCES)
		return fail("look into", HOME, EACCES);
	if (!pinned) {
		printf("loaded:    nothing of %s is pinned (make load)\n", version);
		return 0;
	}
	object = load_object(file);
	if (!object)
		return 1;
	bpf_object__for_each_program(program, object) {
		count++;
		differences += compare_program(version, program);
	}
	bpf_object__close(object);
	if (differences == 0 && count == pinned) {
		printf("loaded:    %s has the %zu programs of the built object, by their tags\n", version, count);
		return 0;
	}
	printf("loaded:    %s DIFFERS from the built object (%zu of its %zu programs; %zu are pinned)\n", version,
	       differences, count, pinned);
	return 1;
}
