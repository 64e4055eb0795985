# foreign.sh: for scripts that bring programs which no distribution has; sourced. They know the same words:
#
#   fetch      brings the program, where it is not there yet in this version
#   version    prints that
#   missing    prints why it cannot be run here, and nothing when it can
#
# Before `serve "$@"` they set `name`, `version`, `to_run` and `to_fetch` (what that takes: PROGRAM:PACKAGE …), and say what
# is_there and get do.
set -eu

# lacks PROGRAM:PACKAGE…: the first that is not there
lacks() {
	for each; do
		command -v "${each%:*}" >/dev/null || {
			echo "${each%:*} is missing (package ${each#*:})"
			return
		}
	done
}

# shellcheck disable=SC2154,SC2086 # the script sets them; they are lists
missing() {
	why=$(lacks $to_run)
	[ "$why" ] || is_there || why="not fetched: $version (tools/$name.sh fetch)"
	[ -z "$why" ] || echo "$why"
}

# shellcheck disable=SC2086 # a list
fetch() {
	! is_there || return 0
	why=$(lacks $to_fetch)
	[ "$why" ] || {
		echo "deps: fetching $version"
		get
		is_there || why="$version did not come"
	}
	[ -z "$why" ] || {
		echo "$name: $why" >&2
		exit 1
	}
}

# Does what the word asks for, and ends; comes back when it is none of them.
serve() {
	case ${1-} in
	fetch | missing)
		"$1"
		exit 0
		;;
	version)
		echo "$version"
		exit 0
		;;
	esac
}
