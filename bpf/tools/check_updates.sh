#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# check_updates.sh VERSION BUILT INSTALLED: is what is installed, and what is loaded, what these sources give?
# Ends with 0 if so, else with 1.
version=$1 built=$2 installed=$3
result=0

describe() { # WHAT FILE
	printf '%-10s sha256 %.12s, %s bytes, of %s: %s\n' "$1" "$(sha256sum <"$2")" "$(stat -Lc %s "$2")" \
		"$(date -r "$2" '+%F %T')" "$2"
}

describe built: "$built"
if [ ! -e "$installed" ]; then
	echo "installed: NOT INSTALLED: $installed"
	result=1
else
	describe installed: "$installed"
	if cmp -s "$built" "$installed"; then
		echo "           same as the built one"
	else
		echo "           DIFFERS from the built one"
		result=1
	fi
fi
"$(dirname "$built")"/monitorctl compare "$version" "$built" || result=1
exit $result
