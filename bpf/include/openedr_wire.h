/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The ABI between the BPF programs and the reader in Java.
 *
 * Only __u8…__u64, explicit padding, sizes a multiple of 8, never packed. Each record is sent at its own size:
 * the fixed part below, then (exec only) the strings. A reader checks `abi` of the config and the length of
 * each record; the Java test WireLayoutTest compares its offsets with the BTF of the built objects.
 */
#ifndef OPENEDR_WIRE_H
#define OPENEDR_WIRE_H

#define OPENEDR_ABI 1

#define OPENEDR_COMM_LEN 16 /* linux: include/linux/sched.h, TASK_COMM_LEN */
#define OPENEDR_FILENAME_MAX 4096 /* linux: include/uapi/linux/limits.h, PATH_MAX */
#define OPENEDR_EXE_MAX 4096 /* all components of the resolved path with their terminators */
#define OPENEDR_EXE_COMPONENTS 32 /* directories walked from the binary up to the root */
#define OPENEDR_ARGS_MAX 4096 /* bytes of the argument block */

enum openedr_event_type {
	OPENEDR_FORK = 1,
	OPENEDR_EXEC = 2,
	OPENEDR_EXIT = 3,
};

/* Bits of event_header.flags. */
#define OPENEDR_F_FILENAME_TRUNCATED (1 << 0)
#define OPENEDR_F_EXE_TRUNCATED (1 << 1)
#define OPENEDR_F_ARGS_TRUNCATED (1 << 2)
#define OPENEDR_F_FILENAME_MISSING (1 << 3) /* could not be read; counted in data_read_errors */
#define OPENEDR_F_EXE_MISSING (1 << 4)
#define OPENEDR_F_ARGS_MISSING (1 << 5)
#define OPENEDR_F_ATTEMPT (1 << 6) /* seen at syscall entry (V1): the outcome is unknown */
#define OPENEDR_F_NON_LEADER (1 << 7) /* exec by a thread that was not the leader */
#define OPENEDR_F_SYSCALL_CODE (1 << 8) /* exit code is the syscall's argument (V1), not the kernel's verdict */
#define OPENEDR_F_ARGS_LEFT_OUT (1 << 9) /* not captured, on purpose: see config.leave_out_args */
#define OPENEDR_F_KERNEL_THREAD (1 << 10) /* a thread of the kernel; no exec has made a program of it */
#define OPENEDR_F_EXE_DELETED (1 << 11) /* the binary of an exec was removed from its folder before */

/* First part of every record; 72 bytes. For a fork it describes the child. */
struct event_header {
	__u64 time_boot_ns; /* bpf_ktime_get_boot_ns at the event */
	__u64 start_boot_ns; /* start_boottime of the thread group leader: identity together with tgid */
	__u64 parent_start_boot_ns; /* same of real_parent's leader; 0: unknown */
	__u64 cgroup_id; /* cgroup v2 (default hierarchy) */
	__u32 tgid;
	__u32 tid;
	__u32 ppid; /* tgid of real_parent */
	__u32 uid; /* real, initial user namespace */
	__u32 gid;
	__u16 type; /* enum openedr_event_type */
	__u16 flags;
	__u8 comm[OPENEDR_COMM_LEN]; /* of the leader; NUL-terminated, not always UTF-8 */
};

struct fork_event { /* 72 bytes */
	struct event_header header;
};

/*
 * 80 bytes, then filename_len + exe_len + args_len bytes in this order, then up to 7 bytes of padding.
 * filename: as given to exec, without its NUL. exe: path components from the binary to the root, each ended by
 * a NUL ("true\0bin\0usr\0"). args: the argument block, arguments separated by NUL.
 */
struct exec_event {
	struct event_header header;
	__u16 filename_len;
	__u16 exe_len;
	__u16 args_len;
	__u16 pad;
};

struct exit_event { /* 80 bytes */
	struct event_header header;
	__u32 code; /* as wait(2) reports it: status << 8 | core << 7 | signal */
	__u32 pad;
};

/* config_map, key 0. All zeros after load, and zero means off. */
struct config {
	__u32 abi; /* OPENEDR_ABI; anything else but 0 counts a config error per event */
	__u32 enable_process_monitoring;
	__u32 enable_fork;
	__u32 enable_exec;
	__u32 enable_exit;
	__u32 sampling_per_10000; /* 10000: everything. Decided per process, so its events stay together */
	__u32 wakeup_bytes; /* wake the reader once so much is unread; below it the reader's own timer counts */
	__u32 leave_out_args; /* not 0: the agent is too busy; execs are sent flagged, without their arguments */
};

/* left_out_by_uid, by real uid. Not exact to the last event; of all users together debug_stats is. */
struct left_out {
	__u64 events; /* by sampling */
	__u64 args; /* argument blocks of execs that were sent without them */
};

/*
 * debug_stats_map, key 0, one copy per CPU: sum them. For each event type:
 * seen by an enabled program = sent + dropped + sampling_skipped.
 */
struct debug_stats {
	__u64 events_processed; /* put into the ring, all types */
	__u64 events_dropped; /* not delivered, all causes: the ring had no room, or the task was unreadable */
	__u64 allocation_failures; /* of these: the ring had no room */
	__u64 config_errors; /* config missing, of another ABI, or out of range: the event was not sent */
	__u64 data_read_errors; /* a string that could not be read; its event was sent, flagged */
	__u64 tracepoint_errors; /* a program was called with a task it could not read */
	__u64 fork_events;
	__u64 exec_events;
	__u64 exit_events;
	__u64 fork_dropped;
	__u64 exec_dropped;
	__u64 exit_dropped;
	__u64 sampling_skipped;
	__u64 threads_skipped; /* clone of a thread, or exit of a thread whose process lives on */
};

#endif
