#!/usr/bin/env bash
# What ensure_packages installs, against an apt of its own that is as slow and as talkative as the real one.
# The last line counts: "N passed, N failed, N skipped".
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../common.sh"
. "$ROOT/scripts/tests/checks.sh"

FAKE=$SCRATCH/bin
mkdir -p "$FAKE"
export APT_STATE=$SCRATCH

# The programs that a machine with apt has. What is installed, known, and what apt-get "forgets": files of APT_STATE.
fake() { cat >"$FAKE/$1" && chmod 755 "$FAKE/$1"; }
fake dpkg <<'SH'
#!/bin/sh
echo amd64 # --print-architecture
SH
fake dpkg-query <<'SH'
#!/bin/sh
[ "$1 $2" != "-W dpkg" ] || exit "${DPKG_IS_A_GUEST:-0}"
sed "s/^/installed ${APT_ARCHITECTURE:-amd64} /" "$APT_STATE/installed"
SH
fake rpm <<'SH'
#!/bin/sh
grep -qxF "$3" "$APT_STATE/installed"
SH
fake dnf <<'SH'
#!/bin/sh
shift 2
printf '%s\n' "$@" >>"$APT_STATE/installed"
SH
fake apt-cache <<'SH'
#!/usr/bin/env bash
shift # --no-all-versions
[ "$1" = show ] && shift
status=100
for package in "$@"; do
  grep -qxF "$package" "$APT_STATE/known" || continue
  printf 'Package: %s\n' "$package"
  for ((i = 0; i < 150; i++)); do printf 'Description: enough to fill a pipe, %s %s\n' "$package" "$i"; done
  status=0
done
exit $status
SH
fake apt-get <<'SH'
#!/usr/bin/env bash
while [ $# -gt 0 ]; do
  case $1 in
    update) [ -z "${APT_UPDATE_FAILS:-}" ]; exit ;;
    install | -y | --no-install-recommends) ;;
    -o) shift ;;
    *) grep -qxF "$1" "$APT_STATE/forgets" || printf '%s\n' "$1" >>"$APT_STATE/installed" ;;
  esac
  shift
done
SH

# machine KNOWN…: nothing is installed, and apt knows these.
machine() {
  : >"$SCRATCH/installed"
  : >"$SCRATCH/forgets"
  printf '%s\n' "$@" >"$SCRATCH/known"
}

# install PURPOSE: as ./run and ./test do it, as root, on a machine with these programs.
install() {
  (
    PATH=$FAKE:$PATH
    LOGS=$SCRATCH/logs
    is_root() { true; }
    find_jdk() { printf '%s' "${JDK-/a/jdk}"; }
    ensure_packages "$1"
  ) >"$SCRATCH/out" 2>&1
}

ALL="$DEB_BUILD $DEB_WINDOW $DEB_LAB"
installed() { LC_ALL=C sort -u "$SCRATCH/installed" | tr '\n' ' '; }
sorted() { printf '%s\n' "$@" | LC_ALL=C sort -u | tr '\n' ' '; }

everything_is_installed_each_time() {
  local i
  for ((i = 0; i < 5; i++)); do
    # shellcheck disable=SC2086
    machine $ALL
    install lab || return 1
    # shellcheck disable=SC2086
    [ "$(installed)" = "$(sorted $ALL)" ] || { echo "round $i: $(installed)"; return 1; }
  done
}

renamed_packages_are_found() {
  # shellcheck disable=SC2086
  machine ${DEB_BUILD/libelf-dev/libelf-devt64} ${DEB_WINDOW/libgtk-3-0/libgtk-3-0t64} ${DEB_LAB/bpftool/linux-tools-common}
  install lab && grep -qx libgtk-3-0t64 "$SCRATCH/installed" && grep -qx linux-tools-common "$SCRATCH/installed" &&
    install lab && [ ! -s "$SCRATCH/out" ] # the second time nothing is missing
}

a_package_that_nobody_knows_stops_it() {
  # shellcheck disable=SC2086
  machine ${ALL/libbpf-dev/}
  ! install lab && grep -q 'no package of this name: libbpf-dev$' "$SCRATCH/out" && [ ! -s "$SCRATCH/installed" ]
}

it_says_that_lists_are_old() {
  machine make
  ! APT_UPDATE_FAILS=yes install build && grep -q 'no package of this name: maven clang ' "$SCRATCH/out" &&
    grep -q "'apt-get update' failed" "$SCRATCH/out"
}

what_did_not_arrive_stops_it() {
  # shellcheck disable=SC2086
  machine $ALL
  echo qemu-system-x86 >"$SCRATCH/forgets"
  ! install lab && grep -q 'Installing packages failed: qemu-system-x86 ' "$SCRATCH/out"
}

a_distribution_without_a_jdk_installs_the_rest() {
  # shellcheck disable=SC2086
  machine $ALL
  JDK='' install build && grep -qx libbpf-dev "$SCRATCH/installed"
}

a_jdk_is_installed_where_there_is_one() {
  # shellcheck disable=SC2086
  machine $ALL openjdk-25-jdk
  JDK='' install build && grep -qx openjdk-25-jdk "$SCRATCH/installed"
}

what_is_there_for_another_architecture_is_missing() {
  local missing
  machine
  printf '%s\n' make libgtk-3-0 >"$SCRATCH/installed"
  missing=$(PATH=$FAKE:$PATH APT_ARCHITECTURE=i386 deb_missing make libgtk-3-0) && [ "$missing" = "make libgtk-3-0 " ] &&
    missing=$(PATH=$FAKE:$PATH APT_ARCHITECTURE=all deb_missing make libgtk-3-0) && [ -z "$missing" ]
}

where_dpkg_is_a_guest_dnf_is_asked() { # Fedora's mmdebstrap brings it along
  machine
  DPKG_IS_A_GUEST=1 install lab && grep -qx glibc-devel "$SCRATCH/installed" && DPKG_IS_A_GUEST=1 install lab && [ ! -s "$SCRATCH/out" ]
}

a_log_of_many_errors_is_cut() {
  local i
  for ((i = 0; i < 20000; i++)); do printf '[ERROR] line %s of a compiler that found much\n' "$i"; done >"$SCRATCH/log"
  [ "$(log_errors "$SCRATCH/log" | wc -l)" = 12 ] && [ "$(log_errors "$SCRATCH/log" 25 | wc -l)" = 25 ]
}

check everything_is_installed_each_time
check renamed_packages_are_found
check a_package_that_nobody_knows_stops_it
check it_says_that_lists_are_old
check what_did_not_arrive_stops_it
check a_distribution_without_a_jdk_installs_the_rest
check a_jdk_is_installed_where_there_is_one
check what_is_there_for_another_architecture_is_missing
check where_dpkg_is_a_guest_dnf_is_asked
check a_log_of_many_errors_is_cut
count_checks
