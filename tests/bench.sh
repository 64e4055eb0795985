#!/bin/sh
# bench.sh: what a CV costs: wall time, peak memory, size; beside libharu alone and, where they are installed, others.
# `make bench` prints the table; no time fails anything. RUNS=N is how often each command runs (51).
set -eu
LC_ALL=C
export LC_ALL

top=$(cd "$(dirname "$0")/.." && pwd)
: "${BUILD:=$top/build/release}"
: "${CVPDF:=$BUILD/cvpdf}"
: "${CC:=cc}"
: "${RUNS:=51}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

compile() { # NAME, FLAG…
	name=$1
	shift
	$CC -std=c17 -O2 -D_POSIX_C_SOURCE=200809L -I"$top/include" "$top/tests/bench/$name.c" -o "$name" "$@"
}

cv() { # SEED, ENTRIES, HIGHLIGHTS
	awk -v seed="$1" -v entries="$2" -v highlights="$3" -f "$top/tests/bench/cv.awk"
}

# The libraries as the build found them.
libraries=$(sed -n 's/^LIB_LIBS := //p' "$BUILD/config.mk")
compile run
# shellcheck disable=SC2086 # a list of options
compile warm "$BUILD/libcvpdf.a" $libraries -pthread
# shellcheck disable=SC2086 # a list of options
compile breaking -D_XOPEN_SOURCE=700 -I"$top/src" "$BUILD/libcvpdf.a" $libraries -lm -pthread
# shellcheck disable=SC2046 # a list of options
compile bare $(sed -n 's/^LIB_CFLAGS := //p' "$BUILD/config.mk") -lhpdf -lm

