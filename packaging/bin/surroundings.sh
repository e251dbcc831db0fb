# What a program of ours inherits is made the same, whoever starts it; sourced by openedr-agent, openedr-console and ./run
# (sh) before anything else, after find-java.sh. Sets FAILED, the exit code of a program that cannot be started, and LOCALE,
# the language of who asks.
# shellcheck shell=sh

# Where an exit code is the answer, 3 says that there is none (docs/cli.md).
FAILED=1
command=
for argument; do
	case $command/$argument in
		*/-*) ;;
		/health | /maintain | migrate/status) FAILED=3 && break ;;
		/migrate) command=migrate ;;
		*) break ;;
	esac
done

# Java takes names of files for ASCII, and then cannot even open its own, unless the locale says UTF-8 and is installed.
LOCALE=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
LC_ALL=C.UTF-8
export LC_ALL
unset LANGUAGE
case $LOCALE in *[!A-Za-z0-9_.@-]*) LOCALE= ;; esac

# A caller's options are not for root's engine, and Java says what it picks up. OPENEDR_JAVA_OPTIONS is for what a machine needs.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH CDPATH BASH_ENV ENV POSIXLY_CORRECT
[ -z "${SUDO_UID:-}" ] || unset OPENEDR_JAVA_OPTIONS

PATH=${PATH:+$PATH:}/usr/sbin:/usr/bin:/sbin:/bin
export PATH
case ${HOME:-} in
	/*) ;;
	*) HOME=$(getent passwd "$(id -u)" | cut -d: -f6) || HOME= ;;
esac
[ -n "$HOME" ] || HOME=/nonexistent
export HOME
case ${XDG_CACHE_HOME:-} in /*) ;; *) unset XDG_CACHE_HOME ;; esac # as its specification says
[ -d "${TMPDIR:-/}" ] && [ -w "${TMPDIR:-/tmp}" ] || unset TMPDIR

# Else the next file that is opened would be taken for that stream. What is open the wrong way round fails as if it were closed.
if [ -e /proc/self/fd ]; then
	[ -e /proc/self/fd/0 ] || exec 0</dev/null
	[ -e /proc/self/fd/1 ] || exec 1</dev/null
	[ -e /proc/self/fd/2 ] || exec 2</dev/null
fi

folder=$(readlink /proc/self/cwd) || folder=
case $folder in
	*" (deleted)")
		[ -e "$folder" ] || give_up "The folder ${folder% (deleted)} does not exist any more, and Java starts in none that is gone:" \
			"go to another one (cd /), then try again."
		;;
esac

# The jars, the kernel's objects and connections: some hundred where measured. Java takes the hard limit.
files=$(ulimit -Hn)
[ "$files" = unlimited ] || [ "$files" -ge 256 ] ||
	give_up "At most $files files may be open at the same time (ulimit -n), and this program needs 256:" \
		"raise that limit (of a service: LimitNOFILE=), then try again."
