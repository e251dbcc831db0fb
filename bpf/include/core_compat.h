/* SPDX-License-Identifier: GPL-2.0 */
/* Every difference between kernels, each asked of BTF at load, never of a version number. */
#ifndef OPENEDR_CORE_COMPAT_H
#define OPENEDR_CORE_COMPAT_H

#include "kernel_types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

/*
 * sched_process_exit says itself whether the process ends with this thread, since the tracepoint has a second
 * argument (linux: include/trace/events/sched.h, field group_dead, first in 6.16). Before, `signal->live` is all
 * there is, and two last threads may both read 0.
 */
struct trace_event_raw_sched_process_exit___group_dead {
	bool group_dead;
} __attribute__((preserve_access_index));

static __always_inline bool exit_tells_group_dead(void)
{
	struct trace_event_raw_sched_process_exit___group_dead *record = NULL;

	return bpf_core_field_exists(record->group_dead);
}

#endif
