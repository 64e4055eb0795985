#!/bin/sh
# labcheck.t: where the members of a lab disagree, told by every run; and cvpdf lab --check: what is stale, missing or misspelt over
# a whole lab, and that nobody is told who is somebody else.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
said=$tmp/said
export SOURCE_DATE_EPOCH=1700000000 # 2023-11-14

# lab FOLDER: a lab without members, in which one is
lab()
{
	mkdir -p "$tmp/$1/members" && cd "$tmp/$1" || exit
	printf '%s\n' 'lab: Loom Lab' 'bibliography: [lab.bib]' 'members: ["members/*.yaml"]' 'output: "out/{id}.pdf"' >lab.yaml
	: >lab.bib
}
# entry KEY AUTHORS [FIELDS]: in lab.bib
entry()
{
	printf '@article{%s, title = {On the Ways of %s}, author = {%s}, year = 1843%s}\n' "$1" "$1" "$2" "${3:+, $3}" >>lab.bib
}
# member NAME [LINE…]: a CV that lacks nothing
member()
{
	id=$(printf '%s' "$1" | tr 'A-Z ' 'a-z-') orcid=0000-0001-5109-3700
	case $1 in Ada*) orcid=0000-0002-1825-0097 ;; esac
	printf '%s\n' 'updated: 2023-10' "person: {name: $1, profiles: {orcid: $orcid}}" 'skills: [Weaving]' >"members/$id.yaml"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@" >>"members/$id.yaml"
}
# run ARGUMENTS: what is said goes to $said, line by line; what it ends with to $status
run()
{
	"$CVPDF" lab lab.yaml "$@" 2>"$said"
	status=$?
}
# told KIND: the messages of a kind, as gcc would say them
told()
{
	sed -n "s/^\\(.*\\): [a-z]*: \\(.*\\) \\[$1\\]\$/\\1: \\2/p" "$said"
}

# One author, two members
lab claims
entry engines 'Smith, J. and Lars Brandt'
member 'John Smith'
member 'Jane Smith'
sed -i.bak 's/, profiles.*/}/' members/*.yaml && rm members/*.bak
run --diagnostics=gcc
is "$status $(told claimed-twice)" "0 lab.bib:1:63: 'J. Smith' of 'engines' is taken for Jane Smith (members/jane-smith.yaml) and for John Smith (members/john-smith.yaml)" \
	'an author who is taken for two members'
is "$(sed -n 's/^lab.bib:1:63: note: //p' "$said" | sort -u)" "write the name in full into the entry 'engines' of lab.bib, or add the ORCID that their CV has: 'author+an:orcid = {1=\"0000-…\"}'" \
	'with one piece of advice, also where each member is told'
is "$(grep -c ambiguous-author "$said")" 0 'which is not, of whom there is no namesake in a file'
run --diagnostics=gcc
is "$(told claimed-twice | wc -l | tr -d ' ') $(tail -1 "$said")" '1 0 written, 2 unchanged, 0 failed' 'is told though nothing has changed'
run -q
is "$status $(cat "$said")" '0 ' 'but not with -q'
run -q --strict
is "$status $(grep -c 'error: .*claimed-twice' "$said")" '1 1' 'with --strict it is an error'
run --report report.json -q
is "$(jq -r '.diagnostics[] | .kind + " " + .file + " " + (.line | tostring)' report.json)" '' 'a report has what is told: nothing, with -q'
run --report report.json
is "$(jq -r '.diagnostics[] | .kind + " " + .file + " " + (.line | tostring)' report.json)" 'claimed-twice lab.bib 1' 'and without'
cp report.json report2.json
"$CVPDF" lab --merge-reports report.json report2.json --report all.json
is "$? $(jq -r '(.diagnostics | length), .unchanged' all.json | tr '\n' ' ')" '0 2 4 ' 'and so has a merged one'
run --check --report checked.json
is "$(jq -r '.members[].reason' checked.json | sort | uniq -c | sed 's/^ *//')" '2 null' 'no reason is one to render, where nothing is'
run -n
is "$(grep -c claimed "$said")" 0 'a dry run does not look'
: >lab.bib
entry engines 'Smith, John and Lars Brandt'
run
is "$(grep -c claimed-twice "$said")" 0 'a whole name settles it'
entry looms 'Smith, J. and Roe, Ada' 'author+an:orcid = {1="0000-0002-1825-0097"}'
sed -i.bak 's/}$/, profiles: {orcid: 0000-0002-1825-0097}}/' members/jane-smith.yaml && rm members/*.bak
sed -i.bak 's/}$/, profiles: {orcid: 0000-0001-5109-3700}}/' members/john-smith.yaml && rm members/*.bak
run
is "$(grep -c claimed-twice "$said")" 0 'and so does an ORCID'
lab variants
entry engines 'Roe, A. and Lars Brandt'
member 'Ada Roe' 'variants: {public: {hide: [profiles]}}'
cp members/ada-roe.yaml members/ada-roe-2.yaml
echo '  - {file: members/ada-roe.yaml, variant: public, output: "out/{id}-{variant}.pdf"}' >rows
sed -i.bak -e 's/^members.*/members:\n  - members\/*.yaml/' lab.yaml && sed -i.bak '/members\/\*/r rows' lab.yaml
run
is "$status $(grep -c claimed-twice "$said") $(tail -1 "$said")" '0 0 3 written, 0 unchanged, 0 failed' 'one member in two variants, or in two CVs, is one'

