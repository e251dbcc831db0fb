#!/usr/bin/env bash
# The two commands of the README on bare machines: Debian 12 and 13 with nothing but what Debian always has, each from a clean
# clone and by the first try. `lab/fresh.sh [--anew] [bookworm] [trixie]`; --anew makes the bare systems again, else weekly.
# Needs root. Nothing stays of a machine but its log in lab/build; packages and Maven's parts are shared between machines.
# The last line counts: "N passed, N failed, N skipped".
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../scripts/common.sh"

BUILD=$ROOT/lab/build
SHARED=${OPENEDR_LAB_CACHE:-${XDG_CACHE_HOME:-/var/cache}/openedr-lab}
MAVEN_PARTS=${HOME:-/root}/.m2/repository
FIRST_TRY_SECONDS=1200
PASSED=0
FAILED=0

# --- on the machine: lab/fresh.sh --inside SUITE, in a mount namespace of its own --------------------------------------

# mounts_of FOLDER SUITE BASE: the bare system, and above it what this machine writes, in memory.
mounts_of() {
  local machine=$1 suite=$2 base=$3 root=$1/root
  mount -t tmpfs -o size=12G,mode=755 fresh "$machine"
  mkdir -p "$machine"/{upper,work,root}
  mount -t overlay -o "lowerdir=$base,upperdir=$machine/upper,workdir=$machine/work" fresh "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs -o mode=1777 tmp "$root/tmp"
  mkdir -p "$SHARED/debs/$suite"
  mount --bind "$SHARED/debs/$suite" "$root/var/cache/apt/archives"
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
}

# The whole of what was committed, and nothing else.
clean_clone() {
  if [ -e "$ROOT/.git" ] && command -v git >/dev/null; then
    git -c safe.directory='*' clone -q --no-local "$ROOT" "$1"
  else
    mkdir -p "$1"
    tar -C "$ROOT" -c --exclude=./.git --exclude=./.cache --exclude=./app/target --exclude=./bpf/build --exclude=./lab/build . | tar -C "$1" -x
  fi
}

# as USER COMMAND…: on the machine, in the checkout, with what a login gives and nothing else.
as() {
  local user=$1 home
  shift
  home=/root
  [ "$user" = root ] || home=/home/$user
  chroot --userspec="$user" "$MACHINE/root" env -i HOME="$home" USER="$user" TERM=dumb LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    sh -c 'cd "$0" && exec "$@"' "$home/openedr" "$@" </dev/null
}

# try STATUS WORDS NAME USER COMMAND…: ends with that status, and says these words (a regular expression).
try() {
  local status=0 wanted=$1 words=$2 name=$3 started=$SECONDS
  shift 3
  as "$@" >"$MACHINE/out" 2>&1 || status=$?
  { printf '\n== %s: %s\n' "$name" "$*" && cat "$MACHINE/out"; } >>"$LOG"
  if [ "$status" = "$wanted" ] && grep -cE "$words" "$MACHINE/out" >/dev/null; then
    echo "CHECK ok $name ($((SECONDS - started)) s)"
  else
    echo "CHECK FAILED $name: exit code $status, not $wanted, or without '$words'"
    { grep -E '^FAILED' "$MACHINE/out" || true; tail -n 15 "$MACHINE/out"; } | cut -c 1-300 | sed 's/^/  | /'
    find "$MACHINE/root" -xdev -path '*/openedr/.cache/logs/*.log' -newermt "@$((EPOCHSECONDS - SECONDS + started))" \
      -exec tail -v -n 60 {} + >>"$LOG"
  fi
}

lend_jdk() {
  mkdir -p "$MACHINE/root/usr/lib/jvm/lent"
  mount --bind -o ro "$(readlink -f "$JAVA_HOME")" "$MACHINE/root/usr/lib/jvm/lent"
}

# share_maven_parts HOME OWNER: what Maven fetched on this machine, so that it is not fetched again.
share_maven_parts() {
  mkdir -p "$MACHINE/root$1/.m2"
  [ ! -d "$MAVEN_PARTS" ] || cp -r "$MAVEN_PARTS" "$MACHINE/root$1/.m2/repository"
  chroot "$MACHINE/root" chown -R "$2:" "$1"
}

VERSION='^OpenEDR Console [0-9.]+|^[0-9]+\.[0-9]+\.[0-9]+'

