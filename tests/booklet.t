#!/bin/sh
# booklet.t: the PDF of all members of a lab, read back by programs that others wrote: pages and their numbers, contents that lead where they say,
# bookmarks, running heads, one font for all, tags; when it is made again; and the web page.
. "${0%/*}/lib.sh"
need qpdf qpdf
need mutool mupdf-tools
need pdftotext poppler-utils
need jq jq
need python3 python3

# has TEXT WORDS NAME
has()
{
	case $1 in
	*"$2"*) ok 0 "$3" ;;
	*) is "$1" "…$2…" "$3" ;;
	esac
}

cd "$tmp" || exit
export SOURCE_DATE_EPOCH=1700000000

# cv ID NAME HEADLINE ENTRIES
cv()
{
	printf 'person: {name: %s, headline: "%s"}\nupdated: 2026-01-02\nexperience:\n' "$2" "$3"
	for i in $(seq "$4"); do
		printf '  - {position: Work %s of %s, organization: Loom, start: 20%02d, highlights: [One thing, Another, A third]}\n' \
			"$i" "$1" "$((i % 20))"
	done
	printf 'skills: [Weaving, Reading]\n'
}
mkdir members
cv ada 'Ada Roe' 'Professor of Looms & Threads' 30 >members/ada.yaml
cv bo 'Bo Lindqvist' '[Engineer](https://example.org/)' 2 >members/bo.yaml
cv bo2 'Bo Lindqvist' 'A namesake' 3 >members/bo2.yaml
cp "$top/tests/cases/languages/cv_he/cv.yaml" members/noa.yaml
cat >lab.yaml <<'EOL'
lab: Loom Lab
style: formal
members:
  - members/*.yaml
  - {file: members/ada.yaml, variant: short, output: ada-short.pdf}
output: "out/{id}.pdf"
booklet: {file: out/lab.pdf, title: Members & guests}
index: web/index.html
EOL
printf 'variants: {short: {sections: [skills]}}\n' >>members/ada.yaml

is "$("$CVPDF" lab lab.yaml -n | tail -2)" 'out/lab.pdf: a CV is rendered
web/index.html: a CV is rendered' 'it is planned'
ok "$([ ! -e out ]; echo $?)" "and nothing written"
"$CVPDF" lab lab.yaml 2>said
is "$? $(tail -1 said)" '0 5 written, 0 unchanged, 0 failed' 'a lab with a booklet'
is "$(qpdf --check out/lab.pdf >/dev/null 2>&1; echo $?)" 0 'qpdf finds nothing wrong with it'
pages()
{
	pdfinfo "$1" | sed -n 's/^Pages: *//p'
}
ada=$(pages out/ada.pdf)
is "$(pages out/lab.pdf)" $((2 + ada + $(pages out/bo.pdf) + $(pages out/bo2.pdf) + $(pages out/noa.pdf))) \
	'a title page, contents, and the pages of each CV once, whatever variants there are'
is "$(pdfinfo out/lab.pdf | sed -n 's/^Title: *//p; s/^Author: *//p; s/^Tagged: *//p')" 'Members & guests
Loom Lab
yes' 'its title, author, and that it is tagged'

# The pages
text()
{
	pdftotext -layout -f "$1" -l "$1" out/lab.pdf - | sed '/^ *$/d; s/^ *//; s/   */ | /g; s/\f//'
}
is "$(text 1)" 'Members & guests
Loom Lab' 'the title page'
is "$(text 2)" "CONTENTS
Ada Roe, Professor of Looms & Threads | 1
Bo Lindqvist, Engineer | $((1 + ada))
Bo Lindqvist, A namesake | $((2 + ada))
$(text 2 | sed -n 5p)
ii" 'the contents'
has "$(text 2 | sed -n 5p)" "$((3 + ada))" 'with a Hebrew name'
is "$(text 3 | head -1) $(text 3 | tail -1)" 'Ada Roe 1' 'the first page of a CV has a number and no head'
is "$(text 4 | head -1) $(text 4 | tail -1)" 'Ada Roe | Members & guests 2' 'the others have both'
is "$(text $((3 + ada)) | tail -1)" $((1 + ada)) 'numbers go on'
is "$(qpdf --json=1 out/lab.pdf | jq -c .pagelabels 2>/dev/null || echo none)" \
	'[{"index":0,"label":{"/S":"/r","/St":1}},{"index":2,"label":{"/S":"/D","/St":1}}]' 'and are its labels'

