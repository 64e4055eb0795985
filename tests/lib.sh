# lib.sh: the Test Anything Protocol for tests in POSIX sh; a test sources it and ends with `done_testing`.
#
#   ok STATUS NAME           passes when STATUS is 0:  cmp -s a b; ok $? 'the same'
#   is GIVEN WANTED NAME     compares two texts and shows both when they differ
#   same FILE WANTED NAME    compares two files and shows their difference
#   skip NAME REASON         passes and says why nothing was tried; a failure with NO_SKIP=1
#   need PROGRAM PACKAGE     whether PROGRAM is there; skips the whole test, naming PACKAGE, when not
#   note TEXT                a line for who reads the log
#
# $tmp is a folder that goes when the test ends. CVPDF and BUILD come from `make check`.

set -u
LC_ALL=C
export LC_ALL
tests=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
top=$(dirname -- "$tests")
: "${BUILD:=$top/build/release}"
: "${CVPDF:=$BUILD/cvpdf}"
export BUILD CVPDF
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
tap_n=0
tap_failed=0

note()
{
	printf '%s\n' "$*" | sed 's/^/# /'
}

ok()
{
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$tap_n" "$2"
	else
		tap_failed=$((tap_failed + 1))
		printf 'not ok %d - %s\n' "$tap_n" "$2"
		return 1
	fi
}

is()
{
	[ "$1" = "$2" ]
	ok $? "$3" || {
		note "given:  $1"
		note "wanted: $2"
		return 1
	}
}

same()
{
	diff -u "$2" "$1" >"$tmp/diff" 2>&1
	ok $? "$3" || {
		sed -e 's/^/# /' -e 40q "$tmp/diff"
		return 1
	}
}

skip()
{
	if [ "${NO_SKIP:-}" ]; then
		ok 1 "$1"
		note "$2"
	else
		tap_n=$((tap_n + 1))
		printf 'ok %d - %s # SKIP %s\n' "$tap_n" "$1" "$2"
	fi
}

need()
{
	command -v "$1" >/dev/null 2>&1 && return
	skip "$1 is there" "$1 is missing (package $2)"
	done_testing
}

done_testing()
{
	printf '1..%d\n' "$tap_n"
	[ "$tap_failed" -eq 0 ]
	exit
}
