/* SPDX-License-Identifier: GPL-2.0 */
/* Config and counters as the agent has them; AGENT_TIP chooses between the newest layout and the one before. */
#ifndef OPENEDR_TEST_AGENT_LAYOUT_H
#define OPENEDR_TEST_AGENT_LAYOUT_H

#include <linux/types.h>

struct config {
	__u32 enable_process_monitoring;
	__u32 enable_network_monitoring;
	__u32 enable_file_monitoring;
	__u32 enable_syscall_monitoring;
	__u32 sampling_rate;
	__u32 network_sampling_rate;
	__u32 file_sampling_rate;
	__u32 syscall_sampling_rate;
	__u32 max_file_path_len;
	__u32 enable_file_write_monitoring;
	__u32 enable_file_delete_monitoring;
#ifdef AGENT_TIP
	__u32 file_type_filter_enabled;
	__u32 file_extensions_whitelist[16];
	__u32 file_extensions_blacklist[16];
	__u32 whitelist_size;
	__u32 blacklist_size;
#endif
	__u32 enable_tcp_monitoring;
	__u32 enable_udp_monitoring;
	__u32 enable_ipv6_monitoring;
	__u32 syscall_whitelist[32];
	__u32 syscall_whitelist_size;
	__u32 enable_syscall_args;
	__u32 enable_syscall_retval;
	__u32 ringbuf_size_kb;
	__u32 max_events_per_sec;
	__u32 enable_adaptive_sampling;
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
	__u64 network_events;
	__u64 network_connect_events;
	__u64 network_accept_events;
	__u64 network_sendmsg_events;
	__u64 network_recvmsg_events;
	__u64 network_ipv4_events;
	__u64 network_ipv6_events;
	__u64 network_tcp_events;
	__u64 network_udp_events;
	__u64 file_events;
	__u64 file_open_events;
	__u64 file_write_events;
	__u64 file_unlink_events;
	__u64 file_path_extraction_errors;
#ifdef AGENT_TIP
	__u64 file_type_filtered;
#endif
	__u64 syscall_events;
	__u64 syscall_enter_events;
	__u64 syscall_exit_events;
	__u64 syscall_filtered;
	__u64 sampling_skipped;
	__u64 network_sampling_skipped;
	__u64 file_sampling_skipped;
	__u64 syscall_sampling_skipped;
	__u64 pid_filtered;
	__u64 socket_info_errors;
	__u64 last_error_timestamp;
	__u32 last_error_type;
	__u32 last_error_pid;
	__u64 last_event_timestamp;
	__u32 events_per_second;
	__u32 avg_processing_time_ns;
	__u32 peak_events_per_second;
	__u32 ringbuf_utilization_percent;
	__u32 current_sampling_rate;
	__u32 sampling_adjustments;
	__u64 high_load_periods;
	__u64 low_load_periods;
	__u32 max_concurrent_events;
	__u32 current_memory_usage_kb;
	__u32 peak_memory_usage_kb;
};

#ifdef AGENT_TIP
_Static_assert(sizeof(struct config) == 348, "config");
_Static_assert(sizeof(struct debug_stats) == 344, "debug_stats");
#else
_Static_assert(sizeof(struct config) == 208, "config");
_Static_assert(sizeof(struct debug_stats) == 336, "debug_stats");
#endif

#endif