# Where links lead: destination and page of each link of the contents.
python3 - out/lab.pdf >links <<'EOL'
import json, subprocess, sys
objects = json.loads(subprocess.run(["qpdf", "--json=1", sys.argv[1]], capture_output=True).stdout)
pages = [page["object"] for page in objects["pages"]]
objects = objects["objects"]
follow = lambda x: objects.get(x, x) if isinstance(x, str) else x
root = follow(objects["trailer"]["/Root"])
names = follow(follow(root["/Names"])["/Dests"])["/Names"]
places = {names[i]: pages.index(follow(names[i + 1])[0]) + 1 for i in range(0, len(names), 2)}
for annotation in follow(objects[pages[1]]["/Annots"]):
    name = follow(annotation)["/Dest"]
    print(name if name.isascii() else "noa", places[name])
print("all", len(places), all(1 <= page <= len(pages) for page in places.values()))
EOL
is "$(grep -v '^all' links | uniq)" "ada-roe 3
bo-lindqvist $((3 + ada))
bo-lindqvist-2 $((4 + ada))
noa $((5 + ada))" 'the contents lead to the CVs, namesakes too'
has "$(pdfinfo -dests out/lab.pdf)" '"bo-lindqvist-2.skills"' 'a section has a name behind that of its CV'
is "$(mutool show out/lab.pdf outline | grep -c '^+')" 4 'a bookmark for each CV'
is "$(mutool show out/lab.pdf outline | sed -n '1p; 2p; 3p' | cut -f 2-3 | tr -d '\t' | sed 's/#.*//')" '"Contents"
"Ada Roe"
"Experience"' 'and sections below it'
is "$(qpdf --json=1 out/lab.pdf | jq -r '.objects[] | objects | select(.["/Type"] == "/FontDescriptor") | .["/FontName"] | .[8:]' | sort | uniq -d)" '' \
	'a font is there once'
is "$(pdfinfo -struct-text out/lab.pdf 2>/dev/null | grep -c '^  Part')" 5 'a part of the structure for each'
is "$(pdfinfo -struct out/lab.pdf 2>/dev/null | grep -c ' H1')" 1 'one heading is above all'
is "$(pdfinfo -struct out/lab.pdf 2>/dev/null | grep -c '^ *TOCI$')" 4 'the contents are a table of contents'
is "$(pdftotext -f $((3 + ada)) -l $((3 + ada)) out/lab.pdf - | tr -d '\f' | grep -c 'Work [12] of bo$')" 2 'text is read as in a CV by itself'

# The same CV by itself and in the book
words()
{
	pdftotext -raw "$@" - | tr -s ' \n\f' '\n\n\n' | grep -v '^[0-9/]*$' | sort
}
is "$(words -f 3 -l $((2 + ada)) out/lab.pdf | grep -v 'Members\|guests\|^&$' | md5sum)" \
	"$("$CVPDF" members/ada.yaml -s formal -q --set style.running.footer=none --set 'style.running.header={line: "{name}"}' -o alone.pdf; words alone.pdf | grep -v '^&$' | md5sum)" \
	'every word of a CV is there'

# Determinism and when it is made
cp out/lab.pdf first.pdf
for jobs in 1 2 7; do
	rm out/lab.pdf
	"$CVPDF" lab lab.yaml -q -j $jobs && cmp first.pdf out/lab.pdf
	is $? 0 "the same bytes by $jobs at a time"
done
"$CVPDF" lab lab.yaml -q --isolate --force && cmp first.pdf out/lab.pdf
is $? 0 'and in a process of its own'
is "$("$CVPDF" lab lab.yaml -n)" '' 'it is not made again when nothing has changed'
touch -r lab.yaml first.pdf
"$CVPDF" lab lab.yaml 2>said
is "$(cat said)" '0 written, 5 unchanged, 0 failed' 'nor written'
echo 'awards: [{title: Best yarn, date: 2025}]' >>members/bo.yaml
is "$("$CVPDF" lab lab.yaml -n)" 'out/bo.pdf: members/bo.yaml has changed
out/lab.pdf: a CV is rendered
web/index.html: a CV is rendered' 'but when a CV has'
"$CVPDF" lab lab.yaml -q
is "$(pdftotext out/lab.pdf - | grep -c 'Best yarn')" 1 'with what is new'

