#!/bin/sh
# bib-command.t: `cvpdf bib`: what it prints makes the same pages as the bibliography itself, is read by other programs, and is printed
# even where something is wrong.
# shellcheck source=tests/lib.sh
. "$(dirname -- "$0")/lib.sh"

SOURCE_DATE_EPOCH=1767225600 # 2026-01-01
export SOURCE_DATE_EPOCH
cd "$tmp" || exit
cp "$tests"/bib/rivers.bib "$tests"/bib/*.json .
lists='rivers.bib better-csl.json crossref.json crossref-one.json mendeley.json pandoc.json zotero.json'

# cv SETTINGS FILE: a CV whose publications have these settings, and the entries in FILE.
cv()
{
	printf 'language: en\nperson: {name: Mirela Holt}\npublications:\n  %s\n' "$1"
	[ -z "$2" ] || { echo '  entries:' && sed 's/^/    /' "$2"; }
}

# A python3 that has the module $1, in $python; the distribution's may stand behind another.
find_python()
{
	for python in python3 /usr/bin/python3; do
		"$python" -c "import $1" 2>/dev/null && return
	done
	return 1
}

for list in $lists; do
	"$CVPDF" bib "$list" >entries.yaml 2>said
	is "$?:$(cat said)" 0: "$list is printed without complaint"
	cv "bibliography: [$list]" '' >file.yaml
	cv 'sort: -date' entries.yaml >entries-cv.yaml
	is "$("$CVPDF" check entries-cv.yaml 2>&1)" '' "$list: the entries are right"
	for style in classic academic; do
		"$CVPDF" -s "$style" --dump=pages -o file.pages file.yaml
		"$CVPDF" -s "$style" --dump=pages -o entries.pages entries-cv.yaml
		cmp -s file.pages entries.pages && [ -s file.pages ]
		ok $? "$list: the same pages from the file and from its entries in the style $style"
	done
	"$CVPDF" bib --to=csl -o again.json "$list"
	"$CVPDF" bib again.json 2>&1 | grep -E '^(- id|  (type|title|venue|date|volume|pages|doi|arxiv|isbn|edition)):' >again
	# CSL has no typewriter letters.
	grep -E '^(- id|  (type|title|venue|date|volume|pages|doi|arxiv|isbn|edition)):' entries.yaml | tr -d '`' >once
	same again once "$list: CSL-JSON is read as it was written"
done

# As libraries and people write them; the person is among the authors of few. One of torture.bib has no title.
for file in "$tests"/bib/*.bib; do
	list=$(basename "$file")
	[ "$list" != torture.bib ] || continue
	cp "$file" .
	"$CVPDF" bib -q "$list" >entries.yaml
	cv "bibliography: [$list]" '' >file.yaml
	cv 'sort: -date' entries.yaml >entries-cv.yaml
	is "$("$CVPDF" check entries-cv.yaml 2>&1 | grep -E '^[^ ].*(error|warning)' | grep -v 'not-an-author')" '' \
		"$list: the entries are right"
	"$CVPDF" -q --dump=pages -o file.pages file.yaml
	"$CVPDF" -q --dump=pages -o entries.pages entries-cv.yaml
	cmp -s file.pages entries.pages && [ -s file.pages ]
	ok $? "$list: the same pages from the file and from its entries"
done

# By others
if find_python yaml; then
	for list in $lists; do
		"$CVPDF" bib -o list.yaml "$list"
		"$CVPDF" bib -o list.json --to=csl "$list"
		"$python" "$tests/bib/printed.py" yaml list.yaml >from-yaml 2>&1
		"$python" "$tests/bib/printed.py" csl list.json >from-csl 2>&1
		[ -s from-csl ] && same from-yaml from-csl "$list: PyYAML and json read the same ids and titles"
	done
else
	skip 'PyYAML and json read the same' 'the module yaml of python3 is missing (package python3-yaml)'
fi
if find_python citeproc; then
	for list in $lists; do
		"$CVPDF" bib -o list.json --to=csl "$list"
		is "$("$python" "$tests/bib/printed.py" citeproc list.json 2>&1)" "$(grep -c '"id"' list.json)" \
			"$list: citeproc-py sets every item"
	done
else
	skip 'citeproc-py sets every item' 'the module citeproc of python3 is missing (package python3-citeproc)'
fi

# Several files, standard input, a CV
"$CVPDF" bib mendeley.json - <rivers.bib >both
is "$(grep -c '^- id:' both)" 7 'two lists are one, one of them from standard input'
"$CVPDF" bib --to=csl mendeley.json rivers.bib | jq length >number
is "$(cat number)" 7 'also as CSL-JSON'
cat >cv.yaml <<'END'
person: {name: Mirela Holt}
projects:
  - name: Eels
    publications: [holt2020, {id: inside, title: Inside, authors: M. Holt}]
publications:
  - {id: holt2020, title: Of *eels*, authors: [M. Holt*, et al.], date: 2020-03}
  - {id: holt2021, title: "Of eels: again", authors: "Holt, M., and Brandt, L.", list: false}
END
cat >wanted <<'END'
- id: holt2020
  title: Of *eels*
  authors: [M. Holt*, et al.]
  date: 2020-03
- id: inside
  title: Inside
  authors: M. Holt
- id: holt2021
  title: "Of eels: again"
  authors: Holt, M., and Brandt, L.
  list: false
END
"$CVPDF" bib cv.yaml >given
same given wanted 'the publications of a CV, each once'

# What is wrong
cat >broken.bib <<'END'
@article{good, title = {Good}, author = {Holt, M.}, year = 2020}
@article{bad, title = {Bad
@article{better, title = {Better}, author = {Holt, M.}, year = 2021}
END
"$CVPDF" bib broken.bib >given 2>said
is "$?" 1 'a broken list: exit status 1'
grep -q '^- id: good' given
ok $? '… what could be read is printed'
grep -q '^broken.bib:[0-9]*:[0-9]*: error: .*\[bib-syntax\]' said
ok $? '… and what could not is told'
printf '[\n  {"id": "a", "type": "book", "title": "A",\n  {"id": "b", "type": "book", "title": "B"}\n]\n' >broken.json
"$CVPDF" bib --diagnostics=json broken.json >given 2>said
is "$?" 1 'broken JSON: exit status 1'
is "$(jq -r '.[0] | [.kind, .file, .line, .column] | map(tostring) | join(" ")' said)" \
	'json-syntax broken.json 3 3' '… with its place, as JSON'
is "$(cat given)" '- id: b
  type: book
  title: B' '… what could be read is printed'
sed 's/, "type": "book"/ "type": "book"/; s/},$/}/' >commas.json <<'END'
[
  {"id": "a", "type": "book", "title": "A"},
  {"id": "b", "type": "book", "title": "B"},
  {"id": "c", "type": "book", "title": "C"}
]
END
"$CVPDF" bib commas.json >given 2>said
is "$?:$(grep -c '^- id' given):$(grep -c 'error:' said):$(grep -c 'a comma is missing' said)" 1:3:5:5 \
	'missing commas are told, and cost nothing'
: >empty.bib
echo '[]' >empty.json
for list in empty.bib empty.json; do
	is "$("$CVPDF" bib "$list" 2>&1; echo $?)" "$list: error: the file has no entries [empty-selection]
   help: an entry of BibTeX begins with @article{some-name, CSL-JSON is a list of items
[]
1" "$list has no entries"
done
printf '<!doctype html>\n<title>Holt</title>\n' >page.bib
is "$("$CVPDF" bib page.bib 2>&1 >given | sed -n 1p)" \
	'page.bib:1:1: error: this is a page of HTML; it has no entries [bib-syntax]' 'a page of HTML is no bibliography'
echo 'person: {name: M}
publications: [{titel: A}]' >wrong.yaml
"$CVPDF" bib wrong.yaml >given 2>said
is "$?:$(cat given)" '1:[]' 'a CV that is wrong has no publications'

is "$("$CVPDF" bib 2>&1 >given; echo "$?")" "cvpdf: error: no FILE is given [usage]
   help: write 'cvpdf bib refs.bib'; it reads BibTeX, BibLaTeX and CSL-JSON
2" 'no FILE'
is "$("$CVPDF" bib --to=bibtex rivers.bib 2>&1 >given; echo "$?")" \
	"cvpdf: error: publications cannot be printed as 'bibtex' [usage]
   help: write --to=yaml, entries for a CV, or --to=csl, CSL-JSON
2" 'an unknown format'
"$CVPDF" bib none.bib rivers.bib >given 2>said
is "$?:$(cat said):$(grep -c '^- id' given)" \
	'1:none.bib: error: cannot be read: No such file or directory [missing-file]:5' 'one of two files is missing'
echo '@misc{untitled, author = {Holt, M.}}' >untitled.bib
is "$("$CVPDF" bib untitled.bib 2>&1 >given | sed -n '1p;4p')" "untitled.bib:1:1: warning: 'untitled' has no title [unusable-field]
   help: write one: an entry of a CV needs it" 'an entry without a title is told'
is "$("$CVPDF" bib none.bib 2>&1)" 'none.bib: error: cannot be read: No such file or directory [missing-file]' 'the only one is'
"$CVPDF" check --to=csl cv.yaml 2>said
is "$?:$(sed -n 1p said)" "2:cvpdf: error: the option --to is not for the command 'check' [usage]" '--to elsewhere'
"$CVPDF" bib --strict odd.bib 2>/dev/null
ok $((! $?)) '--strict'

done_testing
