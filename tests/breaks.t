#!/bin/sh
# breaks.t: where the lines of whole CVs end and where they do not. Each text is set many times, every time a little
# further to the right, so that all of its places come to stand at a line's end.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

need pdftotext poppler-utils
cd "$tmp" || exit
cp "$tests/cases/plain.yaml" .

# shifts TEXT: a list of it, with more and more digits before it
shifts()
{
	for digits in 1 11 111 1111 11111 111111 1111111 11111111 111111111 1111111111; do
		for blanks in '' ' 11' ' 1111'; do
			printf "  - '%s%s %s'\n" "$digits" "$blanks" "$1"
		done
	done
}

# cv LANGUAGE ALIGN: writes a CV with narrow lines, but for its end, which is read from stdin
cv()
{
	printf 'person: {name: Ada Marchbanks}\nlanguage: %s\n' "$1"
	printf 'style: {extends: plain.yaml, page: {size: 90mm x 240mm, margin: 15mm}, text: {align: %s}}\n' "$2"
	cat
}

# never PATTERN NAME: cv.yaml is set, and of no line do the last word and the next line's first match
never()
{
	"$CVPDF" cv.yaml --no-system-fonts >said 2>&1
	ok $? "$2: set" || {
		note "$(sed 4q said)"
		return
	}
	pdftotext -raw cv.pdf cv.text
	tr -d '\f' <cv.text | awk 'NF && last != "" { print last " / " $1 } { last = $NF }' | sort -u >given
	is "$(grep -E -e "$1" given)" '' "$2"
}

# Names.
{
	echo 'education:'
	for digits in '' 1 11 111 1111 11111 111111 1111111; do
		cat <<-end
			  - degree: Doctorate
			    institution: University
			    supervisors: ["${digits}Alexander Featherstonehaugh", Bartholomew Cumberbatch, Christopher Hammerschmidt]
			    advisors: ["${digits}Maximilian Wolfeschlegelstein", Bartholomew Cumberbatch, Christopher Hammerschmidt]
			    mentors: ["${digits}Wolfgang Northumberland", Bartholomew Cumberbatch, Christopher Hammerschmidt]
		end
	done
} | cv en justify >cv.yaml
never '(Alex|Feath|Cum|Chris|Ham|Max|Wolf|North)[a-z]*- /' 'those who supervised, advised and mentored are not hyphenated'

# Addresses. However long the piece behind a slash is, it is an address's.
for letters in 100 1000; do
	piece=$(printf "%${letters}s" '' | tr ' ' a)
	for align in start justify; do
		printf 'summary: ["https://example.org/%s", "see (https://example.org/%s)"]\n' "$piece" "$piece" | cv en $align >cv.yaml
		never 'org/ /' "$letters letters of an address are divided, $align"
	done
done

# Signs. A word is not divided behind those that are a part of it.
for language in en he; do
	for align in start justify; do
		{
			echo 'summary:'
			shifts 'C++ and C++ or C++, C++ and C++; C++ code, 50%+ or C++ then C++ and f(x)(y) with C++ and C++ or C++.'
		} | cv $language $align >cv.yaml
		never '[+%)] / [+(]|C / ' "C++ is not divided, $language, $align"
	done
done

done_testing