lab three
entry engines 'Lars Brandt and Smith, J.'
entry looms 'Smith, John'
entry mills 'Smith, Jane'
for name in John Jane Joan Jill Jack; do
	member "$name Smith"
done
sed -i.bak 's/, profiles.*/}/' members/*.yaml && rm members/*.bak && run --diagnostics=gcc
is "$(told claimed-twice)" "lab.bib:1:79: 'J. Smith' of 'engines' is taken for Jack Smith (members/jack-smith.yaml), for Jane Smith (members/jane-smith.yaml), for Jill Smith (members/jill-smith.yaml) and for 2 more" \
	'several members who are taken for one author are one warning'
is "$(grep -c 'ambiguous-author' "$said") $(sed -n 's/^lab.bib:1:79: note: //p' "$said" | sort -u)" "5 write the name in full into the entry 'engines' of lab.bib, or add the ORCID that their CV has: 'author+an:orcid = {2=\"0000-…\"}'" \
	'and what each of them is told says what to do in the same words'
sed 's/Smith, J\./Smith, Joan/' lab.bib >new.bib && mv new.bib lab.bib && run
is "$(grep -c -e ambiguous-author -e claimed-twice "$said")" 0 'which settles it'

# One paper, two lists
# lists LIST LIST: the authors of one paper in the CVs of two members; what is told
lists()
{
	rm -rf "$tmp/lists"
	lab lists
	member 'Ada Roe' 'publications:' "  - {title: On Looms and Other Machines, date: 2020, $1}"
	member 'Per Lindqvist' 'publications:' "  - {title: \"On looms, and other machines!\", date: 2020, $2}"
	run --diagnostics=gcc
	told authors-differ
}
is "$(lists 'authors: [Ada Roe, Lars Brandt]' 'authors: [A. Roe, Brandt L.]')" '' 'initials, and another order of a name, are no disagreement'
is "$(lists 'authors: [Ada Roe, Jörg Müller]' 'authors: [J. Mueller, A. Roe]')" '' 'nor are accents and the order of authors'
is "$(lists 'authors: [Ada Roe, Alexei Petrov]' 'authors: [A. Roe, Алексей Петров]')" '' 'nor is another script'
is "$(lists 'authors: [Ada Roe, Lars Brandt, Per Lindqvist]' 'authors: "A. Roe et al."')" '' 'nor is a list that is cut short'
is "$(lists 'authors: [Ada Roe, Lars Brandt]' 'authors: [Ada Roe, Lars Brand]')" \
	"members/per-lindqvist.yaml:5:77: 'Lars Brand' of 'On looms, and other machines!' is 'Lars Brandt' in members/ada-roe.yaml:5" 'another family name is'
is "$(lists 'authors: [Ada Roe, Lars Brandt]' 'authors: [Ada Roe, Karl Brandt]' | wc -l | tr -d ' ')" 1 'another given name is'
is "$(lists 'authors: [Ada Roe, Lars Brandt]' 'authors: [Ada Roe, K. Brandt]' | wc -l | tr -d ' ')" 1 'another initial is'
is "$(lists 'authors: [Ada Roe, Lars Brandt]' 'authors: [Ada Roe, Lars Brandt, Per Lindqvist]')" \
	"members/per-lindqvist.yaml:5:90: 'Per Lindqvist' is an author of 'On looms, and other machines!' here, but not in members/ada-roe.yaml:5" 'one more author is'
is "$(lists 'authors: [Ada Roe, Lars Brandt, Per Lindqvist]' 'authors: [Ada Roe, Per Lindqvist]')" \
	"members/per-lindqvist.yaml:5:5: 'Lars Brandt' is no author of 'On looms, and other machines!' here, but is in members/ada-roe.yaml:5" 'and one less'
is "$(lists 'authors: [Ada Roe, Lars Brandt, Karl Weir]' 'authors: [Ada Roe, Per Lindqvist, Ines Marek, Mirela Holt]' | sed 's/.* is /is /')" \
	"is 'Lars Brandt' in members/ada-roe.yaml:5, and 2 more differ" 'the first of several, and their number'
is "$(lists 'authors: [Ada Roe]' 'authors: [Ada Roe, Lars Brandt, Karl Weir]' | sed 's/.* here, //')" 'but not in members/ada-roe.yaml:5, and 1 more differs' 'also of those who are missing'
is "$(lists 'authors: [Ada Roe, Lars Brandt], type: journal' 'authors: [Ada Roe, Per Lindqvist], type: poster')" '' 'a paper and its poster are two'
is "$(lists 'authors: [Ada Roe, Lars Brandt], doi: 10.1234/a' 'authors: [Ada Roe, Per Lindqvist], doi: 10.1234/b')" '' 'so are two with DOIs of their own'
is "$(lists 'authors: [Ada Roe, Lars Brandt]' 'authors: [Per Lindqvist, Karl Weir]')" '' 'and two by others of the same title'
cd "$tmp/lists" || exit
sed -i.bak 's/title: .*, date: 2020,/title: Something Else, date: 2021, doi: 10.1234\/ABC,/' members/per-lindqvist.yaml
sed -i.bak 's/date: 2020,/date: 2020, doi: 10.1234\/abc,/' members/ada-roe.yaml
rm members/*.bak
run --diagnostics=gcc
is "$(told authors-differ | wc -l | tr -d ' ')" 1 'the same DOI is the same paper, whatever its title'
echo '# more' >>members/ada-roe.yaml
run --diagnostics=gcc
is "$(told authors-differ | wc -l | tr -d ' ') $(tail -1 "$said")" '1 1 written, 1 unchanged, 0 failed' 'also of a member who has not changed'
sed -i.bak 's/Per Lindqvist, Karl Weir/Ada Roe, Lars Brandt/' members/per-lindqvist.yaml && rm members/*.bak
run --diagnostics=gcc
is "$(told authors-differ)" '' 'until they agree'
is "$(lists 'authors: [J. Smith, Ada Roe], me: 1' 'authors: [J. Smith, Ada Roe], me: 1' | wc -l)$(told claimed-twice | wc -l | tr -d ' ')" 01 'an author in two lists, each of another who says to be that one'
lab links
entry engines 'Smith, J. and Lars Brandt'
member 'John Smith'
member 'Jane Smith' 'publications: {bibliography: [../lab.bib], select: {own: true}}'
sed -i.bak 's/, profiles.*/}/' members/*.yaml && rm members/*.bak
run --diagnostics=gcc
is "$(told claimed-twice | wc -l | tr -d ' ')" 1 'a file that members name in several ways is one'

