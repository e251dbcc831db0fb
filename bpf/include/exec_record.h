/* SPDX-License-Identifier: GPL-2.0 */
/* Building the one record of variable length: an exec with its strings. */
#ifndef OPENEDR_EXEC_RECORD_H
#define OPENEDR_EXEC_RECORD_H

#include "monitor.h"

#define MNT_OFFSET __builtin_preserve_field_info(((struct mount *)0)->mnt, BPF_FIELD_BYTE_OFFSET)

#define NAME_BYTES 256 /* linux: include/uapi/linux/limits.h, NAME_MAX and the NUL */

/* Offsets are masked for the verifier; the strings can never get so far. */
#define STRINGS_MASK 0x3fff
#define STRINGS_BYTES (STRINGS_MASK + 1 + OPENEDR_ARGS_MAX)

struct exec_scratch {
	struct exec_event event;
	__u8 strings[STRINGS_BYTES];
	__u32 end; /* of the strings; kept in memory, not in a register, lest the verifier follow every value */
};

/* Too large for the stack of 512 bytes. Programs do not nest on a CPU (see COUNT), so one copy each will do. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct exec_scratch);
} exec_scratch_map SEC(".maps");

static __always_inline struct exec_scratch *exec_scratch(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&exec_scratch_map, &zero);
}

/* The file name has been read to the front of the strings; len counts its NUL. */
static __always_inline void set_filename(struct exec_scratch *s, long len)
{
	if (len <= 0) {
		s->event.header.flags |= OPENEDR_F_FILENAME_MISSING;
		COUNT(data_read_errors);
		len = 1;
	}
	if (len == OPENEDR_FILENAME_MAX)
		s->event.header.flags |= OPENEDR_F_FILENAME_TRUNCATED;
	s->event.filename_len = len - 1;
	s->end = len - 1;
}

/* Appends a dentry's name and its NUL; false when it cannot be read or there is no room. */
static __always_inline bool append_name(struct exec_scratch *s, const unsigned char *name)
{
	__u32 at = s->end & STRINGS_MASK;
	long len = bpf_probe_read_kernel_str(&s->strings[at], NAME_BYTES, name);

	if (len <= 0 || at > OPENEDR_FILENAME_MAX + OPENEDR_EXE_MAX - NAME_BYTES)
		return false;
	s->end = at + len;
	return true;
}

/*
 * The rest of a path, from a mount point up: at the root of a mount the walk goes on at its mount point, until a mount
 * is its own parent. What surrounds a vfsmount has no type for the verifier, so all is read by helper.
 */
static __always_inline bool append_above(struct exec_scratch *s, struct vfsmount *vfs)
{
	struct mount *mnt = (void *)vfs - MNT_OFFSET;
	struct mount *up = BPF_CORE_READ(mnt, mnt_parent);
	struct dentry *dentry, *root;
	int i;

	if (up == mnt)
		return true;
	dentry = BPF_CORE_READ(mnt, mnt_mountpoint);
	root = BPF_CORE_READ(up, mnt.mnt_root);
	for (i = 0; i < OPENEDR_EXE_COMPONENTS; i++) {
		if (dentry == root) {
			mnt = up;
			up = BPF_CORE_READ(mnt, mnt_parent);
			if (up == mnt)
				return true;
			dentry = BPF_CORE_READ(mnt, mnt_mountpoint);
			root = BPF_CORE_READ(up, mnt.mnt_root);
			continue;
		}
		if (!append_name(s, BPF_CORE_READ(dentry, d_name.name)))
			return false;
		dentry = BPF_CORE_READ(dentry, d_parent);
	}
	return false;
}

/*
 * Appends the components of a path from its end up to the root. A dentry that is its own parent without being the
 * root of its mount has no path but its name (memfd), and never had a folder to be removed from. False when the path
 * was cut.
 */
static __always_inline bool append_path(struct exec_scratch *s, struct file *file)
{
	struct dentry *dentry = FIELD(file, f_path.dentry), *parent;
	struct vfsmount *vfs = FIELD(file, f_path.mnt);
	struct dentry *root = FIELD(vfs, mnt_root);
	int i;

	for (i = 0; i < OPENEDR_EXE_COMPONENTS; i++) {
		if (dentry == root)
			return append_above(s, vfs);
		if (!append_name(s, FIELD(dentry, d_name.name)))
			return false;
		parent = FIELD(dentry, d_parent);
		if (parent == dentry) {
			s->event.header.flags &= ~OPENEDR_F_EXE_DELETED;
			return true;
		}
		dentry = parent;
	}
	return false;
}

static __always_inline void append_exe(struct exec_scratch *s, struct task_struct *task)
{
	struct mm_struct *mm = FIELD(task, mm);
	struct file *file = mm ? FIELD(mm, exe_file) : NULL;
	struct inode *inode = file ? FIELD(file, f_inode) : NULL;
	__u32 start = s->end;

	if (inode && FIELD(inode, i_nlink) == 0)
		s->event.header.flags |= OPENEDR_F_EXE_DELETED;
	if (file && !append_path(s, file))
		s->event.header.flags |= OPENEDR_F_EXE_TRUNCATED;
	s->event.exe_len = s->end - start;
	if (s->end == start) {
		s->event.header.flags |= OPENEDR_F_EXE_MISSING;
		COUNT(data_read_errors);
	}
}

/* Whether the arguments are to be left out; then the record says so, and it is counted. */
static __always_inline bool leave_out_args(const struct config *c, struct exec_scratch *s)
{
	struct left_out *left_out;

	if (!c->leave_out_args)
		return false;
	s->event.header.flags |= OPENEDR_F_ARGS_LEFT_OUT;
	s->event.args_len = 0;
	left_out = left_out_of(s->event.header.uid);
	if (left_out)
		__sync_fetch_and_add(&left_out->args, 1);
	return true;
}

/* The argument block as the new program finds it: the pages have just been written, so they are there. */
static __always_inline void append_args(struct exec_scratch *s, struct task_struct *task)
{
	struct mm_struct *mm = FIELD(task, mm);
	unsigned long start = mm ? FIELD(mm, arg_start) : 0;
	unsigned long len = mm ? FIELD(mm, arg_end) - start : 0;

	s->event.args_len = 0;
	if (len > OPENEDR_ARGS_MAX) {
		len = OPENEDR_ARGS_MAX;
		s->event.header.flags |= OPENEDR_F_ARGS_TRUNCATED;
	}
	if (!start || bpf_probe_read_user(&s->strings[s->end & STRINGS_MASK], len, (void *)start)) {
		s->event.header.flags |= OPENEDR_F_ARGS_MISSING;
		COUNT(data_read_errors);
		return;
	}
	s->event.args_len = len;
	s->end += len;
}

static __always_inline void send_exec(const struct config *c, struct exec_scratch *s)
{
	__u64 size = (sizeof(struct exec_event) + s->end + 7) & ~7ULL;

	if (size > sizeof(*s))
		size = sizeof(*s);
	s->event.pad = 0;
	send(c, s, size, OPENEDR_EXEC);
}

#endif
