# Shared by ./run and ./test; sourced by bash, from any directory.
# shellcheck shell=bash

set -E
trap 'printf "Stopped: %s failed (%s, line %s).\n" "$BASH_COMMAND" "${BASH_SOURCE[0]}" "$LINENO" >&2' ERR

unset CDPATH MAKEFLAGS MFLAGS GREP_OPTIONS # of the caller's shell; each changes what a command below does or prints
export LC_ALL=C.UTF-8 # Java and Maven take names of files for ASCII under others; what is tested in them is told so
umask 022 # the console loads no BPF object that a group may write

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=$ROOT/.cache
LOGS=$CACHE/logs

say() { printf '%s\n' "$*" >&2; }

die() {
  local status=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$status"
}

is_root() { [ "$(id -u)" = 0 ]; }

# A checkout that belongs to a user stays usable for that user: what is built, is built as its owner.
checkout_owner() { stat -c %U "$ROOT"; }

as_owner() {
  local owner home
  owner=$(checkout_owner)
  if is_root && [ "$owner" != root ] && id "$owner" >/dev/null 2>&1; then
    home=$(getent passwd "$owner" | cut -d: -f6)
    [ -d "$home" ] || home=$CACHE/home # of a user without one; Maven keeps its parts there
    HOME=$home runuser -u "$owner" -- "$@"
  else
    "$@"
  fi
}

# What root has written in a user's checkout goes to its owner.
give_back() {
  if is_root && [ "$(checkout_owner)" != root ]; then
    chown -R "$(checkout_owner):" "$CACHE" "$ROOT/app/target" "$ROOT/bpf/build" "$ROOT/lab" "$ROOT/docs/kernels.md" 2>/dev/null || true
  fi
}

# --- JDK 25 ---------------------------------------------------------------------------------------

java_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true; }

# Prints the home of a JDK 25 or newer, the oldest that will do; nothing when there is none.
find_jdk() {
  local home major best='' best_major=999
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk*; do
    [ -x "$home/bin/javac" ] || continue
    major=$(java_major "$home")
    if [ "${major:-0}" -ge 25 ] && [ "$major" -lt "$best_major" ]; then
      best=$home best_major=$major
    fi
  done
  printf '%s' "$best"
}

NO_JDK="No JDK 25 was found in JAVA_HOME or under /usr/lib/jvm, and this distribution offers none.
Install one (for example Eclipse Temurin 25, package temurin-25-jdk of adoptium.net), then run this command again."

use_jdk() {
  JAVA_HOME=$(find_jdk)
  [ -n "$JAVA_HOME" ] || die 1 "$NO_JDK"
  export JAVA_HOME
}

# --- packages -------------------------------------------------------------------------------------

DEB_BUILD="maven clang llvm make gcc libc6-dev libbpf1 libbpf-dev libelf-dev linux-libc-dev"
DEB_WINDOW="libgtk-3-0 libxtst6 libgl1 libxxf86vm1 libpangoft2-1.0-0 fonts-dejavu-core fonts-noto-cjk"
DEB_TEST="bpftool git dbus libnotify-bin systemd-container locales xvfb xauth"
DEB_LAB="$DEB_TEST qemu-system-x86 busybox-static zlib1g-dev debian-archive-keyring mmdebstrap e2fsprogs"
RPM_BUILD="maven clang llvm make gcc glibc-devel libbpf libbpf-devel elfutils-libelf-devel kernel-headers"
RPM_WINDOW="gtk3 libXtst mesa-libGL libXxf86vm pango dejavu-sans-fonts google-noto-sans-cjk-fonts"
RPM_TEST="bpftool git dbus-daemon dbus-tools libnotify systemd-container glibc-locale-source xorg-x11-server-Xvfb xorg-x11-xauth"
RPM_LAB="$RPM_TEST qemu-system-x86-core busybox apt glibc-static libbpf-static elfutils-libelf-devel-static zlib-static mmdebstrap e2fsprogs"

# The names under which distributions have a package: Debian 13 and Ubuntu 24.04 renamed libraries for their 64-bit
# time_t, and Ubuntu keeps bpftool elsewhere.
deb_names() {
  case $1 in
    jdk-25) printf '%s\n' openjdk-25-jdk temurin-25-jdk ;;
    bpftool) printf '%s\n' bpftool linux-tools-common ;;
    *) printf '%s\n' "$1" "${1}t64" ;;
  esac
}

