#!/bin/sh
# fit.t: every example in every style on a page less than it takes, on as many, and on one more: either it has exactly so
# many pages and every sign that it had before, in a few layouts, or it is said why not, and nothing is written.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
need pdftotext poppler-utils
most=8 # layouts
dense=0 loose=0

# words PDF STYLE: all signs in the order in which they are written; of a style with columns, which take turns page by page, in
# that of the alphabet. Lines end elsewhere, and there separators of contacts vanish.
words()
{
	pdftotext -raw "$1" - | tr -d ' \n\f\t|' | sed -e 's/·//g' -e 's/•//g' -e 's/♦//g' | case $2 in
	sidebar) fold -b -w 1 | sort | tr -d '\n' ;;
	*) cat ;;
	esac
}

# fits CV STYLE PAGES: sets the CV, with nothing in the margins and no hyphens
fits()
{
	rm -f fit.pdf
	"$CVPDF" -v "$top/examples/$1.yaml" -s "$2" ${3:+--pages "$3"} --set hyphenate=false -o fit.pdf \
		--set 'style.running={header: none, footer: none}' >said 2>&1
	status=$?
	pages=$(sed -n 's/^wrote .*: \([0-9]*\) page.*/\1/p' said)
	layouts=$(sed -n 's/.* set on .* \([0-9]*\) layouts*.*/\1/p' said)
}

# check CV STYLE PAGES: with the natural text in `natural`
check()
{
	fits "$1" "$2" "$3"
	name="$1 in $2 on $3 of $n"
	if [ "$status" -ne 0 ]; then
		[ "$status" -eq 1 ] && [ ! -e fit.pdf ] && grep -q "^$top/examples/$1.yaml: error: \(as \(dense\|loose\)\|no density\) .* \[page-count\]\$" said
		ok $? "$name: says why not" || sed 's/^/# /' said
		[ "$3" -ne "$n" ]
		ok $? "$name: it is not what it takes by itself"
		return
	fi
	is "$pages" "$3" "$name: so many pages"
	[ "$layouts" -le $most ]
	ok $? "$name: $layouts layouts"
	[ "$(words fit.pdf "$2")" = "$natural" ]
	ok $? "$name: nothing lost"
	[ "$3" -ge "$n" ] || dense=$((dense + 1))
	[ "$3" -le "$n" ] || loose=$(($loose + 1))
}

for cv in "$top"/examples/*.yaml; do
	cv=$(basename "$cv" .yaml)
	for style in $("$CVPDF" styles | sed 's/ .*//; /^base$/d'); do
		fits "$cv" "$style" ''
		n=$pages
		natural=$(words fit.pdf "$style")
		for pages in $((n - 1)) "$n" $((n + 1)); do
			[ "$pages" -eq 0 ] || check "$cv" "$style" "$pages"
		done
	done
done
[ "$dense" -ge 20 ]
ok $? "$dense were set on a page less"
[ "$loose" -ge 20 ]
ok $? "$loose were set on a page more"

# auto: no last page that is almost empty
rigid='{least: 100 %}'
rigid="fit: {space: $rigid, leading: $rigid, margin: $rigid, size: $rigid}"

# auto N STYLE-KEYS: how a CV of N awards is set
auto()
{
	{
		echo 'person: {name: Ada Example}'
		echo "style: {extends: formal, running: {footer: none}${2:+, $2}}"
		echo 'awards:'
		for i in $(seq "$1"); do
			echo "  - {title: Award $i}"
		done
	} >auto.yaml
	"$CVPDF" -v auto.yaml -o auto.pdf --pages auto 2>&1 |
		sed -n 's/.*set on \([0-9]* page\)s*:* *\(.*\); [0-9] layouts*.*/\1, \2/p'
}

