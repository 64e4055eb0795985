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
printf 'lab: Engines\nmembers: [members/*.yaml]\noutput: "lab/{id}.pdf"\nbooklet: lab/all.pdf\n' >lab.yaml
block sh | sed 's/^cvpdf lab lab.yaml/& -q/' >commands
while IFS= read -r command; do
	said=$(eval "$command" 2>&1)
	is "$?: $said" '0: ' "works: $(printf '%s' "$command" | sed 's/  *# .*//')"
done <commands
[ -s formal.pdf ] && [ -s out/ada.pdf ] && [ -s out/augusta.pdf ] && [ -s lab/all.pdf ] && [ -s cvpdf.schema.json ]
ok $? 'they have written what they say'

# The problem shown
block console | sed 1d >wanted
sed 's/position/positon/' cv.yaml >misspelt.yaml
mv misspelt.yaml cv.yaml
cvpdf check cv.yaml >said 2>&1
is $? 1 'the misspelt CV has errors'
same said wanted 'the problem looks as README shows it'

# The library's page: what it quotes is in the example, and its program runs
library=$top/docs/library.md
awk '/^```c embed$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$library" >quoted
[ "$(wc -l <quoted)" -ge 6 ] && ! grep -Fxvf "$top/examples/embed.c" quoted >other
ok $? 'docs/library.md quotes examples/embed.c' || note "$(cat other)"
awk '/^```c program$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$library" >program.c
case ${VARIANT:-release} in
san) flags=-fsanitize=address,undefined ;;
coverage) flags=--coverage ;;
*) flags= ;;
esac
# shellcheck disable=SC2086 # flags are words
"${CC:-cc}" -std=c17 -Wall -Wextra -Werror $flags -I"$top/include" program.c -o program -L"$BUILD" -lcvpdf \
	-Wl,-rpath,"$BUILD" -pthread >compiled 2>&1
ok $? 'the program of docs/library.md compiles' || note "$(cat compiled)"
is "$(./program 2>&1; echo $?)" 0 'it renders two CVs at the same time'

# docs/architecture.md names files that are there, and the layers as lint knows them
for path in $(grep -oE '`(src|tools|tests|fonts|include|examples|docs)/[a-z_/.-]*`' "$top/docs/architecture.md" |
	tr -d '`' | sort -u); do
	[ -e "$top/$path" ]
	ok $? "docs/architecture.md: $path is there"
done
# "name: c a b" as "name: a b c"
sorted()
{
	while IFS=: read -r layer others; do
		printf '%s:%s\n' "$layer" "$(printf '%s\n' $others | sort | tr '\n' ' ')"
	done | sort
}
awk -F ' [|] ' '/^[|] `/ && NF == 3 && /`[a-z]+` [|]/ && !/`(job|app)`/ {
		gsub(/[|` ]/, "", $1); gsub(/[,|–]/, "", $3); print $1 ":" $3 }' "$top/docs/architecture.md" | sorted >told
grep -E '^[a-z]+:' "$top/tools/layers.txt" | grep -vE '^(job|app):' | while IFS= read -r layer; do
	[ ! -d "$top/src/${layer%%:*}" ] || printf '%s\n' "$layer"
done | sorted >layers
same told layers 'docs/architecture.md says who may include what'

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
