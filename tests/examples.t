#!/bin/sh
# examples.t: every example in every style, on A4 and US Letter, in small and large type, with another accent; and one example in
# every embedded family, with and without photo: all render without a warning.
. "${0%/*}/lib.sh"
need qpdf qpdf

SOURCE_DATE_EPOCH=1767225600 # 2026-01-01: what the examples say is to come, is
export SOURCE_DATE_EPOCH
cd "$top" || exit
styles='classic formal timeline compact academic banking sidebar awesome'

# renders NAME FILE OPTION...: writes a PDF and says nothing
renders()
{
	what=$1
	shift
	"$CVPDF" "$@" --strict -o "$tmp/out.pdf" 2>"$tmp/stderr" && [ ! -s "$tmp/stderr" ]
	ok $? "$what" || sed -e 's/^/# /' -e 12q "$tmp/stderr"
}

for example in "$top"/examples/*.yaml; do
	name=$(basename "$example" .yaml)
	for style in $styles; do
		renders "$name $style" "$example" -s "$style"
		renders "$name $style letter" "$example" -s "$style" --set style.page.size=letter
		renders "$name $style 9 pt" "$example" -s "$style" --set style.fonts.size=9pt
		renders "$name $style 12 pt" "$example" -s "$style" --set style.fonts.size=12pt
		renders "$name $style accent" "$example" -s "$style" --set 'style.colors.accent="#7a1f2b"'
	done
	for language in de fr en-GB; do
		renders "$name $language" "$example" -l "$language"
	done
done

for style in $styles; do
	for family in Lato Carlito 'Linux Libertine O' 'Latin Modern Roman' 'Latin Modern Sans' 'TeX Gyre Termes' \
		'TeX Gyre Heros' 'TeX Gyre Pagella' Roboto 'Roboto Light'; do
		renders "phd-student $style in $family" "$top/examples/phd-student.yaml" -s "$style" --set "style.fonts.body=$family"
	done
	renders "phd-student $style with a photo" examples/phd-student.yaml -s "$style" \
		--set person.photo=examples/portrait.png
	for layout in left center split; do
		renders "everything $style $layout" "$top/examples/everything.yaml" -s "$style" --set "style.header.layout=$layout"
	done
	renders "everything $style without its photo" "$top/examples/everything.yaml" -s "$style" --set person.photo=
done

"$CVPDF" -q examples/resume.yaml -o "$tmp/out.pdf"
is "$(qpdf --show-npages "$tmp/out.pdf")" 1 'the one-page résumé has one page'

done_testing
