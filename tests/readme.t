#!/bin/sh
# readme.t: what README.md and docs/ promise is so: the first CV renders, the commands work, the links lead somewhere.
. "${0%/*}/lib.sh"

readme=$top/README.md

# block LANGUAGE: the first block of README in that language
block()
{
	awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } /^```/ && inside { exit } inside' "$readme"
}

mkdir -p "$tmp/work/members" "$tmp/bin"
ln -s "$CVPDF" "$tmp/bin/cvpdf"
PATH=$tmp/bin:$PATH
cd "$tmp/work" || exit

[ "$(wc -l <"$readme")" -le 120 ]
ok $? 'README has at most 120 lines'

# The first CV
block yaml >cv.yaml
is "$(grep -c . cv.yaml)" 10 'the first CV has ten lines'
is "$(cvpdf cv.yaml --strict 2>&1)" '' 'the first CV renders, and nothing is said about it'
[ "$(head -c 5 cv.pdf)" = '%PDF-' ]
ok $? 'it is a PDF beside the file'
if command -v pdftotext >/dev/null 2>&1; then
	pdftotext cv.pdf cv.txt
	for words in 'Ada Lovelace' 'Programmer' 'Bernoulli numbers' 'Notes on the Analytical Engine'; do
		tr '\n' ' ' <cv.txt | grep -q "$words"
		ok $? "it says '$words'"
	done
else
	skip 'it says what was written' 'pdftotext is missing (package poppler-utils)'
fi

# Every command of Use, in its order
cp cv.yaml members/ada.yaml
sed 's/Ada/Augusta/' cv.yaml >members/augusta.yaml
block sh >commands
while IFS= read -r command; do
	said=$(eval "$command" 2>&1)
	is "$?: $said" '0: ' "works: $(printf '%s' "$command" | sed 's/  *# .*//')"
done <commands
[ -s formal.pdf ] && [ -s out/ada.pdf ] && [ -s out/augusta.pdf ] && [ -s cvpdf.schema.json ]
ok $? 'they have written what they say'

# The problem shown
block console | sed 1d >wanted
sed 's/position/positon/' cv.yaml >misspelt.yaml
mv misspelt.yaml cv.yaml
cvpdf check cv.yaml >said 2>&1
is $? 1 'the misspelt CV has errors'
same said wanted 'the problem looks as README shows it'

# What is not there yet is refused
for key in pages variants; do
	printf 'person: {name: A}\n%s: 2\n' "$key" | cvpdf check - 2>&1 | grep -q "'$key' is not supported yet"
	ok $? "'$key' is refused as not supported yet"
done
for key in bibliography select exclude merge_preprints; do
	printf 'person: {name: A}\npublications: {%s: a, entries: [{title: B, date: 2020}]}\n' "$key" | cvpdf check - 2>&1 |
		grep -q "'$key' is not supported yet"
	ok $? "'$key' is refused as not supported yet"
done

# Links and targets
for file in "$readme" "$top"/docs/*.md "$top"/fonts/README.md; do
	grep -o ']([^)#:]*)' "$file" | sed 's/^](//; s/)$//' | sort -u >links
	while IFS= read -r link; do
		[ -e "${file%/*}/$link" ]
		ok $? "${file#"$top"/} links to $link"
	done <links
done
make -s -C "$top" help >targets 2>/dev/null
for target in $(grep -o '`*make [a-z ]*' "$readme" | sed 's/`*make//' | tr ' ' '\n' | sort -u); do
	grep -q "^make $target\|^$target" targets
	ok $? "make $target is there"
done
done_testing
