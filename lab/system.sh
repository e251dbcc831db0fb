#!/usr/bin/env bash
# lab/system.sh IMAGE: a disk for the lab's machine: Debian with systemd, a small Java, the program installed by
# packaging/install.sh, and lab/migrate.sh as a service that runs at boot, writes to the console and switches off.
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../scripts/common.sh"
. "$ROOT/scripts/build.sh"

IMAGE=$1
BUILD=$ROOT/lab/build
TREE=$BUILD/system
BASE=$("$ROOT/lab/image.sh" system)
JRE=$TREE/usr/lib/jvm/openedr-lab

use_jdk
rm -rf "$TREE" "$BUILD/dist"
cp -a "$BASE" "$TREE"
install -d "$JRE"
tar -C "$JAVA_HOME" -c --exclude=./jmods --exclude=./man --exclude=./include --exclude=src.zip --exclude=ct.sym . | tar -C "$JRE" -x
assemble_into "$BUILD/dist"
"$ROOT/packaging/install.sh" --root "$TREE" --from "$BUILD/dist" >&2
install -D -m 755 "${LAB_SCRIPT:-$ROOT/lab/migrate.sh}" "$TREE/lab/migrate.sh"
install -D -m 755 "$ROOT/bpf/build/tests/workload" "$TREE/lab/workload"
install -D -m 755 "$ROOT/bpf/build/tests/noop" "$TREE/lab/noop"
cat >"$TREE/etc/systemd/system/lab.service" <<'UNIT'
[Unit]
Description=The lab's checks
After=multi-user.target

[Service]
Type=oneshot
ExecStart=/lab/migrate.sh
ExecStopPost=/bin/sh -c 'echo "LAB-END $$EXIT_STATUS" >/dev/ttyS0; sleep 1; systemctl poweroff --force --force'
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
TimeoutStartSec=infinity

[Install]
WantedBy=multi-user.target
UNIT
ln -sf ../lab.service "$TREE/etc/systemd/system/multi-user.target.wants/lab.service"
ln -sf /dev/null "$TREE/etc/systemd/system/serial-getty@ttyS0.service"
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer systemd-networkd.service systemd-timesyncd.service; do
  ln -sf /dev/null "$TREE/etc/systemd/system/$unit"
done
echo lab >"$TREE/etc/hostname"
: >"$TREE/etc/fstab"
echo 0123456789abcdef0123456789abcdef >"$TREE/etc/machine-id"
install -d "$TREE/etc/systemd/system/openedr-agent.service.d"
printf '[Service]\nTimeoutStartSec=600\nWatchdogSec=0\n' >"$TREE/etc/systemd/system/openedr-agent.service.d/slow.conf"
# The simulated processor is slow: what is seldom run is not worth compiling well.
install -d "$TREE/etc/systemd/system.conf.d"
printf '[Manager]\nDefaultEnvironment="OPENEDR_JAVA_OPTIONS=-XX:TieredStopAtLevel=1"\n' >"$TREE/etc/systemd/system.conf.d/java.conf"
rm -f "$IMAGE"
mke2fs -q -t ext4 -d "$TREE" -L lab "$IMAGE" 2G
rm -rf "$TREE" "$BUILD/dist"
