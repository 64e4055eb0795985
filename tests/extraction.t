#!/bin/sh
# extraction.t: what programs read in the PDFs of every example in every style, and of the CVs of cases/languages/: every word that
# `cvpdf text` prints, once; no odd characters; headings on lines of their own and in order; dates beside what they belong to.
# extraction/check.py compares, and its tables say what some programs cannot do.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

need python3 python3
need pdftotext poppler-utils
need mutool mupdf-tools
SOURCE_DATE_EPOCH=1729252800
export SOURCE_DATE_EPOCH

# The same files come of every build; the sanitizers take their time with them.
styles='classic formal timeline compact academic banking sidebar awesome'
[ "${VARIANT:-release}" = release ] || styles='classic sidebar'

# set_all FOLDER/ CV… [-s STYLE]: PDFs, their texts and pages
set_all()
{
	folder=$1
	shift
	"$CVPDF" -q "$@" -o "$folder" && "$CVPDF" text -q "$@" -o "$folder" && "$CVPDF" -q --dump pages "$@" -o "$folder"
	ok $? "${folder#"$tmp"/} is set"
}
for style in $styles; do
	set_all "$tmp/$style/" "$top"/examples/*.yaml -s "$style"
done
mkdir "$tmp/cvs"
for case in "$tests"/cases/languages/cv_*/; do
	cp "$case/cv.yaml" "$tmp/cvs/$(basename "$case").yaml"
done
set_all "$tmp/languages/" "$tmp"/cvs/*.yaml
# Letters that a font lacks, and draws as base and mark.
cat >"$tmp/letters.yaml" <<'EOF'
person: {name: Ελένη Παπαδοπούλου}
summary: Ήταν όλα ήσυχα· ύστερα ακούστηκε Ώρα, Bīẖār, sḗma.
EOF
for style in $styles; do
	set_all "$tmp/letters-$style/" "$tmp/letters.yaml" -s "$style"
done

# Those in other languages read all files in one process each, while the others begin anew for each.
why=$("$top/tools/readers.sh" missing)
if [ "${VARIANT:-release}" != release ]; then
	note 'pdf.js, pypdf and pdfminer.six are not asked again'
elif [ "$why" ]; then
	skip 'pdf.js, pypdf and pdfminer.six read the same' "$why"
else
	for reader in pdfminer pypdf; do
		python3 "$tests/extraction/read.py" "$top/build/readers/python" $reader "$tmp"/*/*.pdf >"$tmp/$reader" 2>&1 &
		eval "$reader=\$!"
	done
	node "$tests/extraction/read.mjs" "$top/build/readers" "$tmp"/*/*.pdf >"$tmp/node" 2>&1 &
	node=$!
fi
for pdf in "$tmp"/*/*.pdf; do
	text=${pdf%.pdf}
	pdftotext -enc UTF-8 "$pdf" "$text.pdftotext"
	pdftotext -enc UTF-8 -layout "$pdf" "$text.layout"
	pdftotext -enc UTF-8 -raw "$pdf" "$text.raw"
	mutool draw -q -F text -o "$text.mutool" "$pdf" 2>/dev/null
done
if [ "${node:-}" ]; then
	# shellcheck disable=SC2154 # eval sets them
	for reader in "pypdf $pypdf" "pdfminer $pdfminer" "node $node"; do
		wait "${reader#* }"
		ok $? "${reader% *} reads all files" || note "$(tail -3 "$tmp/${reader% *}")"
	done
fi

python3 "$tests/extraction/check.py" "$tmp" >"$tmp/found" 2>"$tmp/stderr"
ok $? 'all is compared' || note "$(cat "$tmp/stderr")"
while IFS='	' read -r verdict what wrong; do
	[ "$verdict" = ok ]
	ok $? "$what" || note "$wrong"
done <"$tmp/found"
done_testing
