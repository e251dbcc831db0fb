# Where Java is, and what both programs start it with; sourced by openedr-agent, openedr-console (sh) and ./run (bash).
# shellcheck shell=sh

HOME_OF_PROGRAM=${OPENEDR_HOME:-/usr/lib/openedr-console}

# Nothing in /tmp, and no word of the virtual machine among the output.
STEADY="-XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr"

# give_up SENTENCE…: what failed, on what, why, what to do.
give_up() {
	printf '%s\n' "$*" >&2 || :
	exit "$FAILED"
}

# check_place FOLDER: where the program is, Java must be able to write down.
check_place() {
	case $1 in
		*[!A-Za-z0-9/._~+,@=-]*) ;;
		*) return 0 ;;
	esac
	printf '%s' "$1" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 ||
		give_up "The program is in a folder whose name is no UTF-8, which Java cannot open: rename it, or put the program elsewhere ($1)."
	case $1 in
		*"
"*) give_up "The program is in a folder with a line break in its name, where a list of Java's options ends: rename it, or put the program elsewhere." ;;
		*:*) give_up "The program is in a folder with a colon in its name, where Java's class path ends: rename it, or put the program elsewhere ($1)." ;;
	esac
}

java_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || :; }

# Sets JAVA to the first Java 25 or newer.
find_java() {
	for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk*; do
		[ -x "$home/bin/java" ] || continue
		major=$(java_major "$home")
		if [ "${major:-0}" -ge 25 ]; then
			JAVA=$home/bin/java
			return 0
		fi
	done
	give_up "No Java 25 or newer was found in JAVA_HOME, /usr/lib/jvm or /opt: install one (for example temurin-25-jre)," \
		"or name it: JAVA_HOME=FOLDER (for the service: systemctl edit openedr-agent, [Service] Environment=JAVA_HOME=FOLDER)."
}

# Prints a class or module path of all jars of a folder of the program.
jars() {
	path=
	for jar in "$HOME_OF_PROGRAM/$1"/*.jar; do path=$path:$jar; done
	printf '%s' "${path#:}"
}

processes() { ulimit -u 2>/dev/null || ulimit -p 2>/dev/null || echo unlimited; } # of bash; of dash

# can_start JAVA OPTIONS…: tries it without running the program, where a limit or a foreign option may be in the way, or
# where Java's own exit code would be taken for an answer; else it is not worth a tenth of a second.
can_start() {
	[ "$FAILED" = 3 ] || own_options || [ "$(ulimit -v) $(ulimit -d)" != "unlimited unlimited" ] || few_processes || return 0
	{ words=$("$@" -XX:+ErrorFileToStderr --dry-run org.openedr.console.Main 2>&1 </dev/null); } 2>/dev/null && return 0
	case "$(ulimit -v)/$words" in
		unlimited/*" thread"*) # cannot create, unable to create, failed to start; else it is their stacks
			give_up "Java cannot start: no more threads may be begun; for this user at most $(processes) (ulimit -u), or fewer by a" \
				"limit of the session or service (TasksMax=). End other processes or raise it, then try again."
			;;
		*"Could not find or load main class"* | *NoClassDefFoundError* | *"error in opening zip"*)
			give_up "This program is not complete, so Java cannot start it: build or install it again ($(first_words))."
			;;
		*"enough space"* | *"Could not allocate"* | *"allocation"* | *"insufficient memory"* | *" thread"* | */)
			give_up "Java cannot start: it may not have the memory that it needs. Limits (KiB): addresses $(ulimit -v) (ulimit -v)," \
				"data $(ulimit -d) (ulimit -d). Lift them (ulimit -v unlimited), or free memory, then try again."
			;;
	esac
	give_up "Java cannot start ($1): $(first_words)"
}

# Not of a service: what Java says is in its journal, and such options are for machines where each start takes long.
own_options() { [ -n "${OPENEDR_JAVA_OPTIONS:-}" ] && [ -z "${INVOCATION_ID:-}" ]; }

few_processes() { [ "$(processes)" != unlimited ] && [ "$(processes)" -lt 512 ]; }

first_words() {
	printf '%s\n' "$words" | grep -vE '^(Error occurred during initialization of (VM|boot layer))?$' | sed -n '1s/^Error: //;1p'
}

# front_end ARGS…: whether these arguments of the console ask for a window, or for the terminal alone, which needs no JavaFX.
front_end() {
	case ${1:-} in
		'' | -* | window) printf 'window' ;;
		*) printf 'terminal' ;;
	esac
}
