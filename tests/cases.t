#!/bin/sh
# cases.t: the stages of the chain, printed and compared. Each folder cases/AREA/NAME holds a cv.yaml and, for every stage that shows
# the point, an expect.STAGE: tree, model, blocks, lines or pages as --dump prints them, plain as `cvpdf text` does, or text as
# `pdftotext -layout` reads the PDF.
# `args` holds options, one a line; expect.stderr what is to be said (nothing, without it).
#
#   UPDATE=1 tests/cases.t          writes the files anew: read the difference before you keep it
#   tests/cases.t dates lists/talks runs only those
. "${0%/*}/lib.sh"

cd "$tests/cases" || exit
SOURCE_DATE_EPOCH=1729252800 # 2024-10-18: what `today` is
export SOURCE_DATE_EPOCH

# dump FOLDER STAGE: prints the stage
dump()
{
	set -f
	IFS='
'
	# shellcheck disable=SC2046
	set -- "$1" "$2" $(cat "$1/args" 2>/dev/null)
	unset IFS
	folder=$1 stage=$2
	shift 2
	case $stage in
	text) ;;
	plain)
		"$CVPDF" text "$folder/cv.yaml" "$@"
		return
		;;
	*)
		"$CVPDF" "$folder/cv.yaml" --dump "$stage" "$@"
		return
		;;
	esac
	"$CVPDF" "$folder/cv.yaml" -o "$tmp/cv.pdf" "$@" || return
	pdftotext -layout "$tmp/cv.pdf" "$tmp/cv.txt" || return
	# A page begins with a form feed: show it as a line. Marks and embeddings of direction are seen nowhere.
	sed 's/\xE2\x80[\x8E\x8F\xAA-\xAE]//g' "$tmp/cv.txt" | awk '{
		while (sub(/^\f/, "")) { if (NR > 1 && $0 != "") print "----" }
		sub(/[ \t]+$/, "")
		print
	}' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

# check FOLDER STAGE
check()
{
	if [ "$2" = text ] && ! command -v pdftotext >/dev/null 2>&1; then
		skip "$1: text" 'pdftotext is missing (package poppler-utils)'
		return
	fi
	(dump "$1" "$2") >"$tmp/stage" 2>"$tmp/stderr"
	status=$?
	if [ "${UPDATE:-}" ]; then
		cmp -s "$tmp/stage" "$1/expect.$2" || {
			cp "$tmp/stage" "$1/expect.$2"
			note "wrote $1/expect.$2"
		}
		if [ -s "$tmp/stderr" ]; then cp "$tmp/stderr" "$1/expect.stderr"; else rm -f "$1/expect.stderr"; fi
	fi
	said=$1/expect.stderr
	[ -e "$said" ] || said=/dev/null
	if [ "$status" -ne 0 ] || ! cmp -s "$tmp/stderr" "$said"; then
		ok 1 "$1: $2: status $status" || diff "$said" "$tmp/stderr" | sed -e 's/^/# /' -e 40q
		return
	fi
	same "$tmp/stage" "$1/expect.$2" "$1: $2"
}

for folder in */*/; do
	folder=${folder%/}
	case " ${*:-$folder} " in
	*" $folder "* | *" ${folder%/*} "*) ;;
	*) continue ;;
	esac
	for expected in "$folder"/expect.*; do
		[ ! -e "$expected" ] || [ "${expected##*.}" = stderr ] || check "$folder" "${expected##*.}"
	done
done
done_testing
