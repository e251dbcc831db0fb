// SPDX-License-Identifier: GPL-2.0 OR Apache-2.0
/* Maps whose values have every kind of type that the compiler describes. Their contents come from the test. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <stdbool.h>

#include <bpf/bpf_helpers.h>

enum colour { RED, GREEN = 5, BLUE = 0x80000001 };

enum change { DOWN = -2, STILL, UP };

enum wide { SMALL = 1, HUGE = 0x123456789abcdefULL };

enum wide_change { DEEP = -0x123456789abcdefLL, HIGH = 7 };

typedef const volatile unsigned int chained_t;
typedef chained_t chained_again_t;

struct forward;

struct point {
	short x;
	short y;
};

struct bits {
	unsigned int a : 1;
	unsigned int b : 7;
	int c : 5;
	unsigned int d : 19;
	unsigned long long e : 40;
	long long f : 24;
	enum colour g : 4;
	bool h : 1;
};

struct everything {
	char c;
	signed char sc;
	unsigned char uc;
	bool yes;
	short s;
	unsigned short us;
	int i;
	unsigned int ui;
	long long ll;
	unsigned long long ull;
	enum colour colour;
	enum change change;
	enum wide wide;
	enum wide_change wide_change;
	void *anything;
	struct forward *forward;
	int (*function)(int first, const char *second);
	const char *const restrict_me;
	chained_again_t chained;
	char name[16];
	unsigned char address[6];
	int table[2][3];
	struct point points[2];
	struct bits bits;
	union {
		__u32 word;
		__u8 octets[4];
	};
	struct {
		__u16 left;
		__u16 right;
	} named;
	union {
		struct {
			__u32 inner;
			struct {
				__u32 innermost;
			};
		};
		__u64 both;
	};
	unsigned __int128 wide_number;
	char tail[];
};

/* Apart: bpftool, the witness of the others, cannot show them. */
struct measures {
	float f;
	double d;
};

struct pair {
	__u32 first;
	__u32 second;
	char label[8];
};

struct counters {
	__u64 runs;
	__s32 delta;
	__u32 errors[2];
	enum colour colour;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, struct everything);
} kinds_array SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct measures);
} kinds_floats SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 100000);
	__type(key, struct pair);
	__type(value, struct point);
} kinds_hash SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 100);
	__type(key, __u64);
	__type(value, struct bits);
} kinds_lru SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, struct counters);
} kinds_percpu SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 16);
	__type(key, enum change);
	__type(value, struct counters);
} kinds_pchash SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} kinds_ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 16);
	__uint(key_size, 0);
	__uint(value_size, 8);
} kinds_queue SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 16);
	__uint(key_size, 4);
	__uint(value_size, 80);
} kinds_stacks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 4);
	__uint(key_size, 4);
	__uint(value_size, 4);
} kinds_programs SEC(".maps");

struct inner_map {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} kinds_inner SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 2);
	__type(key, __u32);
	__array(values, struct inner_map);
} kinds_outer SEC(".maps") = { .values = { &kinds_inner } };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__uint(key_size, 5);
	__uint(value_size, 3);
} kinds_untyped SEC(".maps");

const volatile struct pair constant = { .first = 23, .second = 42, .label = "const" };
__u64 counted;

SEC("raw_tp/sched_process_exit")
int kinds_program(void *context)
{
	__u64 record = constant.first;

	if (!bpf_ringbuf_output(&kinds_ring, &record, sizeof(record), BPF_RB_NO_WAKEUP))
		__sync_fetch_and_add(&counted, 1);
	return 0;
}

char _license[] SEC("license") = "GPL";
