#!/bin/sh
# thesis.t: embedding: rules for make, cvpdf.mk under real make, ninja, cmake and latexmk, fragments, diagnostics for editors, and the
# example examples/thesis, built with real pdflatex.
. "${0%/*}/lib.sh"

PATH=${CVPDF%/*}:$PATH
export PATH
unset MAKEFLAGS MAKELEVEL MFLAGS
cd "$tmp" || exit

# Rules for make
mkdir 'od d' parts
cat >cv.yaml <<'EOF'
person: {name: Ada Roe, photo: "od d/m$e#1.png", phone: !include? private.yaml}
education: !include parts/education.yaml
publications: {bibliography: refs.bib}
style: ./my.style.yaml
variants: {short: {sections: [education]}}
EOF
echo '- {degree: B.Sc., institution: Home, date: 1838}' >parts/education.yaml
echo '@article{a, title = {On Engines}, author = {Roe, Ada}, year = 1843}' >refs.bib
echo 'extends: classic' >my.style.yaml
cp "$top/examples/portrait.png" 'od d/m$e#1.png'
cvpdf cv.yaml -MD && same cv.d - 'a rule for make, escaped as make wants it' <<'EOF'
cv.pdf: cv.yaml \
 parts/education.yaml \
 od\ d/m$$e\#1.png \
 refs.bib \
 my.style.yaml
EOF
cvpdf cv.yaml -MDMF x 2>said
is "$?" 2 'letters are not strung together'
cvpdf cv.yaml -MFrules.d -MP -MT 'a b' -MT c -o out.pdf
is "$(sed -n '1p;6,$p' rules.d)" 'a b c: cv.yaml \
parts/education.yaml:
od\ d/m$$e\#1.png:
refs.bib:
my.style.yaml:' 'targets as they stand, a rule for each file'
cvpdf cv.yaml -MD -MF all.d --variant short -o s.pdf --variant short -o t.pdf
is "$(grep -c '^[st].pdf:' all.d)" 2 'one file for the rules of several PDFs'
cvpdf -q cv.yaml --variant short -o fresh/ -MD
is "$? $(ls fresh | tr '\n' ' ')" '0 cv.short.d cv.short.pdf ' 'a rule in a folder that is made for it'
is "$(cvpdf - -MD 2>&1 <cv.yaml | sed -n 1p)" \
	"cvpdf: error: a rule needs a target, and standard output has no name [usage]" 'standard output has no rule'
cvpdf - -MD -MF - -MT t <cv.yaml -o std.pdf | grep -q '^t: parts/education.yaml'
ok $? 'nor is standard input in one'
cvpdf cv.yaml -MP 2>said
is "$? $(sed -n 1p said)" '2 cvpdf: error: -MT and -MP say how a rule is written, and none is asked for [usage]' '-MP alone'
mkdir sub && printf 'person: {name: A}\npublications: {bibliography: ../refs.bib}\n' >sub/cv.yaml
cvpdf -q sub/cv.yaml -MD
is "$(sed -n 2p sub/cv.d)" ' refs.bib' 'a path is as other rules would have it'
ln -s ../parts sub/link && printf 'person: {name: A}\neducation: !include link/../refs2.yaml\n' >sub/link.yaml
cp parts/education.yaml refs2.yaml
cvpdf -q sub/link.yaml -MD
is "$(sed -n 2p sub/link.d)" ' sub/link/../refs2.yaml' 'unless a link is on the way'

# Nothing that was read is written over, and no two things go to one place
mkdir over && cp cv.yaml refs.bib my.style.yaml over/ && cp -R parts 'od d' over/ && cd over || exit
echo 'updated: 2024' >more.yaml
ln -s more.yaml link
sums=$(cat cv.yaml refs.bib more.yaml my.style.yaml parts/* | cksum)
# refused WHY ARGUMENT...: a usage error in one line that says so, and nothing has been written
refused()
{
	why=$1
	shift
	cvpdf -q "$@" >out 2>said
	is "$? $(sed -n 's/^cvpdf: error: \(.*\) \[usage\]$/\1/p' said)
$(cat cv.yaml refs.bib more.yaml my.style.yaml parts/* | cksum) $(find . -name '*.pdf' -o -name '*.d' -o -name 'private*')" "2 $why
$sums " "refused: $*"
	rm -f ./*.pdf ./*.d new/*
}
refused "the rule would be written over 'cv.yaml', which is read" cv.yaml -MF cv.yaml
refused "the rule would be written over 'refs.bib', which is read" cv.yaml -MF ./refs.bib
refused "the rule would be written over 'more.yaml', which is read" cv.yaml -MF more.yaml --overlay more.yaml
refused "the PDF would be written over 'more.yaml', which is read" cv.yaml --overlay more.yaml -o link
refused "the PDF would be written over 'parts/education.yaml', which is read" cv.yaml -o parts/education.yaml
refused "the PDF would be written over 'private.yaml', which is read" cv.yaml -o private.yaml
refused "the text would be written over 'refs.bib', which is read" text cv.yaml -o refs.bib
refused "the text would be written over 'my.style.yaml', which is read" cv.yaml --dump pages -o my.style.yaml
refused "the list would be written over 'cv.yaml', which is read" variants cv.yaml -o cv.yaml
refused "the text would be written over 'refs.bib', which is read" bib refs.bib -o refs.bib
refused "the report would be written over 'refs.bib', which is read" ats cv.yaml -o refs.bib
refused "'cv.d' would be both a PDF and a rule" cv.yaml -o cv.d -MD
refused "'new/../cv.pdf' would be both a PDF and a rule" cv.yaml -MF new/../cv.pdf
refused "'b.pdf' would be both a PDF and a rule" cv.yaml --variant short -o a.pdf --variant short -o b.pdf -MF b.pdf
refused "the rules of 'a.pdf' and 'a.x' would both be written to 'a.d'" cv.yaml --variant short -o a.pdf --variant short -o a.x -MD
refused "'cv.yaml' as 'short' and 'cv.yaml' as 'short' would both be written to './a.pdf'" \
	cv.yaml --variant short -o a.pdf --variant short -o ./a.pdf
refused "'cv.yaml' as 'short' and 'cv.yaml' as 'short' would both be written to 'new//a.pdf'" \
	cv.yaml --variant short -o new/../new/a.pdf --variant short -o new//a.pdf
cd "$tmp" || exit

# Untouched when unchanged
cvpdf cv.yaml -o same.pdf && touch -d '2001-01-01' same.pdf && cvpdf cv.yaml -o same.pdf --if-changed
is "$(find same.pdf -newermt 2002-01-01)" '' 'an unchanged PDF is not touched'
is "$(cvpdf -v cv.yaml -o same.pdf --if-changed 2>&1 | cut -d: -f1)" 'unchanged same.pdf' 'and said to be unchanged'
cvpdf cv.yaml -q -o same.pdf --if-changed --set person.name=Eve
is "$(find same.pdf -newermt 2002-01-01)" 'same.pdf' 'a changed one is'
cvpdf cv.yaml -o same.pdf --if-changed && cvpdf cv.yaml -o plain.pdf && cmp -s same.pdf plain.pdf
ok $? 'and is as it should be'

# cvpdf.mk
mkdir mk && cp cv.yaml refs.bib my.style.yaml mk/ && cp -R parts 'od d' mk/ && cd mk || exit
printf 'include $(shell cvpdf --print-mk)\nall: cv.pdf cv.short.pdf\n' >Makefile
make -j4 >said 2>&1
ok $? 'make' || sed 's/^/# /' said
cvpdf cv.yaml --variant short -o wanted.pdf && cmp -s wanted.pdf cv.short.pdf
ok $? 'a variant'
# made: what a make run makes
made()
{
	make "$@" >"$tmp/run" 2>&1 || echo 'make failed'
	sed -n "s/.* -o '\([^ ]*\)' .*/\1/p" "$tmp/run" | sort | tr '\n' ' '
}
sleep 1
is "$(made)" '' 'nothing to be done'
for input in cv.yaml parts/education.yaml refs.bib my.style.yaml; do
	touch "$input"
	is "$(made)" 'cv.pdf cv.short.pdf ' "$input is an input"
	sleep 1
