#!/bin/sh
# attach.t: --attach and extract: what went in comes out byte for byte and renders to the same PDF; nothing that an option took
# away travels; what is no such PDF is told in a line.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
export SOURCE_DATE_EPOCH=1700000000

# again PDF NAME: what the last `extract` printed into `said` is true
again()
{
	rm -f again.pdf
	eval "$(sed -n 's/.*; this makes the PDF again: cvpdf/"$CVPDF" -q -o again.pdf/p' said)" 2>complaint
	cmp -s again.pdf "$1"
	ok $? "$2" || sed 's/^/# /' said complaint
}

# back CV PDF OUT: extracts and compares with the files beside the CV
back()
{
	"$CVPDF" extract "$2" -o "$3" >said 2>&1
	ok $? "$2: extracted" || sed 's/^/# /' said
	for file in "$3"/*; do
		cmp -s "$file" "${1%/*}/${file##*/}"
		ok $? "$2: ${file##*/} as it was"
	done
	again "$2" "$2: the command that is told makes the same PDF"
}

for cv in "$top"/examples/*.yaml; do
	name=$(basename "$cv" .yaml)
	"$CVPDF" --attach "$cv" -o "$name.pdf" 2>said
	ok $? "$name: written" || sed 's/^/# /' said
	back "$cv" "$name.pdf" "out-$name"
done
is "$(ls out-postdoc)" 'postdoc.bib
postdoc.yaml' 'a bibliography travels'
is "$(ls out-senior-researcher)" 'portrait.png
senior-researcher.yaml' 'a photo travels'

if command -v pdfdetach >/dev/null; then
	mkdir detached
	pdfdetach -saveall -o detached postdoc.pdf
	cmp -s detached/postdoc.yaml "$top/examples/postdoc.yaml" && cmp -s detached/postdoc.bib "$top/examples/postdoc.bib"
	ok $? 'poppler gets the same files'
else
	skip 'poppler gets the same files' 'pdfdetach is missing (package poppler-utils)'
fi
if command -v qpdf >/dev/null; then
	qpdf --check postdoc.pdf >said 2>&1
	ok $? 'qpdf finds no fault' || sed 's/^/# /' said
else
	skip 'qpdf finds no fault' 'qpdf is missing (package qpdf)'
fi

"$CVPDF" -q --attach --pdf-standard a-2a "$top/examples/postdoc.yaml" -o no.pdf 2>said
is "$? $(head -1 said)" '2 cvpdf: error: a file of PDF/A-2a carries no source [usage]' 'PDF/A-2a is refused with it'

# --- Options

cat >secret.yaml <<'EOF'
# a remark for nobody
person: {name: Ada Roe, email: ada@example.org, phone: +44 20 7946 0018}
languages: [English, French] # more
EOF
"$CVPDF" secret.yaml --attach -s formal -l de --set person.phone=null --set 'languages[1]=Italian' -o secret.pdf
"$CVPDF" secret.yaml -s formal -l de --set person.phone=null --set 'languages[1]=Italian' -o wanted.pdf
"$CVPDF" extract -q secret.pdf -o selected
is "$(cat selected/secret.yaml)" 'person:
  name: Ada Roe
  email: ada@example.org
  phone: null
languages:
- English
- Italian
style: formal
language: de' 'with options, the CV as it was rendered is attached'
"$CVPDF" selected/secret.yaml -o plain.pdf
cmp -s plain.pdf wanted.pdf
ok $? 'it renders to the same pages without the options'
"$CVPDF" selected/secret.yaml --attach -o plain.pdf
cmp -s plain.pdf secret.pdf
ok $? 'and to the same file'
if command -v qpdf >/dev/null; then
	qpdf --qdf --object-streams=disable secret.pdf readable.pdf
	! grep -aq -e '7946' -e 'remark' readable.pdf
	ok $? 'what the options took away is not in the file'
else
	skip 'what the options took away is not in the file' 'qpdf is missing (package qpdf)'
fi

# --- Folders

mkdir -p lab/members lab/styles elsewhere
cp "$top/examples/portrait.png" lab/members/me.png
printf 'extends: ./parts.yaml\n' >lab/styles/own.yaml
printf 'extends: classic\nfonts: {size: 10.5pt}\n' >lab/styles/parts.yaml
printf 'person: {name: Ada Roe, photo: me.png}\nsummary: Text.\n' >lab/members/ada.yaml
(cd lab && "$CVPDF" members/ada.yaml --attach -s styles/own.yaml -o "$tmp/ada.pdf") >said 2>&1
ok $? 'a style from another folder' || sed 's/^/# /' said
"$CVPDF" extract ada.pdf -o elsewhere >said 2>&1
is "$(cd elsewhere && find . -type f | sort | tr '\n' ' ')" './members/ada.yaml ./members/me.png ./styles/own.yaml ./styles/parts.yaml ' \
	'files keep where they lie to each other'
is "$(sed -n 's/^style: //p' elsewhere/members/ada.yaml)" ../styles/own.yaml 'the style is named from the CV'
again ada.pdf 'and renders to the same file'
mkdir "it's here"
"$CVPDF" extract ada.pdf -o "$tmp/it's here" >said 2>&1
cp said lab
cd lab || exit
again ../ada.pdf 'from another folder, too, by what is told'
cd .. || exit

cp "$top/examples/portrait.png" away.png
mkdir inner
printf 'person: {name: Ada Roe, photo: ../away.png}\nsummary: Text.\n' >inner/cv.yaml
(cd inner && "$CVPDF" cv.yaml --root .. --attach -o ../up.pdf && "$CVPDF" extract -q ../up.pdf -o ../upper)
is "$(cd upper && find . -type f | sort | tr '\n' ' ')" './away.png ./here/cv.yaml ' 'a folder above has no name, but its place'
(cd inner && "$CVPDF" extract ../up.pdf -o "$tmp/upper") >said 2>&1
cp said inner
cd inner || exit
again ../up.pdf 'and renders to the same file'
cd .. || exit

printf 'person: {name: Ada Roe, photo: %s/away.png}\nsummary: Text.\n' "$tmp" >rooted.yaml
"$CVPDF" rooted.yaml --attach -o rooted.pdf 2>said
grep -q "rooted.yaml:1:32: warning: '.*/away.png' is not attached: .*\[not-attached\]" said
ok $? 'a path from the root does not travel, and that is said' || sed 's/^/# /' said
"$CVPDF" "$tmp/inner/cv.yaml" --attach -o whole.pdf --root "$tmp" && "$CVPDF" extract -q whole.pdf -o whole
is "$(cd whole && find . -type f | sort | tr '\n' ' ')" './away.png ./inner/cv.yaml ' 'a CV named from the root keeps no more of its path than needed'

