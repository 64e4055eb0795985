#!/bin/sh
# scripts.t: text in the scripts of Asia: how its lines are set (scripts/NAME.lines) and what programs read in the PDF (NAME.text).
# The fonts are those of tools/deps.tsv, put beside the CV; the system's are left alone.
#
#   UPDATE=1 tests/scripts.t   writes the files anew: read the difference before you keep it
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

need python3 python3
need pdftotext poppler-utils
need mutool mupdf-tools
cd "$tmp" || exit
mkdir fonts

# fonts PACKAGE FILE...: links font files into fonts/; skips, naming PACKAGE, when one is not there
fonts()
{
	package=$1
	shift
	rm -f fonts/*
	for file; do
		found=$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nowhere}/Library/Fonts" /Library/Fonts -name "$file" 2>/dev/null | sed 1q)
		[ "$found" ] || {
			skip "$file is there" "$file is missing (package $package)"
			return 1
		}
		ln -s "$found" fonts/
	done
}

# wanted FILE NAME: compares a file with the one kept under scripts/
wanted()
{
	[ ! "${UPDATE:-}" ] || cp "$1" "$tests/scripts/$2"
	same "$1" "$tests/scripts/$2" "$2"
}

# words FILE: the words of the text, without the hyphens at ends of lines and the blanks of no width that fill gaps
words()
{
	python3 -c '
import sys
print(" ".join(open(sys.argv[1], encoding="utf-8").read().replace("\u200b", "").replace("-\n", "").split()))' "$1"
}

# script NAME [lines]: sets scripts/NAME.yaml
script()
{
	cp "$tests/scripts/$1.yaml" "$tests/cases/plain.yaml" .
	"$CVPDF" "$1.yaml" --no-system-fonts 2>said
	is "$?:$(cat said)" 0: "$1 is set" || return
	if [ "${2:-}" ]; then
		# Of the page, only that there are lines.
		"$CVPDF" "$1.yaml" --no-system-fonts --dump lines | sed -n 's/^box.*/line/p; /^  text/p' >"$1.lines"
		wanted "$1.lines" "$1.lines"
	fi
	pdftotext "$1.pdf" "$1.text"
	wanted "$1.text" "$1.text"
	mutool draw -q -F text "$1.pdf" >"$1.mutool" 2>/dev/null
	is "$(words "$1.mutool")" "$(words "$1.text")" "$1: mutool reads the same"
}

if fonts fonts-wqy-microhei wqy-microhei.ttc; then
	cp "$tests/cases/plain.yaml" .
	python3 "$tests/scripts/kinsoku.py" "$CVPDF" >kinsoku 2>&1
	same kinsoku /dev/null 'lines of Chinese and Japanese begin and end with what may stand there, and are full'
	script zh lines
	script zh-narrow lines
	script ja lines
	script ko lines
fi
if fonts fonts-noto-cjk NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc; then
	script zh-Hant lines
fi
if fonts fonts-noto-core NotoSansDevanagari-Regular.ttf NotoSansDevanagari-Bold.ttf; then
	script hi
fi
if fonts fonts-noto-core NotoSansTamil-Regular.ttf NotoSansTamil-Bold.ttf; then
	script ta
fi
if fonts fonts-noto-core NotoSansThai-Regular.ttf NotoSansThai-Bold.ttf; then
	script th lines
fi
if fonts fonts-noto-core NotoSansDevanagari-Regular.ttf; then
	cp "$tests/cases/plain.yaml" .
	python3 "$tests/scripts/readback.py" "$CVPDF" "$(dirname "$found")" >readback 2>&1
	same readback /dev/null 'sentences in many scripts are read back as they were written'
fi

done_testing
