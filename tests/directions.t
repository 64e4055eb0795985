#!/bin/sh
# directions.t: the CVs of cases/languages/ read back by pdftotext: every text that was written is there, in the order in which it
# was written, whichever way its letters go. (What the pages look like, and where words stand, is cases.t's.)
. "${0%/*}/lib.sh"

need pdftotext poppler-utils
need python3 python3

# Prints the texts of a CV that the PDF lacks. Marks and embeddings of direction show no text; a line's end is a blank, or nothing.
cat >"$tmp/missing.py" <<'END'
import re, subprocess, sys
try:
    import yaml
except ImportError:
    sys.exit('no yaml')

MARKS = '[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]'
PRINTED = {'headline', 'summary', 'position', 'organization', 'degree', 'area', 'institution', 'thesis', 'title', 'issuer',
           'venue', 'highlights', 'skills', 'languages', 'language', 'level', 'name', 'location', 'email', 'phone', 'supervisors'}

def texts(node, key):
    if isinstance(node, dict):
        for k, v in node.items():
            if k not in ('style', 'aliases') and not (k == 'language' and key is None):
                yield from texts(v, k if k in PRINTED else key if key in ('skills', 'highlights') else k)
    elif isinstance(node, list):
        for v in node:
            yield from texts(v, key)
    elif key in PRINTED and isinstance(node, str):
        yield node

def plain(s):
    s = re.sub(MARKS, '', s).replace('\u2019', "'").replace('\xa0', ' ')
    return re.sub(r' *\n *', '\n', re.sub(r' +', ' ', re.sub(r'[`*]', '', s))).strip()

# A line may end at each blank, and between Chinese or Japanese letters and in addresses without one.
def lines(s):
    return r'\n?'.join(r'[ \n]' if c == ' ' else re.escape(c) for c in s)

cv = yaml.safe_load(open(sys.argv[1], encoding='utf-8'))
read = plain(subprocess.run(['pdftotext', sys.argv[2], '-'], stdout=subprocess.PIPE).stdout.decode())
for text in texts(cv, None):
    if not re.search(lines(plain(text)), read):
        print(plain(text))
END

for folder in "$tests"/cases/languages/*/; do
	name=$(basename "$folder")
	grep -q '^highlights:\|  highlights:' "$folder/cv.yaml" || continue
	"$CVPDF" -q "$folder/cv.yaml" -o "$tmp/cv.pdf" 2>"$tmp/stderr"
	ok $? "$name is set" || sed 's/^/# /' "$tmp/stderr"
	python3 "$tmp/missing.py" "$folder/cv.yaml" "$tmp/cv.pdf" >"$tmp/missing" 2>"$tmp/stderr"
	if grep -q 'no yaml' "$tmp/stderr"; then
		skip "$name is read as it was written" 'python3-yaml is missing'
		continue
	fi
	[ ! -s "$tmp/missing" ] && [ ! -s "$tmp/stderr" ]
	ok $? "$name is read as it was written" || sed 's/^/# /' "$tmp/missing" "$tmp/stderr"
done
done_testing