# --- The tree of names, by the bytes that they have in the file: UTF-16 comes behind "b"

mkdir sorted
cp "$top/examples/portrait.png" "$(printf 'sorted/a\305\215.png')"
printf '@misc{x, title = {T}, author = {Ada Roe}, year = 2020}\n' >sorted/b.bib
printf 'person: {name: Ada Roe, photo: "a\305\215.png"}\npublications: {bibliography: b.bib}\n' >sorted/a.yaml
"$CVPDF" -q --attach sorted/a.yaml -o sorted.pdf
if command -v qpdf >/dev/null; then
	qpdf --qdf --object-streams=disable sorted.pdf readable.pdf
	is "$(sed -n '/EmbeddedFiles/,/\]/p' readable.pdf | grep -ao '(.*)\|<feff[0-9a-f]*>' | tr '\n' ' ')" \
		'(a.yaml) (b.bib) <feff0061014d002e0070006e0067> ' 'names are sorted as readers look them up'
else
	skip 'names are sorted as readers look them up' 'qpdf is missing (package qpdf)'
fi

# --- Names that nobody should be given

# odd CV NAME: what it is called in the PDF, and that it comes out of it as it was
odd()
{
	rm -rf odd
	"$CVPDF" -q --attach "$1" -o odd.pdf && "$CVPDF" extract odd.pdf -o odd >said 2>&1
	is "$? $(cd odd && find . -type f | sort | tr '\n' ' ')" "0 $2 " "$3"
	again odd.pdf "$3: the same again"
}
line='a
b.yaml'
byte=$(printf 'a\377.yaml')
mkdir .lab
cp secret.yaml "$line"
cp secret.yaml "$byte"
cp secret.yaml .secret.yaml
printf 'person: {name: Ada Roe, photo: ../away.png}\n' >.lab/ada.yaml
odd "$line" ./cv.yaml 'a CV with a line feed in its name'
odd "$byte" ./cv.yaml 'a CV with a byte in its name that is no character'
odd .secret.yaml ./cv.yaml 'a CV whose name begins with a dot'
odd .lab/ada.yaml './away.png ./here/ada.yaml' 'a CV in a folder whose name begins with a dot'
cp away.png .me.png
cp away.png "$(printf 'me\342\200\256.png')"
printf 'person: {name: Ada Roe, photo: .me.png}\n' >dotted.yaml
printf 'person: {name: Ada Roe, photo: "me\\u202e.png"}\n' >turned.yaml
"$CVPDF" dotted.yaml --attach -o odd.pdf 2>said
is "$? $(head -1 said)" "0 dotted.yaml:1:32: warning: '.me.png' is not attached: a name in its path begins with a dot [not-attached]" \
	'a photo that begins with a dot stays at home'
