#!/bin/sh
# bib.t: bibliographies: what src/bib understands of files in the manner of their exporters, against independent programs; what
# it says of malformed ones, to the letter, and what it keeps of them; how long it takes.
#
# bib/malformed/NAME.expect is standard error, the exit status, and the entries that were kept. UPDATE=1 rewrites them; look at the
# difference then.

# shellcheck source=tests/lib.sh
. "$(dirname -- "$0")/lib.sh"

print=$BUILD/bib/print

# Entries, fields and names against pybtex, LaTeX against pylatexenc.
python=
for candidate in python3 /usr/bin/python3; do
	[ "$python" ] || ! "$candidate" -c 'import pybtex, pylatexenc' 2>/dev/null || python=$candidate
done
if [ "$python" ]; then
	for file in "$tests"/bib/*.bib; do
		"$python" "$tests/bib/compare.py" "$print" "$file" >"$tmp/differences" 2>&1
		ok $? "$(basename "$file"): entries, fields and names are those that pybtex reads" || note "$(cat "$tmp/differences")"
		"$print" --brief "$file" 2>&1 >/dev/null | grep -v '^ ' >"$tmp/said"
		is "$(cat "$tmp/said")" '' "$(basename "$file"): nothing is wrong in it"
	done
	"$python" "$tests/bib/compare.py" "$print" --accents "$tmp/accents.bib" >"$tmp/differences" 2>&1
	ok $? 'accents on letters, and symbols, are those of pylatexenc' || note "$(cat "$tmp/differences")"
	is "$("$print" --brief "$tmp/accents.bib" 2>&1 >/dev/null)" '' 'no accent or symbol is unknown'
else
	skip 'entries, fields, names and LaTeX are those of independent programs' \
		'pybtex or pylatexenc is missing (packages python3-pybtex, python3-pylatexenc)'
fi

# Malformed files
cd "$tests/bib/malformed" || exit 1
for file in *.bib; do
	name=${file%.bib}
	timeout 60 "$print" --brief "$file" >"$tmp/kept" 2>"$tmp/given"
	echo "exit status $?" >>"$tmp/given"
	cat "$tmp/kept" >>"$tmp/given"
	[ ! "${UPDATE:-}" ] || cp "$tmp/given" "$name.expect"
	same "$tmp/given" "$name.expect" "$name"
done
for kind in bib-syntax duplicate-id unknown-macro unknown-latex unknown-crossref unknown-type unusable-field encoding; do
	grep -q "\[$kind\]\$" -- *.expect
	ok $? "a malformed file shows $kind"
done

# Files that are made to be slow or large; each takes a second or two at most.
# repeat TEXT TIMES FILE
repeat()
{
	awk -v text="$1" -v n="$2" 'BEGIN { gsub(/%/, "\n", text); while (n-- > 0) printf "%s", text }' >"$3"
}

# hostile NAME: $tmp/hostile is read to its end.
hostile()
{
	timeout 60 "$print" --time "$tmp/hostile" >"$tmp/given" 2>/dev/null
	status=$?
	[ $status -le 1 ]
	ok $? "$1 ($(cat "$tmp/given"))" || note "exit status $status"
}

{
	printf '@misc{k,title='
	repeat '{' 8000000 /dev/stdout
} >"$tmp/hostile"
hostile 'eight million braces'
repeat '@a{b,c={' 1000000 "$tmp/hostile"
hostile 'a million entries that never end, on one line'
repeat '%@a{b c={' 1000000 "$tmp/hostile"
hostile 'a million entries that never end, on lines of their own'
repeat '@comment{' 1000000 "$tmp/hostile"
hostile 'a million comments that never end'
repeat '@string{a=a#a}' 500000 "$tmp/hostile"
hostile 'an abbreviation that doubles'
awk 'BEGIN { printf "@string{a={x}}"; while (n++ < 60) printf "@string{a=a#a}"; printf "@misc{k,title=a}" }' >"$tmp/hostile"
hostile 'an abbreviation of a quintillion letters'
{
	printf '@a{b,'
	awk 'BEGIN { while (n++ < 500000) print "x" n "={" }'
} >"$tmp/hostile"
hostile 'half a million fields that never end'
awk 'BEGIN { while (n++ < 200000) print "@a{k" n ",crossref=k" n + 1 "}" }' >"$tmp/hostile"
hostile 'a chain of 200,000 crossrefs'
awk 'BEGIN {
	printf "@xdata{p"; while (n++ < 1000) printf ",f%d=1", n; print "}"
	for (n = 0; n < 100000; n++) print "@a{k" n ",xdata=p}"
}' >"$tmp/hostile"
hostile 'a hundred million inherited fields'
timeout 60 "$print" --time "$tmp/hostile" 2>&1 | grep -q 'too-large'
ok $? 'which are too many'
{
	printf '@misc{k,title={'
	repeat '\emph{' 300000 /dev/stdout
	repeat '}' 300000 /dev/stdout
	printf '},note={'
	repeat "\\zork{\$x\$ " 300000 /dev/stdout
	repeat '}' 300000 /dev/stdout
	printf '},author={'
	repeat 'A{ and ' 300000 /dev/stdout
	repeat '}' 300000 /dev/stdout
	printf '}}'
} >"$tmp/hostile"
timeout 60 "$print" --brief "$tmp/hostile" >/dev/null 2>&1
ok $? 'LaTeX 300,000 groups deep'

# 10,000 entries as DBLP writes them.
awk 'BEGIN {
	while (n++ < 10000) {
		print "@inproceedings{DBLP:conf/x/Roe" n ","
		print "  author       = {Ada B. Roe and\n                  J{\\\"{u}}rgen {van der} Foe and\n                  Wei Xu},"
		print "  title        = {On the {NP}-Hardness of Problem " n " and of Some Others},"
		print "  booktitle    = {Proceedings of the Conference on Problems, {PROB} 2022, Nowhere, {USA}},"
		print "  pages        = {" n "--" n + 9 "},\n  year         = {2022},"
		print "  url          = {https://doi.org/10.1234/" n "},\n  doi          = {10.1234/" n "},"
		print "  bibsource    = {dblp computer science bibliography, https://dblp.org}\n}\n"
	}
}' >"$tmp/dblp.bib"
"$print" --time "$tmp/dblp.bib" >"$tmp/given" 2>&1
grep -q '^10000 entries' "$tmp/given"
ok $? '10,000 entries are read'
note "$(cat "$tmp/given")"

done_testing