# The web page
ok "$([ -e out/ada.svg ] && [ ! -e ada-short.svg ]; echo $?)" 'a picture of each CV, once'
python3 - web/index.html >page <<'EOL'
import html.parser, os, sys, urllib.parse
class Page(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        for key in "href", "src":
            if key in attributes:
                path = os.path.join(os.path.dirname(sys.argv[1]), urllib.parse.unquote(attributes[key]))
                print(key, os.path.relpath(path), os.path.exists(path))
        if tag == "li" or tag == "html":
            print(tag, attributes.get("lang"))
        if tag == "script" or tag == "link":
            print(tag)
    def handle_data(self, data):
        if data.strip() and self.lasttag in ("a", "p", "h1", "img"):
            print(data)
Page().feed(open(sys.argv[1], encoding="utf-8").read())
EOL
is "$(sed 8q page)" 'html en
Members & guests
Loom Lab
href out/lab.pdf True
lab.pdf
li en
href out/ada.pdf True
src out/ada.svg True' 'its head, and the booklet'
is "$(sed -n '9,10p; 16,$p' page | sed 's/[^ -~][^ -~]*/?/g')" 'Ada Roe
Professor of Looms & Threads
li en
href out/bo2.pdf True
src out/bo2.svg True
Bo Lindqvist
A namesake
li he
href out/noa.pdf True
src out/noa.svg True
? ?
? ? ? ? ? ?' 'name, headline, language, picture and PDF of each'
rm out/bo.svg
is "$("$CVPDF" lab lab.yaml -n)" 'out/bo.pdf: its picture is not there
out/lab.pdf: a CV is rendered
web/index.html: a CV is rendered' 'a picture that is gone is made again'
"$CVPDF" lab lab.yaml -q
ok "$([ -e out/bo.svg ]; echo $?)" 'so it is'
echo x >>web/index.html
is "$("$CVPDF" lab lab.yaml -n)" 'web/index.html: it is not as it would be written' 'a page that was changed is planned'
"$CVPDF" lab lab.yaml 2>said
is "$(cat said)" 'wrote web/index.html
0 written, 5 unchanged, 0 failed' 'and so is the page when it was changed'
missing=$("$top/tools/vnu.sh" missing)
if [ -n "$missing" ]; then
	skip 'the Nu HTML checker' "$missing"
else
	is "$("$top/tools/vnu.sh" web/index.html 2>&1)" '' 'the Nu HTML checker finds nothing'
fi

# While changes are waited for
# until COMMAND…: waits until it succeeds, ten seconds at most
until_true()
{
	for _ in $(seq 200); do
		"$@" && return
		sleep 0.05
	done
	return 1
}
says()
{
	grep -q "$1" watching
}
"$CVPDF" lab lab.yaml --watch 2>watching &
watch=$!
until_true says '^watching$'
echo '# once more' >>members/bo.yaml
until_true says 'wrote out/bo.pdf'
ok "$(says 'wrote out/lab.pdf'; echo $((1 - $?)))" '--watch: a CV at once, the booklet when it is quiet'
until_true says 'wrote out/lab.pdf'
ok $? 'that is soon'
is "$(tail -1 watching)" '0 written, 5 unchanged, 0 failed' 'by itself'
kill $watch
wait $watch
is "$("$CVPDF" lab lab.yaml -n)" '' 'then all is there'

# One that is broken
echo 'experience: 7' >>members/bo2.yaml
"$CVPDF" lab lab.yaml --report report.json 2>said
is "$? $(grep -c 'bo2.yaml.*error' said)" '1 1' 'a broken CV is told once'
is "$(pdftotext -f 2 -l 2 out/lab.pdf - | grep -c namesake) $(grep -c namesake web/index.html)" '0 1' 'and left out; the page has the PDF that there is'
cp out/lab.pdf lacking.pdf
touch -d 2001-01-01 out/lab.pdf
"$CVPDF" lab lab.yaml 2>said
is "$? $(grep -c '^wrote' said) $(find out/lab.pdf -newermt 2002-01-01)" '1 0 ' 'it is not made again for that'
"$CVPDF" lab lab.yaml --fail-fast --force -j 1 -q 2>said
is "$? $(cmp lacking.pdf out/lab.pdf && echo same) $(grep -c '<li' web/index.html)" '1 same 4' 'nor when others were not tried'
is "$(jq -r '.booklet.status, .booklet.output' report.json)" 'written
out/lab.pdf' 'the report tells of the booklet'
sed -i '$d' members/bo2.yaml
"$CVPDF" lab lab.yaml -q
is "$(pdftotext -f 2 -l 2 out/lab.pdf - | grep -c namesake)" 1 'until it is mended'
sed -i 's/^bibliography.*//' lab.yaml
cp web/index.html page.html
mkdir away && mv members/*.yaml away
"$CVPDF" lab lab.yaml -q 2>said
is "$? $(cmp page.html web/index.html && echo same)" '1 same' 'of a lab without CVs no page is written'
mv away/*.yaml members
is "$("$CVPDF" lab lab.yaml -n)" '' 'and when they are back nothing is to be done'
is "$(cd .. && "$CVPDF" lab "${tmp##*/}/lab.yaml" -n; "$CVPDF" lab "$tmp/lab.yaml" -n; "$CVPDF" lab ./lab.yaml -n)" '' 'from wherever one looks'
"$CVPDF" lab lab.yaml -q --set 'style.booklet.header.line="{name} {book} {book} {book} {book} {book} {book} {book} {book} {book}"' --set style.booklet.header.size=300% 2>said
is "$? $(grep -c "is not in it: what is wrong" said) $(grep -c 'running header is' said)" '1 1 1' 'lines in the margin that do not fit are errors'
"$CVPDF" lab lab.yaml -q
rm members/*.yaml
echo 'person: 7' >members/x.yaml
printf 'lab: L\nmembers: [members/*.yaml]\nbooklet: none.pdf\n' >none.yaml
"$CVPDF" lab none.yaml 2>said
is "$? $(grep -c 'no CV is left for the booklet' said) $([ -e none.pdf ] && echo there)" '1 1 ' 'a booklet of nobody is an error'

# Parts, pictures, defaults
mkdir parts && cd parts || exit
mkdir members
for id in a b c d e f; do cv $id 'Kim Lee' "Engineer $id" 1 >members/$id.yaml; done
printf 'lab: L\nlanguage: de\nstyle: {page: {size: letter}}\nmembers: [members/*.yaml]\noutput: "{id}.pdf"\nbooklet: book.pdf\nindex: i.html\n' >lab.yaml
sed -i '1i style: academic' members/a.yaml
sed -i '1i language: fr' members/b.yaml
for part in 1 2 3; do "$CVPDF" lab lab.yaml -q --shard $part/3; done
ok "$([ -e a.svg ] && [ ! -e i.html ]; echo $?)" 'parts draw pictures and write no page'
"$CVPDF" lab lab.yaml 2>said
is "$(cat said)" "$(grep '^wrote book.pdf' said)
wrote i.html
0 written, 6 unchanged, 0 failed" 'what parts have made is not made again'
is "$(pdfinfo -dests book.pdf | sed -n 's/.*"\(kim-lee[-0-9]*\)"$/\1/p' | tr '\n' ' ')" 'kim-lee kim-lee-2 kim-lee-3 kim-lee-4 kim-lee-5 kim-lee-6 ' 'six of one name'
is "$(pdfinfo -l 99 book.pdf | sed -n 's/.*Page.*size: *//p' | sort -u)" '612 x 792 pts (letter)' "the lab's paper is everybody's, also beside a style"
is "$(pdftotext b.pdf - | grep -c Compétences) $(pdftotext c.pdf - | grep -c 'Kenntnisse\|Fähigkeiten')" '1 1' "the lab's language is a default"
sed -i 's/Loom/Weft/' members/a.yaml
"$CVPDF" lab lab.yaml -q --shard 1/2 && "$CVPDF" lab lab.yaml -q --shard 2/2
"$CVPDF" lab lab.yaml -q
cp a.svg a.old
echo >>a.svg
is "$("$CVPDF" lab lab.yaml -n | head -1)" 'a.pdf: its picture is not what was drawn' 'a picture that was changed is seen'
"$CVPDF" lab lab.yaml -q && cmp a.svg a.old
ok $? 'and is that of the CV'
rm book.pdf
"$CVPDF" lab lab.yaml -q --isolate -j 16 --timeout 5 && [ -e book.pdf ]
ok $? 'a booklet by sixteen at a time, in a process of its own'
for at in 1 2 3 5 8 13 21 34; do
	"$CVPDF" lab lab.yaml -q --force --memory $at >/dev/null 2>&1
	[ $? -le 3 ] || echo "$at"