done
touch 'od d/m$e#1.png'
is "$(made)" 'cv.pdf cv.short.pdf ' 'so is a photo with an odd name'
is "$(made)" '' 'and then all is made'
echo '"+44 20 7946 0958"' >private.yaml
touch cv.yaml && made >/dev/null && sleep 1 && touch private.yaml
is "$(made)" 'cv.pdf cv.short.pdf ' 'an optional file is an input once it is there'
rm private.yaml
is "$(made)" 'cv.pdf cv.short.pdf ' 'and when it is gone nothing stops make'
echo 'person: {nam: A}' >cv.yaml
make cv.pdf >said 2>&1
is "$? $(sed -n '/: error: /{s/ \[.*//p;q;}' said)" "2 cv.yaml:1:10: error: unknown key 'nam' in person" 'a broken CV stops make at a line'
[ -s cv.pdf ]
ok $? 'and the old PDF stays'
cp ../cv.yaml cv.yaml
# failed ARGUMENT...: how a make run fails, and of what
failed()
{
	make "$@" >said 2>&1
	echo "$? $(sed -n '/error: /{s/? There.*/?/;s/ \[.*//p;q;}' said)"
}
make >/dev/null 2>&1
sleep 1
echo 'experince: []' >>cv.yaml
is "$(failed cv.short.pdf)" "2 cv.yaml:6:1: error: unknown key 'experince'" 'nor is a variant of a broken CV up to date'
rm cv.short.pdf.d
is "$(failed cv.short.pdf)" "2 cv.yaml:6:1: error: unknown key 'experince'" 'nor if nobody knows what it was made of'
{ cat ../cv.yaml && echo '- x'; } >cv.yaml
is "$(failed cv.short.pdf | cut -c1-24)" '2 cv.yaml:6:1: error: th' 'nor if it is no YAML'
sed 's/short/brief/' ../cv.yaml >cv.yaml
cvpdf -q ../cv.yaml --variant short -o cv.short.pdf -MD -MF cv.short.pdf.d
sed 's/\.\.\///g' cv.short.pdf.d >rule && cat rule >cv.short.pdf.d
sleep 1
touch cv.yaml
is "$(failed cv.short.pdf)" '2 cv.yaml: error: there is no variant '"'short'" 'nor a variant that is gone'
printf 'include $(shell cvpdf --print-mk)\n%%.short.pdf: %%.yaml\n\t$(call cvpdf_render,--hide phone)\n' >Mine
is "$(made -f Mine cv.short.pdf)" 'cv.short.pdf ' 'for which there may be a rule of another kind'
rm Mine
cp ../cv.yaml cv.yaml
touch "o'x.yaml" 'a;b.yaml' '$(info)#.yaml' 'p(&.yaml' 'br{.yaml'
echo '{' >'c:%.yaml'
is "$(made)" 'cv.pdf cv.short.pdf ' 'files with odd names do no harm'
rm "o'x.yaml" 'a;b.yaml' '$(info)#.yaml' 'p(&.yaml' 'br{.yaml' 'c:%.yaml'
cp cv.yaml "o'(x\$&.yaml"
is "$(failed "o'(x\$&.pdf" "o'(x\$&.short.pdf"; failed "o'(x\$&.pdf") $(ls o*.pdf | wc -l)" '0 
0  2' 'and CVs may have them'
rm o\'*
printf '#!/bin/sh\necho "$*" >>calls\nexec cvpdf "$@"\n' >counted && chmod +x counted
touch cv.yaml
make CVPDF=./counted >/dev/null 2>&1
is "$(sed 's/-q .*variants.*/variants/; s/.* -o //' calls)" 'variants
cv.pdf cv.yaml
cv.short.pdf cv.yaml' 'CVs are asked for their variants once'
rm calls counted
make CVPDF=no-such-cvpdf -n cv.line.pdf >said 2>&1
is "$? $(tail -1 said)" "2 make: *** No rule to make target 'cv.line.pdf'.  Stop." 'what the shell says is no variant'
make >/dev/null 2>&1 && make cvpdf-clean >/dev/null && is "$(find . -name '*.pdf' | sort)" './wanted.pdf' 'cvpdf-clean'
is "$(made CVPDF_OUT=out/ CVPDF_STYLE=formal out/cv.pdf out/cv.short.pdf)" 'out/cv.pdf out/cv.short.pdf ' 'a folder and a style of all'
is "$(made CVPDF_OUT=out/ out/cv.pdf)" '' 'the rules are found there'
mkdir away && cd away && is "$(made -f ../Makefile VPATH=..)" 'cv.pdf cv.short.pdf ' 'out of tree'
is "$(made -f ../Makefile VPATH=..)" '' 'once'
touch ../cv.pdf ../cv.pdf.d && make -f ../Makefile VPATH=.. cvpdf-clean >/dev/null && is "$(ls) $(ls ../cv.pdf)" ' ../cv.pdf' 'cleaned here alone'
cd "$tmp" || exit
printf 'include $(shell cvpdf --print-mk)\n' >Makefile
is "$(make 2>&1)" 'make: *** No targets.  Stop.' 'the rules are no default goal'
is "$(CVPDF_VARIANTS='' make -n cv.pdf cv.short.pdf 2>&1 | tail -1)" "make: *** No rule to make target 'cv.short.pdf'.  Stop." \
	'variants can be left out'

# What docs/embedding.md shows
doc=$top/docs/embedding.md
# block WORD: the block of that language that has a line with WORD
block()
{
	awk -v word="$1" '/^```./ { inside = 1; text = ""; next } /^```/ { if (inside && index(text, word)) { printf "%s", text; exit } inside = 0 }
		inside { text = text $0 "\n" }' "$doc"
}
mkdir ninja cmake && cp -R cv.yaml refs.bib my.style.yaml parts 'od d' ninja && cp -R cv.yaml refs.bib my.style.yaml parts 'od d' cmake
if command -v ninja >/dev/null 2>&1; then
	block 'rule cvpdf' >ninja/build.ninja
	(cd ninja && ninja >/dev/null && ninja | grep -q 'no work to do' && sleep 1 && touch refs.bib && ninja -v | grep -q cvpdf && ninja | grep -q 'no work to do')
	ok $? 'ninja'
else
	skip 'ninja' 'ninja is missing (package ninja-build)'
fi
if command -v cmake >/dev/null 2>&1; then
	{ printf 'cmake_minimum_required(VERSION 3.20)\nproject(cv NONE)\n' && block add_custom_command; } >cmake/CMakeLists.txt
	(cd cmake && cmake -B build . && cmake --build build && [ -s build/cv.pdf ] && sleep 1 && touch parts/education.yaml &&
		cmake --build build) >said 2>&1
	is "$? $(grep -c 'Generating cv.pdf' said)" '0 2' 'cmake' || sed 's/^/# /' said
else
	skip 'cmake' 'cmake is missing (package cmake)'
fi
if command -v latexmk >/dev/null 2>&1 && command -v pdflatex >/dev/null 2>&1; then
	mkdir latexmk && cp -R cv.yaml refs.bib my.style.yaml parts 'od d' latexmk && cd latexmk || exit
	block add_cus_dep >.latexmkrc
	printf '\\documentclass{article}\\usepackage{pdfpages}\\begin{document}\\includepdf{cv.pdf}\\end{document}\n' >doc.tex
	latexmk -pdf -interaction=batchmode doc.tex >said 2>&1 && [ -s cv.pdf ] && pdftotext doc.pdf - | grep -q 'Ada Roe'
	ok $? 'latexmk makes the CV' || tail -20 said | sed 's/^/# /'
	# again: which of two more runs of latexmk makes the CV anew
	again()
	{
		for run in first second; do
			touch before
			latexmk -pdf -interaction=batchmode doc.tex >said 2>&1 || echo 'latexmk failed'
			find cv.pdf -newer before | sed "s/.*/$run/"
		done
	}
	is "$(again)" '' 'once'
	echo '@article{b, title = {On Letters}, author = {Roe, Ada}, year = 1840}' >>refs.bib
	is "$(again) $(pdftotext doc.pdf - | grep -c 'On Letters')" 'first 1' 'and anew when its bibliography changes'
	echo more >>'od d/m$e#1.png'
	is "$(again)" 'first' 'or a file with an odd name'
	cd "$tmp" || exit
	cp -R "$top/examples/thesis" thesis && cd thesis && make clean >said 2>&1 || exit
	make >said 2>&1
	ok $? 'the thesis' || tail -40 said | sed 's/^/# /'
	pdftotext -layout thesis.pdf thesis.txt
	ok $? 'is a PDF'
	is "$(grep -c '^Output written' thesis.log) $(grep -c 'PDF version' thesis.log)" '1 0' 'without a warning of its version'
	is "$(grep -c 'The Memory of Slow Rivers' thesis.txt)" 2 'has its list twice, in the text and in the CV'
	is "$(grep -c 'Water Levels before Printing' thesis.txt)" 0 'of the papers of its author'
	mutool show thesis.pdf outline | grep -q 'Curriculum vitae'
	ok $? 'and a bookmark of the CV'
	is "$(pdfinfo cv/publications.pdf | sed -n 's/^Page size: *\([0-9]*\)\..* x .*/\1/p')" 396 'the list is as wide as the text'
	sleep 1
	is "$(made)" '' 'it is made once'
	touch thesis.bib
	is "$(made)" 'cv/cv.pdf cv/publications.pdf ' 'a change of the bibliography makes both anew'
	touch thesis.tex
	is "$(made)" '' 'one of the text does not'
	touch cv/thesis.style.yaml
	is "$(made)" 'cv/cv.pdf cv/publications.pdf ' 'one of the style does'
	sed 's/^person:/persn:/' cv/cv.yaml >broken && cat broken >cv/cv.yaml
	make >said 2>&1
	is "$? $(sed -n '/: error: /{s/ \[.*//p;q;}' said)" "2 cv/cv.yaml:6:1: error: unknown key 'persn'" 'a broken CV stops it at a line'
	make clean >/dev/null 2>&1
	is "$(find . -name '*.pdf')" '' 'clean'
	cd "$tmp" || exit
else
	skip 'a thesis with latexmk' 'latexmk or pdflatex is missing (packages latexmk, texlive-latex-recommended)'
fi

# Fragments
cvpdf "$top/examples/postdoc.yaml" --sections education --no-header --crop --page-size 120mmx200mm -o part.pdf
is "$(pdfinfo part.pdf | sed -n 's/^Pages: *//p')" 1 'a fragment'
pdftotext part.pdf part.txt
is "$(grep -c 'Education' part.txt) $(grep -c 'Adaeze' part.txt)" '1 0' 'without the name'
pdftotext -bbox part.pdf box.html
awk -F'"' '/<page/ { width = $2; height = $4 } /<word/ { if ($2 < left || !n++) left = $2; if ($6 > right) right = $6; if ($8 > bottom) bottom = $8 }
	END { exit !(width > 340 && width < 341 && left < 4 && width - right < 4 && right <= width && height - bottom < 6 && height < 250) }' box.html
ok $? 'that ends where its text does, on all sides' || grep '<page' box.html
if command -v qpdf >/dev/null; then
	qpdf --check part.pdf >said 2>&1
	ok $? 'and is a good PDF'
else
	skip 'and is a good PDF' 'qpdf is missing (package qpdf)'
fi
why=$("$top/tools/verapdf.sh" ua1 part.pdf 2>&1 >verdict)
case $?,$why in
3,*) skip 'that screen readers can read' "$why" ;;
*) is "$(grep -c ^PASS verdict)" 1 'that screen readers can read' ;;
esac
cvpdf "$top/examples/professor.yaml" -s sidebar --crop -o side.pdf
ok $? 'a sidebar is cropped, too'

