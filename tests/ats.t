#!/bin/sh
# ats.t: `cvpdf text`, and `cvpdf ats`: what it finds in the text that programs read, what it says is missing, and how it fares with
# programs and PDFs that misbehave. (What real programs read in real CVs is extraction.t's.)
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

unset NO_COLOR
SOURCE_DATE_EPOCH=1729252800 # 2024-10-18
export SOURCE_DATE_EPOCH
mkdir "$tmp/work" "$tmp/fake" "$tmp/temporary"
cd "$tmp/work" || exit
TMPDIR=$tmp/temporary
export TMPDIR

# run ARGUMENT…: out, err, status
run()
{
	"$CVPDF" "$@" >out 2>err </dev/null
	status=$?
}

# says TEXT NAME: it is on standard error
says()
{
	grep -qF -e "$1" err
	ok $? "$2" || note "$(cat err)"
}

# prints TEXT NAME: it is a line of standard output
prints()
{
	grep -qxF -e "$1" out
	ok $? "$2" || note "$(cat out)"
}

# reader NAME <SCRIPT: a program of that name that stands before all others in $fake
reader()
{
	cat >"$tmp/fake/$1"
	chmod +x "$tmp/fake/$1"
}
fake=$tmp/fake:$PATH

cat >cv.yaml <<'END'
person: {name: Ada Lovelace, email: ada@example.org, phone: +44 20 7946 0018}
experience:
  - {position: Programmer, organization: Analytical Engine Project, start: 1842-02, end: 1843-09}
education:
  - {degree: Mathematics, institution: At Home, date: 1835}
END

note 'text'
cat >wanted <<'END'
Ada Lovelace
ada@example.org
+44 20 7946 0018

Experience
Feb. 1842 – Sep. 1843  Programmer, Analytical Engine Project

Education
1835  Mathematics, At Home
END
run text cv.yaml
is $status 0 'text: status 0'
same out wanted 'text goes to standard output'
run text cv.yaml -o text.txt
same text.txt wanted 'or to a file'
"$CVPDF" text - <cv.yaml >out 2>err
same out wanted 'and is made of standard input'
run text cv.yaml cv.yaml
{ cat wanted && echo && cat wanted; } >twice
same out twice 'of several CVs one after the other, a blank line between them'
run text cv.yaml -o texts/
same texts/cv.txt wanted 'or each into a folder'
run text cv.yaml -s sidebar
sed 1q out >first
is "$(cat first)" 'ADA LOVELACE' 'as the style has it'
run text cv.yaml --dump pages
is $status 2 'text has no stages'
run text cv.yaml missing.yaml
is "$status $(grep -c . out)" "1 $(grep -c . wanted)" 'one CV that is not there stops no other'

note 'a CV, read by cvpdf itself'
cat >wanted <<'END'
cv.yaml, as cvpdf's own text layer reads it

name    found    Ada Lovelace
e-mail  found    ada@example.org
phone   found    +44 20 7946 0018
heading found    Experience
job     found    Programmer, Analytical Engine Project, 1842-02/1843-09
heading found    Education
degree  found    Mathematics, At Home, 1835
END
run ats cv.yaml --reader=own
is "$status $(cat err)" '0 ' 'all is found: status 0, and nothing to say'
same out wanted 'the table'
run ats cv.yaml --reader own -o table
same table wanted 'into a file'
run ats cv.yaml --reader own -o reports/
is "$status $(cat err)" '0 ' 'into a folder that is not there yet'
same reports/cv.txt wanted 'as a file of its own'
cp cv.yaml other.yaml
run ats cv.yaml other.yaml --reader own --to json -o reports/
is "$status $(ls reports | tr '\n' ' ')" '0 cv.json cv.txt other.json ' 'of several CVs each'
run ats cv.yaml other.yaml --reader own -o table
is "$status $(grep -c 'reads it' table)" '0 2' 'or all into one file'

cat >poor.yaml <<'END'
person: {name: Ada Lovelace}
experience:
  title: My journey
  entries:
    - {position: Programmer, start: 1842}
    - {organization: Difference Engine Works, date: 1832}
    - {position: Translator, organization: Scientific Memoirs}
skills: [{label: Mathematics, details: analysis}]
END
run ats poor.yaml --reader=own
is $status 0 'advice is no error'
for advice in 'no e-mail address' 'no phone number' "'My journey' is not one that such systems know" "'Experience' is" \
	"the job 'Programmer' names no employer" "the job at 'Difference Engine Works' has no title" \
	"the job 'Translator' has no dates" 'there is no degree'; do
	says "$advice" "advice: $advice"
