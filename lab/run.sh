#!/usr/bin/env bash
# The kernel lab: V1 and V2 in virtual machines with other kernels. `lab/run.sh [--document] [SERIES…]`
# SERIES: 5.10 6.1 6.12 newest (all unless told). The last line counts: "N passed, N failed, N skipped".
# --document measures V1 against V2 as well, and writes docs/kernels.md and lab/recorded.
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../scripts/common.sh"

LAB=$ROOT/lab
BUILD=$LAB/build
BPF=$ROOT/bpf/build
BOOT_SECONDS=1200 # only for one that hangs: Java takes 40 to 240 s, as busy as this machine is
RECORDED=$LAB/recorded # how each kernel refuses, in libbpf's words; kept, for the tests of our explanations
JAVA_SERIES="5.10 newest" # a Java machine takes a minute: the oldest and the newest must do
SYSTEM_SERIES=6.1         # with systemd and the agent, there and back: some minutes; the kernel of that Debian
SYSTEM_SECONDS=1800
PASSED=0
FAILED=0
DOCUMENT=
QEMU=
SYSTEM=

cleanup() {
  [ -z "$QEMU" ] || kill "$QEMU" 2>/dev/null || true
  [ -z "$SYSTEM" ] || kill "$SYSTEM" 2>/dev/null || true
  give_back
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

passed() { PASSED=$((PASSED + 1)); }
failed() {
  FAILED=$((FAILED + 1))
  say "FAILED: $*"
}

build_guest() {
  # shellcheck disable=SC2046
  gcc -O2 -Wall -Wextra -Werror -static -I"$ROOT/bpf/include" -I"$ROOT/bpf/tools" -o "$BUILD/guest" "$LAB"/guest*.c -lbpf -lelf -lz \
    $(compgen -G '/usr/lib/*/libzstd.a' >/dev/null && echo -lzstd) # newer libelf needs it
}

# The file system in memory that the machine starts from.
build_initramfs() {
  local root=$BUILD/root
  rm -rf "$root"
  mkdir -p "$root"/{bin,dev,lab,proc,sys,tmp,root}
  cp "$(command -v busybox)" "$root/bin/busybox"
  ln -s busybox "$root/bin/sh"
  cp "$LAB/init" "$root/init"
  cp "$BUILD/guest" "$BPF"/process_monitor*.o "$BPF/tests/workload" "$BPF/tests/noop" "$root/lab/"
  (cd "$root" && find . | busybox cpio -o -H newc 2>/dev/null) | gzip -1 >"$BUILD/initramfs.gz"
}

# The console with a small Java, on top of that file system: the kernel unpacks archives one after the other.
build_java_initramfs() {
  local root=$BUILD/java-root library libraries missing
  rm -rf "$root" "$BUILD/java-initramfs"
  mkdir -p "$root/lab/app/lib" "$root/lab/native"
  "$JAVA_HOME/bin/jlink" --add-modules java.base,java.logging,jdk.unsupported --strip-java-debug-attributes \
    --no-header-files --no-man-pages --generate-cds-archive --output "$root/lab/jre"
  cp "$ROOT/app/target/openedr-console.jar" "$root/lab/app/"
  cp "$ROOT"/app/target/lib/{jna-jpms,picocli,jspecify,jackson-core,jackson-databind,jackson-annotations,slf4j-api,logback-core,logback-classic}-*.jar "$root/lab/app/lib/"
  cp "$LAB/java.sh" "$root/lab/"
  (cd "$root/lab/native" && "$JAVA_HOME/bin/jar" xf "$root"/lab/app/lib/jna-jpms-*.jar com/sun/jna/linux-x86-64/libjnidispatch.so &&
    mv com/sun/jna/linux-x86-64/libjnidispatch.so . && rm -r com)
  libraries=$(ldd "$root/lab/jre/bin/java" "$root"/lab/jre/lib/*.so "$root/lab/jre/lib/server/libjvm.so" \
    "$root/lab/native/libjnidispatch.so" /usr/lib/x86_64-linux-gnu/libbpf.so.1)
  missing=$(sed -n '/libjvm\.so/d; s/ => not found//p' <<<"$libraries") # Java itself loads its libjvm.so first
  [ -z "$missing" ] || die 1 "The small Java needs libraries that are not here:" "$missing"
  for library in /usr/lib/x86_64-linux-gnu/libbpf.so.1 \
    $(sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^\t\(\/[^ ]*\) (.*/\1/p' <<<"$libraries" | grep -v "^$root" | sort -u); do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
  (cd "$root" && find . | busybox cpio -o -H newc 2>/dev/null) | cat - "$BUILD/initramfs.gz" >"$BUILD/java-initramfs"
}

# boot KERNEL SCENARIOS LOG MEMORY_MB INITRAMFS [KERNEL ARGUMENTS]: runs a machine to its end, or to the time-out.
boot() {
  local kernel=$1 scenarios=$2 log=$3 memory=$4 initramfs=$5 arguments=${6:-} status=0 clock=(-accel "tcg,thread=multi")
  # One instruction is 2 ns, and waiting takes no time: so a comparison can be repeated.
  [ "$scenarios" != compare ] || clock=(-accel "tcg,thread=single" -icount "shift=1,sleep=off")
  timeout --foreground "$BOOT_SECONDS" qemu-system-x86_64 "${clock[@]}" -cpu max -m "$memory" -smp 1 \
    -nodefaults -no-user-config -display none -no-reboot -serial stdio -monitor none \
    -kernel "$kernel" -initrd "$initramfs" \
    -append "console=ttyS0 panic=-1 quiet mitigations=off lab=$scenarios $arguments" </dev/null >"$log" 2>&1 &
  QEMU=$!
  wait "$QEMU" || status=$?
  QEMU=
  sed -i 's/\r$//' "$log"
  return $status
}

# The whole Debian takes minutes, so it runs beside the others.
start_system() {
  SYSTEM_LOG=$BUILD/$SYSTEM_SERIES-system.log
  local kernel
  if ! kernel=$("$LAB/fetch.sh" "$SYSTEM_SERIES" 2>"$BUILD/$SYSTEM_SERIES-system-fetch.log"); then
    failed "$SYSTEM_SERIES system: $(cat "$BUILD/$SYSTEM_SERIES-system-fetch.log")"
  elif ! "$LAB/system.sh" "$BUILD/system.img" >"$BUILD/$SYSTEM_SERIES-image.log" 2>&1; then
    failed "$SYSTEM_SERIES system: its disk was not made: $(tail -n 2 "$BUILD/$SYSTEM_SERIES-image.log")"
  else
    timeout --foreground "$SYSTEM_SECONDS" qemu-system-x86_64 -accel "tcg,thread=multi" -cpu max -m 2048 -smp 1 \
      -nodefaults -no-user-config -display none -no-reboot -serial stdio -monitor none -kernel "$kernel" \
      -drive "file=$BUILD/system.img,if=none,id=disk,format=raw,cache=unsafe" -device nvme,drive=disk,serial=lab \
      -append "console=ttyS0 panic=-1 quiet mitigations=off root=/dev/nvme0n1 rw systemd.show_status=false" \
      </dev/null >"$SYSTEM_LOG" 2>&1 &
    SYSTEM=$!
  fi
}

finish_system() {
  [ -n "$SYSTEM" ] || return 0
  local status=0
  wait "$SYSTEM" || status=$?
  SYSTEM=
  sed -i 's/\r$//' "$SYSTEM_LOG"
  judge "$SYSTEM_SERIES system" "$SYSTEM_LOG" "$status"
  rm -f "$BUILD/system.img"
  say "  $SYSTEM_SERIES system: $(sed -n '/^CHECK ok/p' "$SYSTEM_LOG" | wc -l) checks"
}

# judge NAME LOG STATUS: counts the checks that a machine made, and what became of the machine itself.
judge() {
  local name=$1 log=$2 status=$3 line
  while IFS= read -r line; do passed; done < <(sed -n '/^CHECK ok /p' "$log")
  while IFS= read -r line; do failed "$name: $line"; done < <(sed -n 's/^CHECK FAILED //p' "$log")
  if grep -aq 'Kernel panic' "$log"; then
    failed "$name: the kernel panicked (log: $log)"
  elif [ "$status" = 124 ]; then
    failed "$name: did not end in time (log: $log)"
  elif ! grep -aq '^LAB-END' "$log"; then
    failed "$name: ended without saying so (log: $log)"
  elif ! grep -aq '^CHECK ' "$log"; then
    failed "$name: checked nothing (log: $log)"
  elif ! grep -aq '^LAB-END 0' "$log" && ! grep -aq '^CHECK FAILED' "$log"; then
    failed "$name: a part of it broke off (log: $log)"
  else
    passed
  fi
}

# record SERIES LOG: keeps each case that the machine wrote down.
record() {
  local case
  mkdir -p "$RECORDED/$1"
  for case in $(sed -n 's/^RECORD \([^ ]*\) .*/\1/p' "$2" | sort -u); do
    # Addresses differ in each run.
    sed -n "s/0xff[0-9a-f]\{14\}/0xff…/g; s/^RECORD $case //p" "$2" >"$RECORDED/$1/$case.txt"
  done
}

# machine SERIES KERNEL NAME SCENARIOS [KERNEL ARGUMENTS]
machine() {
  local series=$1 kernel=$2 name=$3 scenarios=$4 status=0 log started initramfs=$BUILD/initramfs.gz memory=512
  case $scenarios in java*) initramfs=$BUILD/java-initramfs memory=1536 ;; esac
  log=$BUILD/$series-$name.log
  started=$(date +%s)
  boot "$kernel" "$scenarios" "$log" $memory "$initramfs" "${5:-}" || status=$?
  judge "$series $name" "$log" "$status"
  [ -z "$DOCUMENT" ] || record "$series" "$log"
  say "  $series $name: $(sed -n '/^CHECK ok/p' "$log" | wc -l) checks, $(($(date +%s) - started)) s"
}

run_series() {
  local series=$1 kernel
  if ! kernel=$("$LAB/fetch.sh" "$series" 2>"$BUILD/$series-fetch.log"); then
    failed "$series: $(cat "$BUILD/$series-fetch.log")"
    return
  fi
  machine "$series" "$kernel" main main,kprobes-off,no-tracefs,no-btf
  machine "$series" "$kernel" preempt map-readers preempt=full
  machine "$series" "$kernel" integrity integrity lockdown=integrity
  machine "$series" "$kernel" lockdown lockdown lockdown=confidentiality
  case " $JAVA_SERIES " in
    *" $series "*)
      machine "$series" "$kernel" java java
      machine "$series" "$kernel" java-lockdown java-lockdown lockdown=confidentiality
      ;;
  esac
  [ -z "$DOCUMENT" ] || machine "$series" "$kernel" compare compare
}