done >ended
is "$(cat ended)" '' 'little memory is an error'
"$CVPDF" lab lab.yaml -q
# A thread that gets no memory, at one moment after the other: the others do not wait for it.
cat >fail.c <<'EOC'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long n;

void *calloc(size_t count, size_t size)
{
	static void *(*next)(size_t, size_t);
	const char *fails = getenv("FAILS");

	if (!next)
		next = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
	if (fails && syscall(SYS_gettid) != getpid() && ++n == atol(fails))
		return NULL;
	return next(count, size);
}
EOC
if grep -q __asan_init "$CVPDF" || ! ${CC:-cc} -shared -fPIC -w -o fail.so fail.c -ldl; then
	note 'threads without memory: not tried in this build'
else
	for n in $(seq 30); do
		rm -f book.pdf
		FAILS=$n LD_PRELOAD=./fail.so timeout 30 "$CVPDF" lab lab.yaml -j 4 >said 2>&1
		[ $? -le 3 ] || echo "$n"
	done >ended
	is "$(cat ended)" '' 'a thread that gets no memory is waited for by nobody'
	"$CVPDF" lab lab.yaml -q
fi
is "$(printf 'lab: L\nmembers: [members/*.yaml]\noutput: "{id}.pdf"\nbooklet: ./x/../a.pdf\n' >y.yaml; "$CVPDF" lab y.yaml 2>&1 | sed -n 's/ \[.*//p')" \
	"y.yaml:2:11: error: 'members/a.yaml' and the booklet would both be written to './x/../a.pdf'" 'one place is one, however it is written'