done
says 'poor.yaml:3:10: warning: the heading' 'it has places'
prints 'e-mail  none     -' 'the table says what there is not'
run ats poor.yaml --reader=own --strict
is $status 1 '--strict makes advice errors'
run ats poor.yaml --reader=own -q
is "$(cat err)" '' '-q leaves advice out'
printf 'language: de\n%s\n' "$(sed 's/My journey/Mein Weg/' poor.yaml)" >arm.yaml
run ats arm.yaml --reader=own
says "'Berufserfahrung' is" 'advice has the words of the language'

sed '2s/experience:/experience: {title: false, entries: [/; 3s/.*/{position: Programmer, start: 1842}]}/' cv.yaml >headless.yaml
run ats headless.yaml --reader=own
says "headless.yaml:2:1: warning: the section 'experience' has no heading [ats-advice]" 'a section without a heading'
says "such systems look for one, 'Experience': leave out 'title: false'" 'and what to do'

note 'what a program reads'
reader pdftotext <<'END'
#!/bin/sh
printf 'Ada Lovelace\nada@exam-\nple.org\nExperience  2 of 3\nEducation\nMATHEMATICS, at HOME, 1835\nProgrammer\n'
END
PATH=$fake "$CVPDF" ats cv.yaml >out 2>err
is $? 1 'something is missing: status 1'
sed -n '1s/.*, as/as/p' out >first
is "$(cat first)" 'as pdftotext reads it' 'it says which program reads'
says "cv.yaml:1:37: error: what pdftotext reads lacks the e-mail address 'ada@example.org' [not-in-text]" 'an address that is broken'
says 'it is broken over two lines there' 'and why'
says "lacks the phone number '+44 20 7946 0018'" 'a number'
says "has the heading 'Experience' on no line of its own" 'a heading among other words'
says "lacks the employer of the job 'Programmer': 'Analytical Engine Project'" 'an employer'
says "lacks the dates of the job 'Programmer': '1842-02/1843-09'" 'dates'
prints 'job     missing  Programmer, Analytical Engine Project, 1842-02/1843-09 (employer missing, dates missing)' 'what of a job'
prints 'degree  found    Mathematics, At Home, 1835' 'capitals hide nothing'
PATH=$fake "$CVPDF" ats cv.yaml --to=json --diagnostics=json >out 2>err
is $? 1 'as JSON'
if command -v jq >/dev/null 2>&1; then
	is "$(jq -r '.[0].facts[] | select(.what == "job").parts[] | "\(.part) \(.state)"' out | tr '\n' ' ')" \
		'title found employer missing dates missing ' 'the report, for programs'
	is "$(jq -r '.[0].facts[] | select(.what == "phone" or .what == "job") | "\(.state) \(.line):\(.column) \(.textLine)"' out | tr '\n' ' ')" \
		'missing 1:61 null missing 3:5 7 ' 'with places in the YAML and the text'
	is "$(jq -r '.[] | select(.kind == "not-in-text").line' err | tr '\n' ' ')" 'null 1 1 3 3 ' 'and the problems'
else
	skip 'JSON' 'jq is missing (package jq)'
fi
reader pdftotext <<'END'
#!/bin/sh
printf '\356\200\200 1835 Ada Lovelace ada@example.org +44 (20) 7946-0018\nEducation\nMathematics, At Home\nExperience\nProgrammer, Analytical Engine Project\n'
printf '.\n%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
printf 'Feb. 1842 - Sep. 1843\n'
END
PATH=$fake "$CVPDF" ats cv.yaml >out 2>err
is $? 0 'what stands apart is no error'
says "has the dates of the job 'Programmer' far from it" 'dates far away'
says "has the dates of the degree 'Mathematics' far from it" 'dates in another section'
says 'has 1 character that says nothing, the first U+E000' 'icons'

note 'all words of a CV'
cat >words.yaml <<'END'
person: {name: Ada Lovelace, email: ada@example.org, phone: +44 20 7946 0018}
experience:
  - {position: Programmer, organization: Analytical Engine Project, start: 1842-02, end: 1843-09, highlights: [High-resolution weaving]}
education:
  - {degree: Mathematics, institution: At Home, date: 1835}
