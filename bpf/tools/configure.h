/* SPDX-License-Identifier: GPL-2.0 */
/* The configuration with which C programs of ours run a monitor: all kinds of events, nothing left out. */
#ifndef OPENEDR_CONFIGURE_H
#define OPENEDR_CONFIGURE_H

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include "openedr_wire.h"

static inline int configure(struct bpf_object *object)
{
	struct config config = {
		.abi = OPENEDR_ABI,
		.enable_process_monitoring = 1,
		.enable_fork = 1,
		.enable_exec = 1,
		.enable_exit = 1,
		.sampling_per_10000 = 10000,
		.wakeup_bytes = 1 << 20,
	};
	__u32 zero = 0;

	return bpf_map_update_elem(bpf_object__find_map_fd_by_name(object, "config_map"), &zero, &config, 0);
}

#endif
