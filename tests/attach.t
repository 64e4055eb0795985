#!/bin/sh
# attach.t: --attach and extract: what went in comes out byte for byte and renders to the same PDF; nothing that an option took
# away travels; what is no such PDF is told in a line.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
export SOURCE_DATE_EPOCH=1700000000

# back CV PDF OUT: extracts and compares with the files beside the CV
back()
{
	"$CVPDF" extract "$2" -o "$3" >said 2>&1
	ok $? "$2: extracted" || sed 's/^/# /' said
	for file in "$3"/*; do
		cmp -s "$file" "${1%/*}/${file##*/}"
		ok $? "$2: ${file##*/} as it was"
	done
	"$CVPDF" --attach "$3/${1##*/}" -o again.pdf >said 2>&1
	cmp -s again.pdf "$2"
	ok $? "$2: what was extracted makes the same PDF" || sed 's/^/# /' said
	rm -f again.pdf
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
command -v qpdf >/dev/null && {
	qpdf --check postdoc.pdf >said 2>&1
	ok $? 'qpdf finds no fault' || sed 's/^/# /' said
}

why=$("$top/tools/verapdf.sh" 3a postdoc.pdf senior-researcher.pdf 2>&1 >verdict)
case $?,$why in
3,*)
	skip 'PDF/A-3a and PDF/UA-1' "$why"
	;;
*)
	is "$(grep -c ^PASS verdict)" 2 'PDF/A-3a'
	is "$("$top/tools/verapdf.sh" ua1 postdoc.pdf senior-researcher.pdf | grep -c ^PASS)" 2 'PDF/UA-1'
	;;
esac
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
command -v qpdf >/dev/null && {
	qpdf --qdf --object-streams=disable secret.pdf readable.pdf
	! grep -aq -e '7946' -e 'remark' readable.pdf
	ok $? 'what the options took away is not in the file'
}

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
"$CVPDF" elsewhere/members/ada.yaml --attach -o ada2.pdf
cmp -s ada.pdf ada2.pdf
ok $? 'and renders to the same file'

cp "$top/examples/portrait.png" away.png
mkdir inner
printf 'person: {name: Ada Roe, photo: ../away.png}\nsummary: Text.\n' >inner/cv.yaml
(cd inner && "$CVPDF" cv.yaml --root .. --attach -o ../up.pdf && "$CVPDF" extract -q ../up.pdf -o ../upper)
is "$(cd upper && find . -type f | sort | tr '\n' ' ')" './away.png ./here/cv.yaml ' 'a folder above has no name, but its place'
(cd upper && "$CVPDF" here/cv.yaml --attach -o ../up2.pdf && cmp -s ../up.pdf ../up2.pdf)
ok $? 'and renders to the same file'

printf 'person: {name: Ada Roe, photo: %s/away.png}\nsummary: Text.\n' "$tmp" >rooted.yaml
"$CVPDF" rooted.yaml --attach -o rooted.pdf 2>said
grep -q "rooted.yaml:1:32: warning: '.*/away.png' is not attached: .*\[not-attached\]" said
ok $? 'a path from the root does not travel, and that is said' || sed 's/^/# /' said
"$CVPDF" "$tmp/inner/cv.yaml" --attach -o whole.pdf --root "$tmp" && "$CVPDF" extract -q whole.pdf -o whole
is "$(cd whole && find . -type f | sort | tr '\n' ' ')" './away.png ./inner/cv.yaml ' 'a CV named from the root keeps no more of its path than needed'

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
	sed 's,(cvpdf ,(other ,' readable.pdf >foreign.pdf
	refused foreign.pdf 'was not made by cvpdf' 'a foreign PDF'
	qpdf --encrypt a b 256 -- secret.pdf locked.pdf
	refused locked.pdf 'is encrypted' 'an encrypted PDF'
else
	skip 'PDFs that another program wrote' 'qpdf is missing (package qpdf)'
fi
"$CVPDF" extract 2>/dev/null
is $? 2 'no PDF named'
"$CVPDF" extract missing.pdf 2>/dev/null
is $? 1 'no such file'

done_testing