both_commands() { # USER [sudo]: without sudo the doctor says that the rights are missing
  local user=$1
  shift
  local doctor=0
  [ -z "${1:-}" ] || doctor=3
  try 0 "$VERSION" "the first './run --version' installs, builds and starts" "$user" "$@" timeout $FIRST_TRY_SECONDS ./run --version
  try 0 "$VERSION" "the second './run --version' builds nothing" "$user" "$@" timeout 30 ./run --version
  try $doctor 'BTF' "'./run doctor' looks at the machine" "$user" timeout 60 ./run doctor
  try 0 '^Monitor: V2' "'./run doctor' as root chooses a monitor" "$user" "$@" timeout 60 ./run doctor
  try 0 'exec|exit' "'./run --sample' plays in the terminal" "$user" timeout 120 ./run --sample
  try 0 '^[0-9]+ passed, 0 failed, [0-9]+ skipped$' "'./test fast' passes" "$user" timeout $FIRST_TRY_SECONDS ./test fast
}

inside_bookworm() {
  clean_clone "$MACHINE/root/root/openedr"
  share_maven_parts /root root
  # Debian 12 has no JDK 25: what can be installed is installed, and a sentence says what cannot.
  try 1 'No JDK 25 was found .*distribution offers none|Install one \(for example' "without a JDK 25 it says what to do" root timeout $FIRST_TRY_SECONDS ./run --version
  lend_jdk
  both_commands root
}

inside_trixie() {
  chroot "$MACHINE/root" useradd --create-home --shell /bin/bash admin
  printf 'admin ALL=(ALL) NOPASSWD: ALL\n' >"$MACHINE/root/etc/sudoers.d/admin"
  clean_clone "$MACHINE/root/home/admin/openedr"
  share_maven_parts /home/admin admin
  both_commands admin sudo
}

if [ "${1:-}" = --inside ]; then
  SUITE=$2 MACHINE=$3 LOG=$4
  mounts_of "$MACHINE" "$SUITE" "$5"
  "inside_$SUITE"
  exit 0
fi

# --- from outside ----------------------------------------------------------------------------------------------------

ANEW=
SUITES=()
for argument; do
  case $argument in
    --anew) ANEW=--anew ;;
    bookworm | trixie) SUITES+=("$argument") ;;
    *) die 2 "Unknown argument: $argument" "Usage: sudo lab/fresh.sh [--anew] [bookworm] [trixie]" ;;
  esac
done
[ ${#SUITES[@]} -gt 0 ] || SUITES=(bookworm trixie)
is_root || die 3 "lab/fresh.sh mounts and changes its root: sudo lab/fresh.sh"
mkdir -p "$BUILD" "$LOGS"
use_jdk

declare -A RUNS=() MACHINES=() # by suite: the process that holds the namespaces; its folder
trap '[ ${#RUNS[@]} = 0 ] || kill -KILL "${RUNS[@]}" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# start_machine SUITE: beside the others, for their tests wait more than they work. The namespaces end with the first
# process in them, and with them all that was mounted or started.
start_machine() {
  local suite=$1 base log=$BUILD/fresh-$1.log
  : >"$log"
  if ! base=$("$ROOT/lab/image.sh" $ANEW "$suite" 2>>"$log"); then
    FAILED=$((FAILED + 1))
    say "FAILED: $suite: $(tail -n 1 "$log")"
    return
  fi
  MACHINES[$suite]=$(mktemp -d)
  unshare --mount --propagation private --pid --fork --kill-child \
    bash "$ROOT/lab/fresh.sh" --inside "$suite" "${MACHINES[$suite]}" "$log" "$base" </dev/null >"$log.checks" 2>&1 &
  RUNS[$suite]=$!
}

finish_machine() {
  local suite=$1 log=$BUILD/fresh-$1.log line
  [ -n "${RUNS[$suite]:-}" ] || return 0
  wait "${RUNS[$suite]}" ||
    echo "CHECK FAILED $suite: it broke off: $(tail -n 1 "$log.checks")" >>"$log.checks"
  unset "RUNS[$suite]"
  rmdir "${MACHINES[$suite]}"
  while IFS= read -r line; do
    case $line in
      'CHECK ok '*) PASSED=$((PASSED + 1)) && say "  $suite: ${line#CHECK ok }" ;;
      'CHECK FAILED '*) FAILED=$((FAILED + 1)) && say "FAILED: $suite: ${line#CHECK FAILED } (log: $log)" ;;
      *) say "$line" ;;
    esac
  done <"$log.checks"
  say "  $suite: $SECONDS s"
}

for suite in "${SUITES[@]}"; do start_machine "$suite"; done
for suite in "${SUITES[@]}"; do finish_machine "$suite"; done
printf '%d passed, %d failed, 0 skipped\n' "$PASSED" "$FAILED"
[ "$FAILED" = 0 ] || exit 1
