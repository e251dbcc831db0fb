#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# install.sh OBJECT FOLDER OTHER [FORCE]: exactly this object, by an atomic rename; our other version goes, so that
# it cannot be preferred. Another agent may keep files of the same names there; those are not ours to overwrite.
set -e
object=$1 folder=$2 other=$2/$3 force=$4
name=$(basename "$object")
target=$folder/$name

ours() { grep -qa sampling_per_10000 "$1"; } # a field of struct config in its BTF

if [ -e "$target" ] && ! ours "$target"; then
	if [ "$force" != 1 ]; then
		echo "$target is not ours; it stays. FORCE=1 keeps it under another name and installs $name" >&2
		exit 1
	fi
	sum=$(sha256sum <"$target")
	kept=$target.foreign-$(printf %.8s "$sum")
	ln -f "$target" "$kept"
	echo "kept the foreign file as $kept"
fi
install -d -m 755 "$folder"
install -m 644 "$object" "$folder/.$name.new"
mv "$folder/.$name.new" "$target"
if [ ! -e "$other" ]; then
	:
elif ours "$other"; then
	rm -f "$other"
else
	echo "note: $other is not ours; it stays, and may be preferred by whoever reads that folder" >&2
fi