SERIES=()
while [ $# -gt 0 ]; do
  case $1 in
    --document) DOCUMENT=1 ;;
    5.10 | 6.1 | 6.12 | newest) SERIES+=("$1") ;;
    *) die 2 "Unknown argument: $1" "Usage: lab/run.sh [--document] [5.10] [6.1] [6.12] [newest]" ;;
  esac
  shift
done
[ -z "$DOCUMENT" ] || [ ${#SERIES[@]} = 0 ] || die 2 "--document runs all series: name none."
[ ${#SERIES[@]} -gt 0 ] || SERIES=(5.10 6.1 6.12 newest)

mkdir -p "$BUILD" "$LOGS"
rm -f "$BUILD"/*.log
make -s -C "$ROOT/bpf" all >&2
build_guest
build_initramfs
use_jdk
[ -f "$ROOT/app/target/openedr-console.jar" ] && [ -n "${LAB_JAR_IS_FRESH:-}" ] ||
  maven "$BUILD/maven.log" package -Dmaven.test.skip=true -DskipTests -Dspotless.check.skip=true || die 1 "The console was not built: $BUILD/maven.log"
build_java_initramfs
case " ${SERIES[*]} " in *" $SYSTEM_SERIES "*) start_system ;; esac
for series in "${SERIES[@]}"; do run_series "$series"; done
finish_system
[ -z "$DOCUMENT" ] || "$LAB/document.sh"
printf '%d passed, %d failed, 0 skipped\n' "$PASSED" "$FAILED"
[ "$FAILED" = 0 ] || exit 1
