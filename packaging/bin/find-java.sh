# Where Java is, and what both programs start it with; sourced by openedr-agent and openedr-console (sh).
# shellcheck shell=sh

HOME_OF_PROGRAM=${OPENEDR_HOME:-/usr/lib/openedr-console}

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
	echo "No Java 25 or newer was found in JAVA_HOME, /usr/lib/jvm or /opt: install one (for example temurin-25-jre)," \
		"or name it: JAVA_HOME=FOLDER (for the service: systemctl edit openedr-agent, [Service] Environment=JAVA_HOME=FOLDER)." >&2
	exit 1
}

# Prints a class or module path of all jars of a folder of the program.
jars() {
	path=
	for jar in "$HOME_OF_PROGRAM/$1"/*.jar; do path=$path:$jar; done
	printf '%s' "${path#:}"
}
