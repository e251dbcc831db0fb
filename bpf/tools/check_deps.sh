#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# check_deps.sh CLANG LLVM_STRIP CC MAKE: what a build needs, with versions. Ends with 1 if something is missing.
missing=0

version() { # TOOL: llvm-strip says its own on the second line only
	"$1" --version 2>/dev/null | grep -i 'version\|[0-9]\.[0-9]' | sed -n '1s/^ *//p'
}

for tool; do
	if command -v "$tool" >/dev/null; then
		echo "ok       $tool: $(version "$tool")"
	else
		echo "MISSING  $tool"
		missing=1
	fi
done

code='#include <bpf/libbpf.h>
LIBBPF_MAJOR_VERSION.LIBBPF_MINOR_VERSION'
if header=$(echo "$code" | "$3" -E -P - 2>/dev/null); then
	libbpf=$(pkg-config --modversion libbpf 2>/dev/null || echo "$header" | tail -n 1 | tr -d ' ')
	echo "ok       libbpf: $libbpf"
else
	echo "MISSING  libbpf headers (package libbpf-dev)"
	missing=1
fi

if command -v bpftool >/dev/null; then
	echo "optional bpftool: $(bpftool version | sed -n 1p)"
else
	echo "optional bpftool: not there; nothing here needs it"
fi
exit $missing
