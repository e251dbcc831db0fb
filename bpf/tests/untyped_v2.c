// SPDX-License-Identifier: GPL-2.0
/* V2 with untyped tasks: the same code, but such programs can be test-run, with a task that cannot be read. */
#define OPENEDR_UNTYPED
#include "../process_monitor_v2.c"