skills: [{label: Tools, details: punched cards}]
END
run text words.yaml
cp out read.txt
reader pdftotext <<END
#!/bin/sh
cat '$tmp/work/read.txt'
END
PATH=$fake "$CVPDF" ats words.yaml >out 2>err
is "$? $(cat err)" '0 ' 'all are there'
sed -i.bak 's/High-res/Highres/; s/Tools/TO\nols/; s/punched/PUNCHED/' read.txt
PATH=$fake "$CVPDF" ats words.yaml >out 2>err
is "$? $(cat err)" '0 ' 'without a hyphen, divided, in capitals'
sed -i.bak 's/Sep\. //; s/PUNCHED//' read.txt
PATH=$fake "$CVPDF" ats words.yaml >out 2>err
is $? 1 'a month and a skill that are lost'
says "words.yaml: error: what pdftotext reads lacks 2 of the 27 words of the CV: 'Sep.', 'punched' [not-in-text]" 'are told'

# What stands beside each other is read in an order of its own.
cat >long.yaml <<'END'
person: {name: Ada Augusta Lovelace, email: ada@example.org, phone: +44 20 7946 0018}
experience:
  - {position: Programmer of Engines that Weave Algebraical Patterns, organization: Analytical Engine Project, start: 1842-02, end: 1843-09}
education:
  - {degree: Mathematics, institution: At Home, date: 1835}
END
cat >read.txt <<'END'
Ada Augusta
Lovelace
ada@example.org +44 20 7946 0018
Experience
Programmer of Engines that Weave
Feb. 1842 - Sep. 1843
Algebraical Patterns
Analytical Engine Project
Education
1835 Mathematics, At Home
END
reader pdftotext <<END
#!/bin/sh
cat '$tmp/work/read.txt'
END
PATH=$fake "$CVPDF" ats long.yaml >out 2>err
is "$? $(grep -c error: err)" '0 0' 'a title in pieces is not missing'
title='Programmer of Engines that Weave Algebraical Patterns'
says "warning: what pdftotext reads has other text between the lines of the title '$title'" 'its words are apart'
prints "job     apart    $title, Analytical Engine Project, 1842-02/1843-09 (title apart)" 'as the table says'
says "warning: what pdftotext reads has the name 'Ada Augusta Lovelace' broken over lines" 'a name in two lines'
prints 'name    apart    Ada Augusta Lovelace' 'is apart, too'
sed -i.bak '/^Algebraical/d' read.txt
PATH=$fake "$CVPDF" ats long.yaml >out 2>err
is $? 1 'a title whose end is not there'
says "lacks the title '$title'" 'is missing'

cat >read.txt <<'END'
Ada Augusta Lovelace
ada@example.org +44 20 7946 0018
Experience
Feb. 1842 - Sep. 1843
Programmer of Engines that Weave Algebraical Patterns
Analytical Engine
1/2
a
b
c
d
e
f
g
h
Project
Education
1835 Mathematics, At Home
END
PATH=$fake "$CVPDF" ats long.yaml >out 2>err
is "$? $(grep -c error: err)" '0 0' 'nor is what two pages share'
says "has other text between the lines of the employer of the job '$title': 'Analytical Engine Project'" 'which is told'

note 'a PDF'
cat >read.txt <<'END'
Curriculum Vitae
Ada King
Tel. 020 7946 0018, ada@example.org, https://orcid.org/0000-0002-1825-0097
Berufserfahrung
Programmer, 02/1832 - 09/1833, 2019 – heute
EDUCATION
END
reader pdftotext <<END
#!/bin/sh
cat '$tmp/work/read.txt'
END
printf '%%PDF-1.7\n' >some.pdf
cat >wanted <<'END'
some.pdf, as pdftotext reads it

name    found    Ada King
e-mail  found    ada@example.org
phone   found    020 7946 0018
heading found    Berufserfahrung
heading found    EDUCATION
dates   found    1 line with a range of years
END
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is $? 0 'of a PDF alone, what looks like a CV'
same out wanted 'the table'
is "$(cat err)" '' 'nothing is to be said: skills are asked for in no CV'
PATH=$fake "$CVPDF" ats - <some.pdf >out 2>err
sed -i.bak '1s/.*/some.pdf, as pdftotext reads it/' out
same out wanted 'also from standard input'
sed -i.bak '/EDUCATION/d' read.txt
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
says "some.pdf: warning: no line is a heading that such systems take for 'education'" 'advice'
printf 'Page 1 of 2\f\n2\n' >read.txt
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is "$? $(wc -l <err | tr -d ' ') $(cat out)" '1 2 ' 'numbers of pages beside pictures: status 1, a line and advice'
says 'some.pdf: error: pdftotext reads almost no text in it [not-in-text]' 'which says so'
: >read.txt
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is "$? $(cat out)" '1 ' 'no text: status 1'
says 'some.pdf: error: pdftotext reads no text in it [not-in-text]' 'and what that means'