# The check
lab whole
entry engines 'Roe, Ada and Lars Brandt'
member 'Ada Roe'
run --check
is "$status $(cat "$said")" '0 1 member, 0 findings' 'a lab in order'
is "$(find . -type f | sort | tr '\n' ' ')" './lab.bib ./lab.yaml ./members/ada-roe.yaml ' 'nothing is written'
run --check --strict
is "$status $(cat "$said")" '0 1 member, 0 findings' 'also with --strict'
run --check -q
is "$status $(cat "$said")" '0 ' 'and with -q nothing is said'
run --check -v --diagnostics=gcc
is "$(told no-member)" '' 'each entry has a member'
entry looms 'Holt, Mirela'
entry mills 'Weir, Jonas'
member 'Per Quist'
run --check -v --diagnostics=gcc
is "$status $(told no-member)" "0 lab.bib:2:1: no author of 'looms' is a member of the lab, nor of 'mills'" 'entries without a member are a note'
cp lab.bib short.bib
for n in 1 2 3 4 5 6 7 8 9; do entry s$n 'Weir, Jonas'; done
"$CVPDF" lab lab.yaml --check -v --diagnostics=gcc 2>&1 | grep -c "no author of 'looms' is a member of the lab, nor of 'mills', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8' and 1 more \[no-member" >many
is "$(cat many)" 1 'by name, up to ten'
mv short.bib lab.bib && rm many
is "$(told no-papers)" 'members/per-quist.yaml: no publication is printed of Per Quist, though the lab has a bibliography' 'a member without a paper is a note'
is "$(tail -1 "$said")" '2 members, 0 findings' 'and notes are no findings'
sed -i.bak -e '/^updated/d' -e 's/, profiles.*/}/' members/ada-roe.yaml && rm members/*.bak
run --check --diagnostics=gcc
is "$status $(told not-updated)" '0 members/ada-roe.yaml: nothing says when the CV was last updated' 'no date of an update'
is "$(told no-orcid) $(tail -1 "$said")" 'members/ada-roe.yaml:1:16: Ada Roe has no ORCID 2 members, 2 findings' 'no ORCID'
run --check --strict
is "$status $(grep -c '^failed: ' "$said")" '1 1' 'with --strict they are errors'
# stale UPDATED DAY: whether it is, on that day
stale()
{
	member 'Ada Roe'
	sed -i.bak "s/^updated.*/updated: $1/" members/ada-roe.yaml && rm members/*.bak
	SOURCE_DATE_EPOCH=$(date -u -d "$2" +%s) "$CVPDF" lab lab.yaml --check 2>&1 | grep -c not-updated
}
if date -u -d 2023-01-01 +%s >/dev/null 2>&1; then
	is "$(stale 2022-11-14 2023-11-14) $(stale 2022-11-13 2023-11-14)" '0 1' 'a year, to the day'
	is "$(stale 2022-11 2023-11-30) $(stale 2022-11 2023-12-01)" '0 1' 'of a month its last day counts'
	is "$(stale 2022 2023-12-31) $(stale 2022 2024-01-01) $(stale today 2024-02-01)" '0 1 0' 'of a year, too; today is never stale'