row() { # WHAT, FILE, N, COMMAND…
	what=$1 file=$2 n=$3
	shift 3
	measured=$(./run "$n" "$@" 2>/dev/null) || measured='- -'
	ms=${measured% *} kib=${measured#* }
	size=-
	[ ! -f "$file" ] || size=$(($(wc -c <"$file") / 1024))
	mib=-
	[ "$kib" = - ] || mib=$(awk -v k="$kib" 'BEGIN { printf "%.1f", k / 1024 }')
	printf '%-44s %9s %9s %9s\n' "$what" "$ms" "$mib" "$size"
}

# The first example with two pages, else one of invented words.
choose() {
	for file in "$top"/examples/*.yaml; do
		[ -f "$file" ] || continue
		if "$CVPDF" -v "$file" -o "$work/try.pdf" 2>&1 | grep -q ': 2 pages'; then
			echo "$file"
			return
		fi
	done
	cv 1 11 4 >"$work/generated.yaml"
	echo "$work/generated.yaml"
}

two_pages=$(choose)
justified=$(printf -- '--set style.%s.align=justify ' text labelled timeline list service citation)
"$CVPDF" "$two_pages" -q -o cv.pdf
echo "two pages: ${two_pages#"$top"/}; medians of $RUNS runs; $(getconf _NPROCESSORS_ONLN) processors"
printf '%-44s %9s %9s %9s\n' 'one process' 'wall ms' 'peak MiB' 'PDF KiB'
row 'a process that does nothing' - "$RUNS" true
row 'cvpdf to a file (synced)' cv.pdf "$RUNS" "$CVPDF" -q "$two_pages" -o cv.pdf
row 'cvpdf to standard output' cv.pdf "$RUNS" "$CVPDF" -q "$two_pages" -o -
row 'the same, without tags (--pdf-standard none)' cv.pdf "$RUNS" "$CVPDF" -q "$two_pages" --pdf-standard none -o cv.pdf
# shellcheck disable=SC2086 # a list of options
row 'the same, justified' cv.pdf "$RUNS" "$CVPDF" -q "$two_pages" $justified -o cv.pdf
row 'the same, on one page (--pages 1)' cv.pdf "$RUNS" "$CVPDF" -q "$two_pages" --pages 1 -o cv.pdf
"$CVPDF" "$two_pages" -q -o cv.pdf
row 'cvpdf check' - "$RUNS" "$CVPDF" -q check "$two_pages"
font=$(tr ' ' '\n' <"$BUILD/gen/fonts.files.d" | grep -m 1 'Lato-Regular\.ttf$') || font=
if [ -n "$font" ] && command -v pdftotext >/dev/null 2>&1; then
	pdftotext -layout cv.pdf cv.txt
	row 'libharu alone, the same text' bare.pdf "$RUNS" ./bare cv.txt "$font" bare.pdf
else
	echo 'libharu alone: not measured (pdftotext of poppler-utils or Lato-Regular.ttf is missing)'
fi

# Others set the same words, or for RenderCV its own sample: a rough comparison.
if command -v typst >/dev/null 2>&1 && [ -f cv.txt ]; then
	printf '%s\n' '#set text(10pt)' '#for line in read("cv.txt").split("\n") [#line \ ]' >cv.typ
	row "$(typst --version | cut -c 1-20), the same text" cv-typst.pdf 5 typst compile cv.typ cv-typst.pdf
else
	echo 'typst: not installed'
fi
if command -v pdflatex >/dev/null 2>&1 && [ -f cv.txt ]; then
	{
		printf '%s\n' '\documentclass[a4paper,10pt]{article}\usepackage[T1]{fontenc}\begin{document}\obeylines'
		tr -d '\f' <cv.txt | tr -cd '\n -~' | sed -e 's/[\\{}$&#^_%~]/ /g'
		printf '%s\n' '\end{document}'
	} >latex.tex
	row 'pdflatex (one pass, article), the same text' latex.pdf 5 pdflatex -interaction=batchmode latex.tex
else
	echo 'pdflatex: not installed'
fi
if command -v rendercv >/dev/null 2>&1; then
	rendercv new 'Ada Lovelace' >/dev/null 2>&1 || true
	row 'RenderCV, its own sample' - 3 rendercv render Ada_Lovelace_CV.yaml
else
	echo 'rendercv: not installed'
fi

echo
i=0
mkdir warm.d
while [ $i -lt 1000 ]; do
	i=$((i + 1))
	cv $i 11 4 >warm.d/$i.yaml
done
warm=$(./warm warm.d/*.yaml) || warm='- -'
echo "warm, 1,000 different CVs in one process on one thread: ${warm% *} ms and ${warm#* } KiB each"

echo
printf '%-44s %9s %9s\n' 'a lab of 1,000 (warm.d)' 'wall ms' 'peak MiB'
printf 'lab: Bench\nmembers: ["warm.d/*.yaml"]\noutput: "lab.d/{id}.pdf"\n' >lab.yaml
row 'all of them' - 3 "$CVPDF" -q lab lab.yaml --force
row 'all of them, one at a time (-j 1)' - 3 "$CVPDF" -q lab lab.yaml --force -j 1
row 'nothing has changed' - 11 "$CVPDF" -q lab lab.yaml
# shellcheck disable=SC2016 # for the other shell
row 'one has changed' - 11 sh -c 'echo "# $$" >>warm.d/500.yaml && exec "$0" -q lab lab.yaml' "$CVPDF"
row 'each in a process of its own (--isolate)' - 3 "$CVPDF" -q lab lab.yaml --force --isolate
{ cat lab.yaml && echo 'booklet: lab.pdf'; } >book.yaml
"$CVPDF" -q lab book.yaml
# shellcheck disable=SC2016 # for the other shell
row 'the booklet alone' - 3 sh -c 'rm lab.pdf && exec "$0" -q lab book.yaml' "$CVPDF"
row 'all of them and the booklet' - 3 "$CVPDF" -q lab book.yaml --force
sed 's/booklet:.*/index: index.html/' book.yaml >page.yaml
row 'all of them and the web page' - 3 "$CVPDF" -q lab page.yaml --force

echo
printf '%-44s %9s %9s %9s %12s\n' 'entries in one CV' 'wall ms' 'peak MiB' 'PDF KiB' 'us an entry'
empty=$(cv 1 1 1 >empty.yaml && ./run 11 "$CVPDF" -q empty.yaml -o empty.pdf | cut -d ' ' -f 1)
for entries in 10 100 1000 10000; do
	cv 1 $entries 1 >entries.yaml
	n=$((entries < 1000 ? 11 : 3))
	line=$(row $entries entries.pdf $n "$CVPDF" -q entries.yaml -o entries.pdf)
	ms=$(echo "$line" | awk '{ print $2 }')
	cost=$(awk -v ms="$ms" -v empty="$empty" -v n=$entries 'BEGIN { if (ms == "-") print "-"; else printf "%.0f", (ms - empty) * 1000 / (n - 1) }')
	printf '%s %12s\n' "$line" "$cost"
done

echo
printf '%-44s %9s %9s %9s %12s\n' 'pages in one CV' 'wall ms' 'peak MiB' 'PDF KiB' 'us a page'
for pages in 3 30 300; do
	# An entry with three highlights is about 57 pt high, a page has room for 13.
	cv 1 $((pages * 25 / 2)) 3 >pages.yaml
	pages=$("$CVPDF" -v pages.yaml -o pages.pdf 2>&1 | sed -n 's/.*: \([0-9]*\) pages.*/\1/p')
	line=$(row "$pages" pages.pdf 5 "$CVPDF" -q pages.yaml -o pages.pdf)
	printf '%s %12s\n' "$line" "$(echo "$line" | awk '{ printf "%.0f", $2 * 1000 / $1 }')"
done

echo
printf '%-44s %9s %9s\n' 'one paragraph of 20,000 words' 'ms' 'lines'
./breaking

echo
printf '%-44s %9s %9s %9s\n' 'publications from a BibTeX file' 'wall ms' 'peak MiB' 'PDF KiB'
for entries in 1000 10000; do
	awk -v entries=$entries -v own=300 -f "$top/tests/bench/bib.awk" >refs.bib
	printf '%s\n' 'person: {name: Mirela Holt}' 'publications: {bibliography: refs.bib, select: {own: true}}' >own.yaml
	printf '%s\n' 'person: {name: Mirela Holt}' 'publications: {bibliography: refs.bib}' >all.yaml
	row "300 of $entries, by the author's name" own.pdf 11 "$CVPDF" -q own.yaml -o own.pdf
	row "all $entries" all.pdf 3 "$CVPDF" -q all.yaml -o all.pdf
done
