#!/bin/bash
# boot.sh NAME SCRATCH [BIND…]: a systemd of its own over the host's files, in the caller's private mount namespace, until
# the machine is powered off or standard input ends (with the test that started it). Whatever it writes goes to a tmpfs
# that ends with the namespace; BIND is SOURCE:TARGET, read-only.
set -euo pipefail
name=$1 scratch=$2
shift 2

mount -t tmpfs -o mode=700 tmpfs "$scratch"
mkdir "$scratch"/{upper,work,root,bpf}
chmod 755 "$scratch/upper"
mount -t overlay overlay -o "lowerdir=/,upperdir=$scratch/upper,workdir=$scratch/work" "$scratch/root"

# A bare machine: nothing the host enabled, and nothing of ours that the host has installed.
cd "$scratch/root"
rm -rf etc/systemd/system/* etc/systemd/system-generators var/log/journal
rm -rf {etc,opt,var/lib,var/log,var/cache}/openedr* usr/lib/openedr-console usr/bin/openedr-* usr/lib/systemd/system/openedr-*
for generator in {usr/lib,usr/local/lib}/systemd/system-generators/*; do
  [[ $generator == */systemd-* ]] || rm -f "$generator"
done
for unit in console-getty getty@ systemd-logind systemd-user-sessions systemd-networkd systemd-resolved; do
  ln -s /dev/null "etc/systemd/system/$unit.service"
done
ln -s /lib/systemd/system/multi-user.target etc/systemd/system/default.target
cd /

# Of its own in every hierarchy, else two machines would meet in one; removed when it is over.
groups=()
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
  [ -w "$hierarchy/cgroup.procs" ] || continue
  mkdir "$hierarchy/$name"
  groups+=("$hierarchy/$name")
done

tidy() {
  for group in "${groups[@]}"; do
    for _ in {1..50}; do # a process that was killed takes a moment to be gone
      find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ -d "$group" ] || break
      sleep 0.1
    done
  done
}
trap tidy EXIT

binds=()
for bind; do binds+=("--bind-ro=$bind"); done
exec 3<&0 </dev/null
status=133
while [ "$status" = 133 ]; do # that is how nspawn tells a reboot
  mount -t bpf bpf "$scratch/bpf"
  (
    for group in "${groups[@]}"; do echo "$BASHPID" >"$group/cgroup.procs"; done
    exec env SYSTEMD_SECCOMP=0 systemd-nspawn -q --register=no --keep-unit -D "$scratch/root" --capability=all \
      --private-network "--bind=$scratch/bpf:/sys/fs/bpf" --bind=/sys/kernel/tracing "${binds[@]}" \
      -b "--machine=$name" 3<&-
  ) &
  machine=$!
  # The end of process 1 of a machine is the end of all its processes; that of nspawn would not be.
  { cat >/dev/null && kill -KILL $(pgrep -P "$machine") "$machine" 2>/dev/null; } <&3 &
  watcher=$!
  status=0
  wait "$machine" || status=$?
  kill "$watcher" 2>/dev/null || true
  umount "$scratch/bpf"
done
exit "$status"