# like GIVEN PATTERN NAME
like()
{
	# shellcheck disable=SC2254 # a pattern
	case $1 in
	$2) ok 0 "$3: $1" ;;
	*) ok 1 "$3" || note "given: $1" ;;
	esac
}
is "$(auto 30)" '1 page, as the style has it' 'auto leaves a CV of a page alone'
is "$(auto 80)" '2 page, as the style has it' 'auto leaves a last page alone that is full enough'
like "$(auto 53)" '1 page, spaces [1-9][0-9] %, *' 'auto takes a few lines more onto the page before'
like "$(auto 53 "$rigid")" '2 page, spaces 1[0-9][0-9] %, *' 'auto fills the last page to a quarter, where it cannot'

# lines N PAGES: what is said of a CV of N awards, a line each, on so many pages
lines()
{
	auto "$1" >lines.out
	"$CVPDF" auto.yaml -o lines.pdf --pages "$2" 2>&1 | sed -n 's/.*the CV is \([0-9]*\) line.*/\1/p'
}

# What is said is what helps: so many lines less or more, and not half as many
for case in '80 1 -1' '100 1 -1' '30 2 1' '38 2 1' '50 3 1'; do
	# shellcheck disable=SC2086 # words
	set -- $case
	said=$(lines "$1" "$2")
	enough=$(($1 + $3 * said)) half=$(($1 + $3 * said / 2))
	[ -n "$said" ] && is "$(lines "$enough" "$2")" '' "$1 lines on $2 pages: $enough, as is said, are right"
	[ "${said:-0}" -ge 2 ] && [ -n "$(lines "$half" "$2")" ]
	ok $? "$1 lines on $2 pages: $half are not"
done

# As loose as may be, two awards behind full pages are not what was asked for.
is "$(lines 39 2)" 6 'a last page of two lines is too short'

# Forced breaks are named
cat >forced.yaml <<-!
	person: {name: Ada Example}
	awards: [{title: Award 1}, {title: Award 2}]
	languages: {page_break: before, entries: [English]}
!
"$CVPDF" forced.yaml --pages 1 -o forced.pdf >said 2>&1
grep -q "has 2 pages, for 'page_break: before' begins one" said && grep -q 'in line 3$' said
ok $? 'page_break: before is named where it makes too many pages' || note "$(cat said)"

# A long CV has many small faults, none of which is worth another density.
{
	echo 'style: {extends: classic, page: {stretch: 10 %, shrink: 5 %}}'
	echo 'person: {name: Ada Example}'
	echo 'experience:'
	for i in $(seq 0 199); do
		echo "  - {position: Role $i, organization: Employer $i, start: 2001, highlights: [$(seq -s ', ' 0 $((i * 7 % 17)))]}"
	done
} >long.yaml
said=$("$CVPDF" long.yaml -v -o long.pdf --pages 34 2>&1 | grep 'set on')
like "$said" '*set on 34 pages: *margins 9[4-9] %*' 'a long CV is not set again for the sum of what its pages cost'

# Margins never grow into each other
cat >high.yaml <<-!
	style: {extends: banking, page: {size: 300pt x 432pt, margin: {top: 180pt, bottom: 180pt}}, running: {footer: none}}
	pages: 3
	person: {name: Ada Example}
	awards: [{title: Award 1}, {title: Award 2}]
!
"$CVPDF" high.yaml -o high.pdf >said 2>&1
[ $? -eq 1 ] && grep -q 'error: as loose' said
ok $? 'a page of which the margins leave an inch is fitted' || note "$(cat said)"

# What is asked for otherwise
cat >said.yaml <<-!
	pages: 1
	person: {name: Ada Example}
	interests: One line.
!
is "$("$CVPDF" said.yaml -v -o said.pdf 2>&1 | sed -n 's/.*\(said.yaml:1:8: note\): .*/\1/p')" 'said.yaml:1:8: note' 'the key in the file'
is "$("$CVPDF" said.yaml --set pages=auto -v -o said.pdf 2>&1 | sed -n 's/: note: .*//p')" said.yaml '--set wins over it'
"$CVPDF" said.yaml --pages 2 --dump=pages >dumped 2>&1
grep -q 'error: as loose' dumped && ! grep -q '^page ' dumped
ok $? '--dump says why not, too'
done_testing