for key in 'index: lab.yaml' 'booklet: lab.bib' 'index: false' 'booklet: true'; do
	{ sed '/^booklet/d; /^index/d' lab.yaml && echo "$key"; } >y.yaml
	"$CVPDF" lab y.yaml 2>&1 | grep -c 'does not end in'
done >ended
is "$(tr '\n' ' ' <ended)" '1 1 1 1 ' 'what is no PDF or page is not written'
"$CVPDF" lab lab.yaml --report members/a.yaml 2>&1 | grep -q "the report would be written over 'members/a.yaml', which is read"
ok $? 'nor a report over a CV'
cd ..

# Without contents; where it cannot go
cv bo 'Bo Lindqvist' 'Engineer' 1 >members/x.yaml
printf 'lab: L\nmembers: [members/*.yaml]\noutput: x.pdf\nbooklet: {file: new/book.pdf, contents: false}\n' >plain.yaml
"$CVPDF" lab plain.yaml -q
is "$? $(pages new/book.pdf) $(pdftotext new/book.pdf - | head -1)" '0 2 L' 'without contents, under the name of the lab'
printf 'lab: L\nmembers: [members/*.yaml]\noutput: x.pdf\nbooklet: x.pdf\n' >same.yaml
"$CVPDF" lab same.yaml 2>said
is "$? $(grep -c "would both be written to 'x.pdf'" said)" '1 1' 'not where a CV goes'
printf 'lab: L\nmembers: [members/*.yaml]\noutput: x.pdf\nbooklet: members/x.yaml\n' >over.yaml
"$CVPDF" lab over.yaml 2>said
is "$? $(grep -c 'does not end in .pdf' said) $(head -c 6 members/x.yaml)" '1 1 person' 'nor over one'

# Archives
verapdf=$top/tools/verapdf.sh
missing=$("$verapdf" missing)
if [ -n "$missing" ]; then
	skip 'veraPDF' "$missing"
else
	is "$("$verapdf" ua1 first.pdf | cut -d " " -f 1)" PASS 'veraPDF: PDF/UA-1'
	is "$("$verapdf" 2a first.pdf | cut -d " " -f 1)" PASS 'veraPDF: PDF/A-2a'
fi
done_testing
