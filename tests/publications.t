#!/bin/sh
# publications.t: docs/publications.md against the program: every CV shown there is whole and renders without a word, in every
# style, with the bibliographies that stand beside it.
. "${0%/*}/lib.sh"

doc=$top/docs/publications.md
SOURCE_DATE_EPOCH=1772323200 # 2026-03-01: what is to come there, is
export SOURCE_DATE_EPOCH

cd "$tmp" || exit

# A block is named behind its language ("bibtex refs.bib"); CVs without a name are numbered.
awk '/^```bibtex / { inside = 1; file = $2; next }
	$0 == "```yaml" { inside = 1; file = "cv." ++n ".yaml"; print "# line " NR + 1 >file; next }
	/^```/ { inside = 0; close(file) }
	inside { print >file }' "$doc"
[ "$(find . -name 'cv.*.yaml' | wc -l)" -ge 2 ] && [ -s refs.bib ]
ok $? 'there are CVs and a bibliography'
for cv in cv.*.yaml; do
	for style in academic awesome banking classic compact formal sidebar timeline; do
		said=$("$CVPDF" "$cv" -s "$style" -o "${cv%.yaml}.$style.pdf" --strict 2>&1)
		is "$?: $said" '0: ' "the CV at line $(sed -n '1s/# line //p' "$cv") renders in $style"
	done
done

# What it says of the first of them
if command -v pdftotext >/dev/null 2>&1; then
	pdftotext -layout cv.1.classic.pdf - | tr -s ' \n' ' ' >text
	grep -q 'Water Models (CWM).* Best Paper' text
	ok $? 'what the CV says of an entry is laid over it'
	grep -q 'A Paper That Is in No File Yet' text
	ok $? 'what is in no file is added'
	! grep -q "Other People" text
	ok $? "what is not the person's own is not chosen"
else
	skip 'the first CV is printed as told' 'pdftotext is missing (package poppler-utils)'
fi
done_testing