else
	skip 'stale dates' 'date -d is missing (package coreutils)'
fi
member 'Ada Roe' 'experience: [{position: Weaver, start: 2020, tags: [industry]}]' 'variants:' \
	'  all: {tags: [industry]}' '  shown: {sections: [skills, experience, publications]}' '  turned: {sections: [experience, skills]}' '  none: {sections: [experience], without: [industry]}' '  masked: {hide: [photo, phone]}' \
	'  public: {hide: [phone, profiles]}' '  looks: {style: formal}' '  german: {language: de}' '  english: {language: en}'
run --check -v --diagnostics=gcc
is "$(told dead-variant | sed 's/.*: the/the/')" "the variant 'all' prints what the whole CV prints
the variant 'shown' prints what the whole CV prints
the variant 'none' prints no section
the variant 'masked' prints what the whole CV prints
the variant 'english' prints what the whole CV prints" 'variants that do nothing'
is "$(told hides-nothing | grep -c public)" 1 'what one hides that is not there is a note'
member 'Ada Roe'
sed 's/^members.*/members: [{file: members\/ada-roe.yaml, variant: publc}]/' lab.yaml >other.yaml
"$CVPDF" lab other.yaml --check 2>"$said"
is "$? $(grep -c '\[unknown-variant\]' "$said")" '1 1' 'a variant that a member has not is an error'
printf 'persn: {name: B}\n' >members/bad.yaml
run --check
is "$status $(tail -2 "$said")" "1 failed: members/bad.yaml: members/bad.yaml:1:1: unknown key 'persn'
3 members, 1 finding" 'so is a broken CV, and the others are looked at'
rm members/bad.yaml lab.bib
run --check
is "$status $(grep -c 'missing-file' "$said") $(tail -1 "$said")" '1 1 2 members, 1 finding' 'a bibliography that is not there, told once'