note 'programs that are not there, or misbehave'
PATH=/nowhere "$CVPDF" ats some.pdf >out 2>err
is "$? $(wc -l <err | tr -d ' ')" '3 2' 'no program for a PDF: status 3, a line and advice'
says 'install poppler-utils (pdftotext) or mupdf-tools (mutool)' 'what to install'
PATH=/nowhere "$CVPDF" ats cv.yaml >out 2>err
is $? 0 'none for a CV: cvpdf reads'
prints "cv.yaml, as cvpdf's own text layer reads it" 'and says so'
PATH=/nowhere "$CVPDF" ats cv.yaml --reader=mutool >out 2>err
is $? 3 'but not in place of another'
says 'mutool is not installed' 'that was asked for'
run ats some.pdf --reader=own
is $status 2 'cvpdf itself reads no PDF: status 2'
for option in -sformal --pages=1 '--set person.name=Ada' --no-system-fonts; do
	# shellcheck disable=SC2086 # two words
	run ats some.pdf $option
	is $status 2 "an option of CVs for a PDF: status 2"
	says 'some.pdf: error: is a PDF, and --' "${option%%=*} is not for it"
done
printf 'Ada King\n' >read.txt
PATH=$fake "$CVPDF" ats some.pdf --strict >out 2>err
is $? 1 '--strict is for a PDF, too'
: >nothing.pdf
run ats nothing.pdf
is "$status $(cat err)" '1 nothing.pdf: error: is empty [bad-pdf]' 'an empty file'
run ats cv.yaml --reader=acrobat
is $status 2 'an unknown reader: status 2'
run ats cv.yaml --to=csl
is $status 2 'an unknown format: status 2'
cp cv.yaml yaml.pdf
run ats yaml.pdf
is "$status $(cat err)" '1 yaml.pdf: error: is no PDF [bad-pdf]' 'a name that lies'

# Begun here, and looked at when the rest is done.
mkdir "$tmp/slow"
cat >"$tmp/slow/pdftotext" <<'END'
#!/bin/sh
sleep 100 &
echo $! >child
wait
END
chmod +x "$tmp/slow/pdftotext"
date +%s >began
{
	PATH=$tmp/slow:$PATH "$CVPDF" ats some.pdf >/dev/null 2>slow
	echo "$?" >slow.status
	date +%s >ended
} &
slow=$!

reader pdftotext <<'END'
#!/bin/sh
exec yes
END
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is "$? $(cat err)" '1 some.pdf: error: cannot be read: pdftotext writes more than 4 MiB of text [bad-pdf]' 'a flood'
reader pdftotext <<'END'
#!/bin/sh
echo "Some Error (7): it is	$(printf '\033')[31mred" >&2
echo more >&2
exit 3
END
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is "$? $(wc -l <err | tr -d ' ')" '1 1' 'a failure: status 1 and one line'
says "cannot be read: pdftotext says 'it is " 'with what the program says'
! grep -q "$(printf '\033')" err
ok $? 'and nothing that a terminal obeys'
reader pdftotext <<'END'
#!/bin/sh
kill -SEGV $$
END
PATH=$fake "$CVPDF" ats some.pdf cv.yaml >out 2>err
is $? 1 'a crash'
says 'pdftotext was ended by signal 11' 'is told'
reader pdftotext <<'END'
#!/bin/sh
echo "Error: $3: unreadable" >&2
exit 1
END
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is "$(cat err)" "some.pdf: error: cannot be read: pdftotext says 'some.pdf: unreadable' [bad-pdf]" 'a program that names its input'
reader pdftotext <<'END'
#!/bin/sh
echo Ada Lovelace
ulimit -v >memory
END
PATH=$fake "$CVPDF" ats some.pdf >out 2>err
is "$(cat memory)" 1048576 'a program has a gibibyte of addresses'
reader pdftotext <<'END'
#!/bin/sh
cat >/dev/null
echo Ada Lovelace
head -c 5 "$3"; exec wc -c <"$3"
END
PATH=$fake "$CVPDF" ats some.pdf --to=json >out 2>err
ok $? 'a program gets the PDF, and nothing on standard input'
is "$(ls "$TMPDIR")" '' 'no temporary file was left'

