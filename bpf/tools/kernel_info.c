// SPDX-License-Identifier: GPL-2.0
/* What this kernel gives to what the objects use: programs, maps and helpers are tried, not guessed from paths. */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "monitorctl.h"

#define HELPER_NAME(name, ...) [BPF_FUNC_##name] = "bpf_" #name
static const char *const helpers[] = { __BPF_FUNC_MAPPER(HELPER_NAME) };
#define HELPERS (sizeof(helpers) / sizeof(helpers[0]))
#define TYPES_MAX 64

static bool permitted; /* else every probe fails, whatever the kernel can */

static void tell(int there, const char *kind, const char *name, const char *evidence)
{
	printf("%-3s %s%s (%s)\n", there > 0 ? "yes" : there < 0 ? "?" : "no", kind, name, evidence);
}

static void tell_probed(int there, const char *kind, const char *name)
{
	tell(permitted ? there : -1, kind, name, permitted ? "probed" : "not permitted to probe: needs root");
}

static bool read_word(const char *path, const char *format, char *word)
{
	FILE *file = fopen(path, "re");
	bool found = file && fscanf(file, format, word) == 1;

	if (file)
		fclose(file);
	return found;
}

/* A file that holds a number: yes unless it is 0. */
static void tell_switch(const char *kind, const char *path)
{
	char evidence[256], word[64];
	bool found = read_word(path, "%63s", word);

	snprintf(evidence, sizeof(evidence), found ? "%s: %s" : "%s cannot be read", path, word);
	tell(found ? strcmp(word, "0") != 0 : -1, kind, "", evidence);
}

static void tell_lockdown(void)
{
	const char *path = "/sys/kernel/security/lockdown";
	char evidence[256], level[64];
	bool found = read_word(path, "%*[^[][%63[^]]", level);

	if (!found) /* the first word has nothing before its bracket */
		found = read_word(path, "[%63[^]]", level);
	snprintf(evidence, sizeof(evidence), found ? "%s: %s" : "%s cannot be read", path, level);
	tell(found ? strcmp(level, "none") != 0 : -1, "lockdown", "", evidence);
}

static void probe_helper(enum bpf_prog_type type, __s32 id)
{
	static bool told[TYPES_MAX][HELPERS];
	char kind[128];

	if (type >= TYPES_MAX || id < 0 || id >= (__s32)HELPERS || told[type][id])
		return;
	told[type][id] = true;
	snprintf(kind, sizeof(kind), "helper of %s programs: ", libbpf_bpf_prog_type_str(type));
	tell_probed(libbpf_probe_bpf_helper(type, id, NULL), kind, helpers[id]);
}

static void probe_program(const struct bpf_program *program)
{
	static bool told[TYPES_MAX];
	enum bpf_prog_type type = bpf_program__type(program);
	const struct bpf_insn *code = bpf_program__insns(program);

	if (type == BPF_PROG_TYPE_TRACING) /* libbpf cannot probe typed ones; ours attach and call as raw ones do */
		type = BPF_PROG_TYPE_RAW_TRACEPOINT;
	if (type < TYPES_MAX && !told[type]) {
		told[type] = true;
		tell_probed(libbpf_probe_bpf_prog_type(type, NULL), "program type ", libbpf_bpf_prog_type_str(type));
	}
	for (size_t i = 0; i < bpf_program__insn_cnt(program); i++)
		if (code[i].code == (BPF_JMP | BPF_CALL) && code[i].src_reg == 0)
			probe_helper(type, code[i].imm);
}

static void probe_map(const struct bpf_map *map)
{
	static bool told[TYPES_MAX];
	enum bpf_map_type type = bpf_map__type(map);

	if (type >= TYPES_MAX || told[type])
		return;
	told[type] = true;
	tell_probed(libbpf_probe_bpf_map_type(type, NULL), "map type ", libbpf_bpf_map_type_str(type));
}

static int probe_object(const char *file)
{
	struct bpf_object *object = bpf_object__open_file(file, NULL);
	struct bpf_program *program;
	struct bpf_map *map;

	if (!object)
		return fail("open", file, errno);
	bpf_object__for_each_map(map, object)
		probe_map(map);
	bpf_object__for_each_program(program, object)
		probe_program(program);
	bpf_object__close(object);
	return 0;
}

static bool may_load(void)
{
	struct bpf_insn code[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	int fd = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, NULL, "GPL", code, 2, NULL);

	if (fd >= 0)
		close(fd);
	return fd != -EPERM;
}

static void tell_tracepoint(const struct btf *btf, const char *name)
{
	const char *folder = "/sys/kernel/tracing/events";
	char type[128], path[256];

	snprintf(type, sizeof(type), "btf_trace_%s", name);
	tell(btf ? btf__find_by_name_kind(btf, type, BTF_KIND_TYPEDEF) > 0 : -1, "tracepoint in BTF: ", name, type);
	if (access(folder, F_OK))
		folder = "/sys/kernel/debug/tracing/events";
	if (access(folder, F_OK)) {
		tell(-1, "tracepoint in tracefs: ", name, "tracefs is not mounted, or not for us; not needed");
		return;
	}
	snprintf(path, sizeof(path), "%s/sched/%s", folder, name);
	tell(access(path, F_OK) == 0, "tracepoint in tracefs: ", name, path);
}

int kernel_info(char **objects, int count)
{
	const char *pmu = "/sys/bus/event_source/devices/kprobe";
	struct btf *btf = btf__load_vmlinux_btf();
	struct utsname kernel;
	char evidence[128];
	int failures = 0;

	uname(&kernel);
	permitted = may_load();
	snprintf(evidence, sizeof(evidence), "uname: %s", kernel.machine);
	tell(1, "Linux ", kernel.release, evidence);
	snprintf(evidence, sizeof(evidence), btf ? "%u types read" : "cannot be read", btf ? btf__type_cnt(btf) : 0);
	tell(btf != NULL, "BTF of the kernel", "", evidence);
	tell_tracepoint(btf, "sched_process_fork");
	tell_tracepoint(btf, "sched_process_exec");
	tell_tracepoint(btf, "sched_process_exit");
	btf__free(btf);
	for (int i = 0; i < count; i++)
		failures += probe_object(objects[i]);
	tell(access(pmu, F_OK) == 0, "kprobes, which V1 needs", "", pmu);
	tell_switch("kprobes are switched on", "/sys/kernel/debug/kprobes/enabled");
	tell_switch("JIT of BPF", "/proc/sys/net/core/bpf_jit_enable");
	tell_switch("BPF is refused to users without privileges", "/proc/sys/kernel/unprivileged_bpf_disabled");
	tell_lockdown();
	return failures ? 1 : 0;
}