# Names that are near
# spelled MEMBER AUTHORS: who in lab.bib may be the member
spelled()
{
	rm -rf "$tmp/names"
	lab names
	member "$1"
	entry paper "$2" "${3-}"
	run --check --diagnostics=gcc
	told near-name | sed 's/.*: //'
}
is "$(spelled 'Ada Roe' 'Roe, Adda and Lars Brandt')" "'Adda Roe' may be Ada Roe (members/ada-roe.yaml)" 'a misspelt given name'
is "$(spelled 'Per Lindqvist' 'Linqvist, Per')" "'Per Linqvist' may be Per Lindqvist (members/per-lindqvist.yaml)" 'a misspelt family name'
is "$(spelled 'Ada Lovelace' 'Ada, Lovelace')" "'Lovelace Ada' may be Ada Lovelace (members/ada-lovelace.yaml)" 'swapped names'
is "$(spelled 'Alexei Petrov' 'Petrov, Aleksey')" "'Aleksey Petrov' may be Alexei Petrov (members/alexei-petrov.yaml)" 'another transliteration'
is "$(spelled 'Jörg Müller' 'Muller, Joerg')" '' 'accents are no misspelling'
is "$(spelled 'Wei Zhang' 'Zhang, Wen and Zheng, Wei and Zhang, W.')" '' 'Wen Zhang is not Wei Zhang'
is "$(spelled 'John Smith' 'Smyth, J. and Smyth, Jane and Smith, Jane and Smith, B.')" '' 'J. Smyth is not John Smith'
is "$(spelled 'Martin Holt' 'Holt, Martina and Holt, Marvin and Hult, M.')" '' 'Martina Holt is not Martin Holt'
is "$(spelled 'Ada Roe' 'Roe, Ada and Roe, Adda')" '' 'nor is who stands beside that person'
is "$(spelled 'Ada Roe' 'Roe, Adda' 'author+an:orcid = {1="0000-0001-5109-3700"}')" '' 'nor who has another ORCID'
lab aliases
member 'Ada Roe' && sed -i.bak 's/name: Ada Roe/&, aliases: [Adda Roe]/' members/ada-roe.yaml && rm members/*.bak
entry paper 'Roe, Adda'
run --check
is "$status $(cat "$said")" '0 1 member, 0 findings' 'an alias settles it'
lab two
member 'Ada Roe'
member 'Adda Roe'
entry paper 'Roe, Adda'
entry other 'Roe, Ada'
run --check
is "$status $(grep -c near-name "$said")" '0 0' 'and so does a member of that name'
lab several
member 'Ada Roe' 'publications:' '  - {title: Mine, authors: [Adda Roe, Ada Rowe], date: 2020}'
entry a 'Roe, Adda'
entry b 'Lars Brandt and Adda Roe'
run --check --diagnostics=gcc
is "$(told near-name)" "lab.bib:1:51: 'Adda Roe' may be Ada Roe (members/ada-roe.yaml), here and in 2 more places" 'a spelling is told once, also of a list in a CV'

lab folder
member 'Ada Roe'
mkdir members/folder.yaml
run --check
is "$status $(tail -1 "$said")" '1 2 members, 1 finding' 'a CV that cannot be read is a finding'

# Members who are one, or two
lab copied
member 'Ada Roe'
member 'Per Quist'
member 'Jonas Weir'
sed -i.bak 's/0000-0001-5109-3700/0000-0002-1825-0097/' members/per-quist.yaml && rm members/*.bak
run --check --diagnostics=gcc
is "$status $(told same-orcid)|$(tail -1 "$said")" "0 members/per-quist.yaml:2:45: Per Quist has the ORCID of Ada Roe (members/ada-roe.yaml:2): the two are taken for one member|3 members, 1 finding" \
	'two members with one ORCID'
sed -i.bak 's/Per Quist/A. Roe/' members/per-quist.yaml && rm members/*.bak
run --check
is "$(cat "$said")" '3 members, 0 findings' 'not where it may be one person, in two CVs'
lab namesakes
member 'John Smith' && mv members/john-smith.yaml members/one.yaml
member 'John Smith' && mv members/john-smith.yaml members/two.yaml
run --check
is "$(cat "$said")" '2 members, 0 findings' 'two CVs with one ORCID are one member'
sed -i.bak 's/0000-0001-5109-3700/0000-0002-1825-0097/' members/two.yaml && rm members/*.bak
entry paper 'Smith, John and Smith, Jon' 'author+an:orcid = {1="0000-0001-5109-3700"}'
run --check --diagnostics=gcc
is "$(told same-name)$(tail -1 "$said")" '2 members, 0 findings' 'with two they are two'
: >lab.bib
sed -i.bak 's/, profiles.*/}/' members/two.yaml && rm members/*.bak
run --check --diagnostics=gcc
is "$status $(told same-name)" "0 members/two.yaml:2:16: 'John Smith' is the name in members/one.yaml:2, too: the two are taken for one member" \
	'two of one name, and not both with an ORCID, are told'