note 'with programs that are there'
if command -v pdftotext >/dev/null 2>&1 && command -v mutool >/dev/null 2>&1; then
	run -q "$top/examples/resume.yaml" -o resume.pdf
	for reader in pdftotext mutool; do
		run ats "$top/examples/resume.yaml" -s classic --reader=$reader
		is $status 0 "$reader: all of the resume is found"
		run ats resume.pdf --reader=$reader
		is "$status $(sed -n '3,5s/ found .*//p' out | tr -d ' \n')" '0 namee-mailphone' "$reader: so it is in the PDF alone"
		head -c 4000 resume.pdf >cut.pdf
		{
			printf '%%PDF-1.7\n'
			cat "$CVPDF"
		} | head -c 100000 >odd.pdf
		for file in cut.pdf odd.pdf; do
			run ats $file --reader=$reader
			is "$status $(wc -l <err | tr -d ' ') $(cat out)" '1 1 ' "$reader, $file: status 1 and one line"
			says "$file: error: cannot be read: $reader " 'which says who cannot'
		done
	done
	# shellcheck disable=SC2016 # is to stay as it is
	# No false alarm. The same files come of every build.
	styles='classic formal timeline compact academic banking sidebar awesome'
	[ "${VARIANT:-release}" = release ] || styles='classic sidebar'
	mkdir scripts
	cp "$tests"/scripts/*.yaml "$tests/cases/plain.yaml" scripts
	for reader in pdftotext mutool; do
		for style in $styles; do
			run ats "$top"/examples/*.yaml -s $style --reader=$reader -q
			is "$status $(cat err)" '0 ' "$reader, $style: nothing of the examples is missing"
		done
		run ats "$tests"/cases/languages/cv_*/cv.yaml scripts/[!p]*.yaml --reader=$reader -q
		is "$status $(cat err)" '0 ' "$reader: nor of the CVs in other languages"
	done
	run ats "$tests/cases/languages/cv_he/cv.yaml" --reader=mutool
	is "$status $(grep -c error: err)" '0 0' 'Hebrew that is turned over is not missing'
	says 'words of letters that go from right to left turned over' 'and is told'
	mv resume.pdf './-$(touch touched);.pdf'
	# shellcheck disable=SC2016
	run ats -- '-$(touch touched);.pdf'
	[ $status -eq 0 ] && [ ! -e touched ]
	ok $? 'names are names'
	# shellcheck disable=SC2016
	if command -v qpdf >/dev/null 2>&1; then
		qpdf --encrypt secret secret 256 -- './-$(touch touched);.pdf' locked.pdf
		run ats locked.pdf
		is "$status $(sed -n 1p err)" "1 locked.pdf: error: cannot be read: pdftotext says 'Incorrect password' [bad-pdf]" 'a password'
		says "help: if you know it, 'qpdf --decrypt" 'and what may be done'
		run ats locked.pdf --reader=mutool
		says "cannot authenticate password: locked.pdf'" 'in the words of mutool, too'
		for bits in 40 128 256; do
			qpdf --allow-weak-crypto --encrypt '' owner $bits --extract=n -- './-$(touch touched);.pdf' sealed.pdf
			run ats sealed.pdf
			is $status 0 "a PDF that forbids copying, $bits bits"
			says 'sealed.pdf: warning: the PDF forbids programs to copy its text' 'which is told'
		done
		qpdf --encrypt '' owner 256 --print=none -- './-$(touch touched);.pdf' sealed.pdf
		run ats sealed.pdf
		! grep -q forbids err
		ok $? 'one that only forbids to print it'
	else
		skip 'a password' 'qpdf is missing (package qpdf)'
	fi
else
	skip 'pdftotext and mutool' 'one of them is missing (packages poppler-utils, mupdf-tools)'
fi

awk '/^```yaml$/ { inside = 1; next } /^```/ && inside { exit } inside' "$top/README.md" >cv.yaml
awk '/^```console$/ { inside = 1; next } /^```/ { inside = 0 } inside && !/^\$/' "$top/docs/ats.md" >wanted
"$CVPDF" text cv.yaml >plain.txt
cat >"$tmp/fake/pdftotext" <<END
#!/bin/sh
exec cat '$tmp/work/plain.txt'
END
PATH=$fake "$CVPDF" ats cv.yaml >out 2>err
same out wanted 'docs/ats.md shows the table of the first CV of README.md'

wait "$slow"
is "$(cat slow.status) $(cat slow)" '1 some.pdf: error: cannot be read: pdftotext took more than 10 seconds [bad-pdf]' 'a program that does not end'
[ $(($(cat ended) - $(cat began))) -lt 30 ]
ok $? 'is ended'
# A process that nobody has waited for is one still, but does nothing.
case $(ps -o stat= -p "$(cat child)" 2>/dev/null) in '' | Z*) true ;; *) false ;; esac
ok $? 'and what it started, too'
done_testing