"$CVPDF" turned.yaml --attach -o odd.pdf 2>said
grep -q "is not attached: a name in its path has characters that cannot be shown" said && "$CVPDF" extract -q odd.pdf -o turned
is "$? $(ls turned)" '0 turned.yaml' 'and one with a mark of direction' || sed 's/^/# /' said

# --- Standard input and output

"$CVPDF" --attach - <secret.yaml >piped.pdf && "$CVPDF" extract - -o - <piped.pdf >piped.yaml
cmp -s piped.yaml secret.yaml
ok $? 'from a pipe, to a pipe'

# --- What is there stays

mkdir full
echo mine >full/secret.yaml
"$CVPDF" extract secret.pdf -o full 2>said
is "$? $(cat full/secret.yaml)" '2 mine' 'a file that is there is not written over'
is "$(cat said)" "full/secret.yaml: error: exists, and says something else than the PDF [usage]
   help: name another folder with -o" 'and that is said'
"$CVPDF" extract -q secret.pdf -o selected
ok $? 'one that says the same is no hindrance'

# --- What is no such PDF

# refused FILE WORDS NAME
refused()
{
	rm -rf no
	timeout 10 "$CVPDF" extract "$1" -o no >said 2>&1
	is "$? $(head -1 said)" "1 $1: error: $2 [bad-pdf]" "$3"
	[ ! -e no ]
	ok $? "$3: nothing written"
}
"$CVPDF" secret.yaml -o bare.pdf
refused bare.pdf 'holds no source' 'a PDF without attachment'
refused secret.yaml 'is no PDF' 'a CV'
head -c 5000 secret.pdf >cut.pdf
refused cut.pdf 'is damaged: its end is missing' 'a PDF cut short'
: >empty.pdf
refused empty.pdf 'is empty' 'an empty file'
head -c 2048 /dev/zero | cat secret.pdf - >filled.pdf
"$CVPDF" extract -q filled.pdf -o filled && cmp -s filled/secret.yaml selected/secret.yaml
ok $? 'zeros behind the end are no hindrance'
(head -c 1000 secret.yaml && cat secret.pdf) >mailed.pdf
"$CVPDF" extract -q mailed.pdf -o mailed && cmp -s mailed/secret.yaml selected/secret.yaml
ok $? 'nor is what stands in front of the header'
if command -v qpdf >/dev/null; then
	# readable by sed, and written by another program
	qpdf --qdf --object-streams=disable secret.pdf readable.pdf
	"$CVPDF" extract -q readable.pdf -o anew && cmp -s anew/secret.yaml selected/secret.yaml
	ok $? 'from a PDF that another program wrote anew, with a table'
	qpdf --object-streams=generate readable.pdf packed.pdf
	"$CVPDF" extract -q packed.pdf -o packed && cmp -s packed/secret.yaml selected/secret.yaml
	ok $? 'and with object streams'
	outside='holds a file whose name would lead out of the folder it is put into'
	sed 's,(secret\.yaml),(../ret.yaml),g' readable.pdf >up.pdf
	refused up.pdf "$outside" 'a name that goes up'
	sed 's,(secret\.yaml),(/ecret.yaml),g' readable.pdf >root.pdf
	refused root.pdf "$outside" 'a name from the root'
	sed 's,(secret\.yaml),(.ecret.yaml),g' readable.pdf >dot.pdf
	refused dot.pdf 'holds a file whose name begins with a dot, which programs may read unasked' 'a name that is read unasked'
	sed 's,(secret\.yaml),(\\233et.yaml),g' readable.pdf >control.pdf
	refused control.pdf 'holds a file whose name has characters that cannot be shown' 'a name that a terminal obeys'
	sed 's,(cvpdf ,(other ,' readable.pdf >foreign.pdf
	refused foreign.pdf 'was not made by cvpdf' 'a foreign PDF'
	qpdf --encrypt a b 256 -- secret.pdf locked.pdf
	refused locked.pdf 'is encrypted' 'an encrypted PDF'
	is "$(sed -n 2p said)" "   help: 'qpdf --decrypt OLD.pdf NEW.pdf' takes that away" 'and what to do with it'
else
	skip 'PDFs that another program wrote' 'qpdf is missing (package qpdf)'
fi
if command -v mutool >/dev/null; then
	mutool clean -a secret.pdf letters.pdf
	refused letters.pdf "holds 'secret.yaml' in a coding that cvpdf does not read" 'streams in another coding'
else
	skip 'streams in another coding' 'mutool is missing (package mupdf-tools)'
fi
"$CVPDF" extract 2>/dev/null
is $? 2 'no PDF named'
"$CVPDF" extract missing.pdf 2>/dev/null
is $? 1 'no such file'

done_testing
