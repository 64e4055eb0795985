#!/bin/sh
# csl.t: CSL-JSON as src/bib reads it, against Python's json and what CSL's variables mean (bib/csl.py), on files in the manner of
# Zotero's, Better BibTeX's, Mendeley's and pandoc's exports and of Crossref's answers.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

need python3 python3
print=$BUILD/bib/print

for file in "$tests"/bib/*.json; do
	name=$(basename "$file")
	"$print" "$file" >"$tmp/printed" 2>"$tmp/said"
	is "$?:$(cat "$tmp/said")" 0: "$name is read without complaint"
	python3 "$tests/bib/csl.py" "$file" "$tmp/printed" >"$tmp/differences" 2>&1
	same "$tmp/differences" /dev/null "$name: the same items as Python reads"
done

done_testing
