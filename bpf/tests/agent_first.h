/* SPDX-License-Identifier: GPL-2.0 */
/* Config and counters as the agent had them first. */
#ifndef OPENEDR_TEST_AGENT_FIRST_H
#define OPENEDR_TEST_AGENT_FIRST_H

#include <linux/types.h>

struct config {
	__u32 enable_process_monitoring;
	__u32 enable_network_monitoring;
	__u32 enable_file_monitoring;
	__u32 enable_syscall_monitoring;
	__u32 sampling_rate;
};

struct debug_stats {
	__u64 events_processed;
	__u64 events_dropped;
	__u64 allocation_failures;
	__u64 config_errors;
	__u64 data_read_errors;
	__u64 tracepoint_errors;
	__u64 exec_events;
	__u64 exit_events;
	__u64 sampling_skipped;
	__u64 pid_filtered;
	__u64 last_error_timestamp;
	__u32 last_error_type;
	__u32 last_error_pid;
};

_Static_assert(sizeof(struct config) == 20, "config");
_Static_assert(sizeof(struct debug_stats) == 96, "debug_stats");

#endif