sed 's/^members.*/members: [{file: members\/one.yaml}, {file: members\/one.yaml, language: de, output: de.pdf}]/' lab.yaml >rows.yaml
"$CVPDF" lab rows.yaml --check >"$said" 2>&1
is "$(grep -c same-name "$said")" 0 'but not two rows of one CV'

# How it is told
cd ../several && run --check --diagnostics=gcc
is "$(told near-name | wc -l | tr -d ' ') $("$CVPDF" lab lab.yaml --check --diagnostics=json 2>&1 | jq -r '.[] | select(.kind == "near-name") | .file + " " + (.line | tostring) + " " + (.column | tostring) + " " + .severity')" \
	'1 lab.bib 1 51 warning' 'as JSON'
is "$("$CVPDF" lab lab.yaml --check --diagnostics=sarif 2>&1 | jq -r '.runs[0].results[] | select(.ruleId == "near-name") | .locations[0].physicalLocation.region.startLine')" 1 'as SARIF'
run --check --report - -v >report.json
is "$(jq -r '.lab, .checked, .failed, .findings, (.members[] | .file + " " + .status + " " + (.pages | tostring)), (.diagnostics[] | .kind)' report.json | tr '\n' '|')" \
	'Loom Lab|1|0|2|members/ada-roe.yaml checked null|near-name|' 'a report for programs'
