#!/bin/sh
# diagnostics.t: what `cvpdf check` says about wrong and odd CVs, to the letter.
#
# A case in cases/diagnostics is NAME.yaml, a script NAME.sh that prints such a file (where it would be large or no
# text), or a folder NAME with cv.yaml, the files that it names, and a setup.sh that makes more of them. A first line
# `# args: …` holds further arguments, `# command: …` those in place of `check`; what these print is looked at elsewhere. NAME.expect (in a folder: expect) is standard error and, in the last line, the
# exit status. UPDATE=1 rewrites them; look at the difference then.

# shellcheck source=tests/lib.sh
. "$(dirname -- "$0")/lib.sh"

cases=$tests/cases/diagnostics
umask 022
unset NO_COLOR
# 2025-01-01: what lies in the future does not depend on the day of the test.
SOURCE_DATE_EPOCH=1735689600
export SOURCE_DATE_EPOCH

# check FILE OUT: in the current folder.
check()
{
	command=$(sed -n '1s/^# command: //p' "$1" 2>/dev/null | tr -d '\0')
	# shellcheck disable=SC2046,SC2086 # arguments are words
	timeout 60 "$CVPDF" ${command:-check} $(sed -n '1s/^# args: //p' "$1" 2>/dev/null | tr -d '\0') "$1" 2>"$2" >"$2.out" </dev/null
	echo "exit status $?" >"$2.status"
	[ ! "$command" ] || : >"$2.out"
	# What -v says of a file that is right holds a time.
	sed '/^checked /d' "$2" >"$2.text"
	cat "$2.text" "$2.status" >"$2"
	if [ -s "$2.out" ]; then
		echo 'something was printed:' && cat "$2.out"
	fi >>"$2"
	rm -f "$2.out" "$2.status" "$2.text"
}

# compare GIVEN WANTED NAME
compare()
{
	if [ "${UPDATE:-}" ]; then
		cp "$1" "$2"
	fi
	same "$1" "$2" "$3"
}

work=$tmp/a/b/diagnostics
mkdir -p "$work" "$tmp/out"
cp -R "$cases/." "$work"
cd "$work" || exit 1
for script in *.sh; do
	sh "$script" >"${script%.sh}.yaml"
done
for file in *.yaml; do
	name=${file%.yaml}
	check "$file" "$tmp/out/$name"
	compare "$tmp/out/$name" "$cases/$name.expect" "$name"
done
for folder in */; do
	name=${folder%/}
	cd "$work/$name" || exit 1
	[ ! -f setup.sh ] || sh ./setup.sh
	check cv.yaml "$tmp/out/$name"
	compare "$tmp/out/$name" "$cases/$name/expect" "$name"
done

# Every kind of the catalogue occurs; memory and defects are the affair of other tests, what a PDF carries that of attach.t.
cat "$tmp"/out/* >"$tmp/all"
# shellcheck disable=SC2013 # names of kinds are words
for kind in $(sed -n 's/^DIAG([A-Z_]*, *"\([a-z-]*\)".*/\1/p' "$top/src/base/diag_kinds.h"); do
	case $kind in
	no-memory | internal | bad-pdf | not-attached) continue ;;
	esac
	grep -q "\[$kind\]\$" "$tmp/all"
	ok $? "a case shows $kind"
done

done_testing
