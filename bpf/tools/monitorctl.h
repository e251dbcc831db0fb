/* SPDX-License-Identifier: GPL-2.0 */
#ifndef OPENEDR_MONITORCTL_H
#define OPENEDR_MONITORCTL_H

#include <bpf/libbpf.h>
#include <stdbool.h>

#define HOME "/sys/fs/bpf/openedr"
#define VERSIONS 2

extern const char *const versions[VERSIONS];

/* Says what cannot be done and why (errno or libbpf's error, of either sign), after libbpf's log; returns 1. */
int fail(const char *what, const char *subject, int error);

/* object.c */
void keep_libbpf_quiet(void);
void show_libbpf_log(void);
struct bpf_object *load_object(const char *file); /* NULL if it fails, which is said */
int verify(char **objects, int count);
int compare(const char *version, const char *file);

/* monitor_info.c */
int pinned_program(const char *version, const char *name, __u32 *link_id, struct bpf_prog_info *info);
int info(const char *seconds, bool json);
int reset_stats(void);

/* kernel_info.c */
int kernel_info(char **objects, int count);

#endif
