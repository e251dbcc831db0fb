#!/usr/bin/env bash
# What must not be in any shell script of this project. The last line counts: "N passed, N failed, N skipped".
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../common.sh"
. "$ROOT/scripts/tests/checks.sh"

# Scripts by their first line or name, and the Makefiles; not what was built.
mapfile -t SCRIPTS < <(cd "$ROOT" && find . \( -name .git -o -name .cache -o -name build -o -path ./app/target \) -prune -o -type f -print |
  while IFS= read -r file; do
    IFS= read -rn 64 line <"$file" || true
    case $file:$line in
      *.sh:* | */Makefile:* | *':#!'*sh | *':#!'*'sh '*) printf '%s\n' "$file" ;;
    esac
  done | LC_ALL=C sort)

there_are_scripts() { [ ${#SCRIPTS[@]} -gt 20 ] && [[ " ${SCRIPTS[*]} " == *" ./run "* ]]; }

# Its writer dies of SIGPIPE, sometimes: then a pipe has failed that has done its work, or a list lacks its end.
no_pipe_ends_in_a_reader_that_may_stop_early() {
  local early='\| *(grep +(-[a-zA-Z]*[qm]|[^|]* -[a-zA-Z]*[qm]\b)|head\b|read\b|\{ *read\b|sed +(-n +)?'"'"'?[0-9$/][^|]*q *['"'"'};]|awk [^|]*\bexit\b)'
  ! (cd "$ROOT" && grep -nE "$early" "${SCRIPTS[@]}" | grep -v '^./scripts/tests/scripts.sh:')
}

every_script_can_be_parsed() {
  local file
  for file in "${SCRIPTS[@]}"; do
    case $file in
      */Makefile) ;;
      *) bash -n "$ROOT/$file" || return 1 ;;
    esac
  done
}

# 'local x=$(command)' and 'export x=$(command)' hide that the command failed.
no_failure_is_hidden_by_a_declaration() {
  # shellcheck disable=SC2016
  ! (cd "$ROOT" && grep -nE '^ *(local|export|readonly) [a-zA-Z_]+="?\$\([^(]' "${SCRIPTS[@]}")
}

check there_are_scripts
check no_pipe_ends_in_a_reader_that_may_stop_early
check every_script_can_be_parsed
check no_failure_is_hidden_by_a_declaration
count_checks