is "$(jq -r '.members[0].diagnostics[].kind' report.json)" 'not-an-author' 'with what is told of each'
lab again
printf '%s\n' '@article{a, title = {\unknown{On} Looms}, author = {Roe, Ada and Quist, Per}, year = 1843}' >lab.bib
member 'Ada Roe' 'variants: {a: {tags: [none]}, b: {tags: [none], hide: [profiles]}}'
member 'Per Quist'
sed -i.bak 's/^members.*/members: [members\/*.yaml, {file: members\/ada-roe.yaml, variant: a, output: a.pdf}, {file: members\/ada-roe.yaml, variant: b, output: b.pdf}]/' lab.yaml
for format in text gcc json sarif; do
	run --check --diagnostics=$format --report report.json
	case $format in
	text) n=$(grep -c ' \[[a-z-]*\]$' "$said") ;;
	gcc) n=$(grep -c ': warning: ' "$said") ;;
	json) n=$(jq length "$said") ;;
	*) n=$(jq '.runs[0].results | length' "$said") ;;
	esac
	is "$n $(jq .findings report.json) $(grep -c unknown-latex "$said") $(sort "$said" | grep -v '^ *|' | uniq -d | grep -c '[a-z]-[a-z]*')" "$n $n 1 0" "what variants and members share is told and counted once: $format"
done
run --check -q --report report.json
is "$(jq .findings report.json) $(jq '[.members[].diagnostics[] | select(.kind == "unknown-latex")] | length' report.json)" "$n 0" 'and counted with -q, too'
run --check --report report.json
is "$(jq '[.members[].diagnostics[] | select(.kind == "unknown-latex")] | length' report.json)" 4 'a report has it for each'
(cd .. && "$CVPDF" lab again/lab.yaml --check >"$said" 2>&1 && rm again/lab.bib && "$CVPDF" lab again/lab.yaml --check --diagnostics=json >"$said" 2>&1)
is "$(jq 'map(select(.kind == "missing-file")) | length' "$said")" 1 'a bibliography that is missing is told once, whoever misses it'
cd ../several || exit
for jobs in 1 2 7; do
	(cd ../whole && entry many 'Roe, Ada' && run --check -v -j $jobs && sort "$said") >"said.$jobs"
	cmp -s said.1 said.$jobs || [ $jobs = 1 ]
	ok $? "the same with -j $jobs"
done
for option in -n --force --shard=1/2 --merge-reports --fail-fast --keep-going --attach --pdf-standard=none; do
	run --check $option
	is "$status $(grep -c "is not for 'lab --check', which renders nothing \[usage\]" "$said")" '2 1' "refused: $option"
done
"$CVPDF" check --check x.yaml 2>"$said"
is "$? $(sed -n 1p "$said")" "2 cvpdf: error: the option --check is not for the command 'check' [usage]" 'it is for labs only'

# One bibliography for all
lab shared
entry a 'Roe, Ada and Lindqvist, Per'
entry b 'Lindqvist, Per and \unknown{Lars} Brandt'
member 'Ada Roe'
member 'Per Lindqvist'
"$CVPDF" lab lab.yaml 2>"$said"
for id in ada-roe per-lindqvist; do
	"$CVPDF" -q members/$id.yaml -o alone.pdf --set 'publications={bibliography: [lab.bib], select: {own: true}}'
	is "$(pdftotext out/$id.pdf -)" "$(pdftotext alone.pdf -)" "a bibliography that is read once for all: $id"
done
is "$(grep -c unknown-latex "$said")" "$("$CVPDF" lab lab.yaml --force -j1 2>&1 | grep -c unknown-latex)" 'and what is wrong in it is told'
done_testing