# Prints those of the given packages that are installed under none of their names; for another architecture does not count.
deb_missing() {
  local package name native have=()
  declare -A installed=()
  native=$(dpkg --print-architecture)
  mapfile -t have < <(dpkg-query -W -f '${db:Status-Status} ${Architecture} ${Package}\n' 2>/dev/null || true)
  for name in "${have[@]}"; do
    case $name in "installed $native "* | "installed all "*) installed[${name##* }]=1 ;; esac
  done
  for package in "$@"; do
    for name in $(deb_names "$package"); do
      [ -z "${installed[$name]:-}" ] || continue 2
    done
    printf '%s ' "$package"
  done
}

# Prints the first name of each of the given packages that apt knows; nothing for one that it does not know. What
# apt-cache prints is taken whole: a reader that ends early would kill it, and its packages would count as unknown.
deb_known() {
  local package name all=() lines=()
  declare -A known=()
  for package in "$@"; do mapfile -t -O ${#all[@]} all < <(deb_names "$package"); done
  mapfile -t lines < <(apt-cache --no-all-versions show "${all[@]}" 2>/dev/null || true)
  for name in "${lines[@]}"; do
    [[ $name != "Package: "* ]] || known[${name#Package: }]=1
  done
  for package in "$@"; do
    for name in $(deb_names "$package"); do
      if [ -n "${known[$name]:-}" ]; then
        printf '%s %s\n' "$package" "$name"
        break
      fi
    done
  done
}

packages_failed() {
  die 1 "Installing packages failed: ${1% }" "$(tail -n 5 "$LOGS/packages.log")" \
    "The whole log is $LOGS/packages.log; run the same command again when that is mended."
}

# Another program may be at work on packages, as on every machine in its first minutes; and a download may break off.
APT_GET=(apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)

# install_deb PACKAGE…: installs all of them, or ends with the names of those that it could not.
install_deb() {
  local unknown='' lists=() package name
  declare -A names=()
  say "Installing $* (log: $LOGS/packages.log) …"
  # Old lists may do.
  "${APT_GET[@]}" update </dev/null >>"$LOGS/packages.log" 2>&1 ||
    lists=("The lists of packages could not be renewed ('apt-get update' failed: $LOGS/packages.log).")
  while read -r package name; do names[$package]=$name; done < <(deb_known "$@")
  for package in "$@"; do
    # Without a JDK there is a sentence of its own: use_jdk.
    [ -n "${names[$package]:-}" ] || [ "$package" = jdk-25 ] || unknown="$unknown$package "
  done
  [ -z "$unknown" ] || die 1 "apt knows no package of this name: ${unknown% }" "${lists[@]}" \
    "Are all of this distribution's archives in /etc/apt/sources.list? What the build needs can also be installed by hand (README.md)."
  [ ${#names[@]} -gt 0 ] || return 0
  DEBIAN_FRONTEND=noninteractive "${APT_GET[@]}" install -y --no-install-recommends "${names[@]}" \
    </dev/null >>"$LOGS/packages.log" 2>&1 || packages_failed "${names[*]}"
  unknown=$(deb_missing "${!names[@]}")
  [ -z "$unknown" ] || packages_failed "$unknown(apt-get said that it succeeded, but it is not there)"
}

# Prints those of the given packages that are not installed.
rpm_missing() {
  local package
  for package in "$@"; do
    rpm -q --quiet "$package" || printf '%s ' "$package"
  done
}

install_rpm() {
  local missing
  say "Installing $* with dnf (this branch is untested; log: $LOGS/packages.log) …"
  set -- "${@/#jdk-25/java-25-openjdk-devel}"
  dnf install -y "$@" </dev/null >>"$LOGS/packages.log" 2>&1 || packages_failed "$*"
  missing=$(rpm_missing "$@")
  [ -z "$missing" ] || packages_failed "$missing(dnf said that it succeeded, but it is not there)"
}

# Prints what a purpose needs beyond the build, from the lists of that kind of package.
beyond_build() { # build|test|lab TEST LAB
  case $1 in
    test) printf '%s' "$2" ;;
    lab) printf '%s' "$3" ;;
  esac
}

# ensure_packages build|test|lab: installs what is missing; silent when nothing is.
ensure_packages() {
  local missing=() kind
  # shellcheck disable=SC2046,SC2086
  if dpkg-query -W dpkg >/dev/null 2>&1; then # the packages of this system; else it came along with Fedora's mmdebstrap
    kind=deb
    read -ra missing < <(deb_missing $DEB_BUILD $DEB_WINDOW $(beyond_build "$1" "$DEB_TEST" "$DEB_LAB") && echo)
  elif command -v dnf >/dev/null; then
    kind=rpm
    read -ra missing < <(rpm_missing $RPM_BUILD $RPM_WINDOW $(beyond_build "$1" "$RPM_TEST" "$RPM_LAB") && echo)
  else
    say "Neither apt nor dnf was found: what the build needs has to be installed by hand (README.md)."
    return
  fi
  [ -n "$(find_jdk)" ] || missing+=(jdk-25)
  [ ${#missing[@]} -gt 0 ] || return 0
  is_root || die 3 "These packages are missing: ${missing[*]}" "Run this once with sudo, or install them."
  mkdir -p "$LOGS"
  "install_$kind" "${missing[@]}"
}

# --- Maven ----------------------------------------------------------------------------------------

MAVEN_AS= # or as_owner

# maven LOG ARGS…: offline first, because it is quicker and needs no network; online when something is missing, and
# once more when a download broke off.
maven() {
  local log=$1 network
  shift
  for network in --offline --batch-mode --batch-mode; do
    if (cd "$ROOT" && $MAVEN_AS env JAVA_HOME="$JAVA_HOME" mvn -B -ntp $network "$@") </dev/null >"$log" 2>&1; then
      return 0
    fi
    grep -qE 'offline mode|has not been downloaded from it before|Could not transfer' "$log" || return 1
    [ $network != --offline ] || say "  fetching what Maven misses …"
  done
  return 1
}

# The lines of a build log that say what is wrong.
log_errors() {
  awk -v most="${2:-12}" '/Re-run Maven|\[ERROR\] \[Help 1\]|full stack trace|For more information|After correcting|mvn <args>|^\[ERROR\] *$/ { next }
    /^\[ERROR\]|error:|\*\*\*|Error / && count++ < most' "$1"
}
