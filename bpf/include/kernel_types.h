/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The kernel's types, as far as we read them: only the fields used, relocated at load by CO-RE. So a build needs
 * neither the BTF of the build machine nor a 3 MB vmlinux.h.
 */
#ifndef OPENEDR_KERNEL_TYPES_H
#define OPENEDR_KERNEL_TYPES_H

#include <linux/bpf.h>
#include <linux/types.h>
#include <stdbool.h>

#define __VMLINUX_H__ /* makes bpf_tracing.h use the kernel's names of registers */

#define SIGNAL_GROUP_EXIT 0x00000004 /* linux: include/linux/sched/signal.h */
#define PF_KTHREAD 0x00200000 /* linux: include/linux/sched.h */

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct pt_regs { /* x86-64: registers that carry arguments */
	unsigned long di, si, dx, r10, cx, r8, r9, ax, sp, bp, ip, orig_ax;
};

struct user_pt_regs { /* arm64 */
	__u64 regs[31];
};

typedef struct {
	int counter;
} atomic_t;

typedef struct {
	__u32 val;
} kuid_t;

typedef struct {
	__u32 val;
} kgid_t;

struct cred {
	kuid_t uid;
	kgid_t gid;
};

struct signal_struct {
	atomic_t live;
	unsigned int flags;
	int group_exit_code;
};

struct kernfs_node {
	__u64 id;
};

struct cgroup {
	struct kernfs_node *kn;
};

struct css_set {
	struct cgroup *dfl_cgrp;
};

struct qstr {
	const unsigned char *name;
};

struct dentry {
	struct dentry *d_parent;
	struct qstr d_name;
};

struct vfsmount {
	struct dentry *mnt_root;
};

struct mount {
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
};

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

struct inode {
	const unsigned int i_nlink;
};

struct file {
	struct path f_path;
	struct inode *f_inode;
};

struct mm_struct {
	unsigned long arg_start;
	unsigned long arg_end;
	struct file *exe_file;
};

struct task_struct {
	unsigned int flags;
	int pid;
	int tgid;
	int exit_code;
	__u64 start_boottime;
	char comm[16];
	struct task_struct *group_leader;
	struct task_struct *real_parent;
	struct signal_struct *signal;
	struct mm_struct *mm;
	const struct cred *cred;
	struct css_set *cgroups;
};

struct linux_binprm {
	const char *filename;
};

#pragma clang attribute pop

#endif
