/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by ring.bpf.c and ring.c. */
#ifndef BENCH_RING_H
#define BENCH_RING_H

enum kind {
	KIND_FORK = 1,
	KIND_EXEC = 2,
	KIND_EXIT = 3,
	KIND_MIXED = 4, /* fork, exec and exit in turn: the life of a short process */
	KIND_LONG = 5,
};

struct fill_args {
	__u32 kind;
	__u32 count;
	__u32 first; /* number of the first record: it makes the contents differ */
	__u32 sent; /* set by the program */
	__u32 dropped; /* set by the program: the ring was full */
};

#endif