# Diagnostics for programs
printf 'person: {nam: A}\nstyle: clasic\n' >'wr ong.yaml'
is "$(cvpdf check 'wr ong.yaml' --diagnostics=gcc 2>&1 | sed 's/? There.*/?/')" "wr ong.yaml:1:10: error: unknown key 'nam' in person [unknown-key]
wr ong.yaml:1:10: note: did you mean 'name'?
wr ong.yaml:2:8: error: no style 'clasic' [unknown-style]
wr ong.yaml:2:8: note: did you mean 'classic'?" 'lines that editors know'
cvpdf check 'wr ong.yaml' nowhere.yaml --diagnostics=sarif 2>log.json
is "$? $(jq -r '.version, .runs[0].tool.driver.name, (.runs[0].results[] | .ruleId + " " + .level + " " +
	.locations[0].physicalLocation.artifactLocation.uri + " " + (.locations[0].physicalLocation.region.startLine // 0 | tostring))' log.json)" \
	'1 2.1.0
cvpdf
unknown-key error wr%20ong.yaml 1
unknown-style error wr%20ong.yaml 2
missing-file error nowhere.yaml 0' 'SARIF'
cvpdf check cv.yaml --diagnostics=sarif 2>log.json
is "$? $(jq '.runs[0].results | length' log.json)" '0 0' 'SARIF of nothing'
done_testing
