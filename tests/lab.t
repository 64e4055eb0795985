#!/bin/sh
# lab.t: cvpdf lab: what is rendered and where it goes, what is left as it was, and that nothing is lost when a run is killed, when
# two run at once, or when a member's CV is broken.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
export SOURCE_DATE_EPOCH=1700000000

# make_lab FOLDER
make_lab()
{
	mkdir -p "$1/members/parts" && cd "$1" || exit
	cat >lab.yaml <<-'EOF'
		lab: Loom Lab
		style: formal
		bibliography: [lab.bib]
		members:
		  - members/*.yaml
		  - {file: members/ada.yaml, variant: public, output: "web/{id}-{variant}.pdf", style: classic}
		output: "out/{family}-{given}.pdf"
	EOF
	cat >members/ada.yaml <<-'EOF'
		person: {name: {given: Ada, family: Roe}, phone: +44 20 7946 0958, photo: parts/me.png}
		education: !include parts/education.yaml
		variants: {public: {hide: [phone, photo]}}
	EOF
	echo '- {degree: B.Sc., institution: Home, date: 1838}' >members/parts/education.yaml
	cp "$top/examples/portrait.png" members/parts/me.png
	printf 'person: {name: Cher}\nawards: !include? parts/awards.yaml\nskills: [Singing]\n' >members/cher.yaml
	printf 'style: compact\nupdated: today\nperson: {name: Jean-Luc van den Berg}\npublications: {title: Papers}\n' >members/berg.yaml
	cat >lab.bib <<-'EOF'
		@article{a, title = {On Engines}, author = {Roe, Ada and van den Berg, Jean-Luc}, year = 1843}
		@article{b, title = {On Letters}, author = {Roe, Ada}, year = 1840}
	EOF
}
# plan: what would be rendered
plan()
{
	"$CVPDF" lab lab.yaml -n "$@" | sed 's/:.*//' | tr '\n' ' '
}

make_lab first
is "$("$CVPDF" lab lab.yaml -n)" 'out/Roe-Ada.pdf: it is new
out/van-den-Berg-Jean-Luc.pdf: it is new
out/Cher.pdf: it is new
web/ada-public.pdf: it is new' 'names are made of the parts of names'
"$CVPDF" lab lab.yaml 2>said
is "$? $(tail -1 said)" '0 4 written, 0 unchanged, 0 failed' 'a lab'
is "$(grep -c '^wrote ' said)" 4 'a line for each'
is "$(find . -name '*.pdf' | sort)" "$(printf '%s\n' './out/Cher.pdf' "./$("$CVPDF" lab lab.yaml --force -n | sed -n 's/:.*//;/[Bb]erg/p')" './out/Roe-Ada.pdf' './web/ada-public.pdf' | sort)" \
	'where they go'
is "$(pdftotext -layout out/Roe-Ada.pdf - | grep -c 'On Engines\|On Letters')" 2 "the lab's papers by a member"
is "$(pdftotext -layout out/Roe-Ada.pdf - | grep -c 7946)" 1 'the whole CV'
is "$(pdftotext -layout web/ada-public.pdf - | grep -c 7946)" 0 'a variant of it'
is "$(pdftotext out/Cher.pdf - | grep -c -i 'publications')" 0 'no section of papers for who has none'
berg=$(find out -name '*erg*.pdf')
is "$(pdftotext "$berg" - | grep -c 'PAPERS\|On Engines')" 2 'a section of papers that a member has'
"$CVPDF" -q members/berg.yaml -o alone.pdf --set 'publications={bibliography: [lab.bib], select: {own: true}, title: Papers}' &&
	is "$(pdftotext -layout alone.pdf -)" "$(pdftotext -layout "$berg" -)" "and a style of a member's own"

# Only what has changed
"$CVPDF" lab lab.yaml 2>said
is "$? $(cat said)" '0 0 written, 4 unchanged, 0 failed' 'nothing has changed'
touch members/*.yaml lab.bib
is "$(plan)" '' 'a new time is no change'
# changes FILE TEXT WHAT: appends to a file; what is rendered then
changes()
{
	printf '%s\n' "$2" >>"$1"
	is "$(plan)" "$3" "$1 is an input of what it should be"
	"$CVPDF" -q lab lab.yaml 2>said
	is "$? $(plan)" '0 ' 'and then all is as it should be'
}
changes members/cher.yaml '# more' 'out/Cher.pdf '
changes members/parts/education.yaml '# more' 'out/Roe-Ada.pdf web/ada-public.pdf '
changes members/parts/awards.yaml '- Best Song' 'out/Cher.pdf '
is "$(pdftotext out/Cher.pdf - | grep -c 'Best Song')" 1 'an optional file that has come is read'
rm members/parts/awards.yaml
is "$(plan)" 'out/Cher.pdf ' 'and missed when it goes'
"$CVPDF" -q lab lab.yaml
changes lab.bib '@article{c, title = {On Looms}, author = {Cher}, year = 1841}' "$(printf '%s\n' out/Cher.pdf out/Roe-Ada.pdf "$berg" web/ada-public.pdf |
	awk '{ line[$0] } END { for (i in line) print i }' >/dev/null; plan_all=$("$CVPDF" lab lab.yaml --force -n | sed 's/:.*//' | tr '\n' ' '); echo "$plan_all")"
changes lab.yaml '# more' "$("$CVPDF" lab lab.yaml --force -n | sed 's/:.*//' | tr '\n' ' ')"
rm out/Cher.pdf
is "$(plan)" 'out/Cher.pdf ' 'a PDF that is gone'
"$CVPDF" -q lab lab.yaml
echo more >>web/ada-public.pdf
is "$(plan)" 'web/ada-public.pdf ' 'a PDF that somebody wrote to'
"$CVPDF" -q lab lab.yaml
is "$(SOURCE_DATE_EPOCH=1700100000 plan | wc -w | tr -d ' ')" 4 'another date of all files is a change of all'
unset SOURCE_DATE_EPOCH
TZ=Etc/GMT+12 "$CVPDF" lab lab.yaml -q
is "$(TZ=Etc/GMT+12 plan)" '' 'the day is the same'
is "$(TZ=Etc/GMT-14 plan)" "$berg " 'another day is a change of what says it'
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
"$CVPDF" lab lab.yaml -q
is "$(plan --set style.fonts.size=9pt | wc -w | tr -d ' ')" 4 'other options are one for all'
is "$(plan --force | wc -w | tr -d ' ')" 4 '--force'

# What is wrong
printf 'persn: {name: B}\n' >members/bad.yaml
"$CVPDF" lab lab.yaml --force 2>said
is "$? $(tail -2 said)" "1 failed: members/bad.yaml: members/bad.yaml:1:1: unknown key 'persn'
4 written, 0 unchanged, 1 failed" 'a broken CV fails alone'
"$CVPDF" lab lab.yaml --report report.json -q 2>said
is "$(jq -r '.lab, (.members[] | .file + " " + .status + " " + (.pages | tostring) + " " + (.diagnostics | length | tostring)), .written, .unchanged, .failed' report.json)" \
	'Loom Lab
members/ada.yaml unchanged 1 0
members/bad.yaml failed null 1
members/berg.yaml unchanged 1 0
members/cher.yaml unchanged 1 0
members/ada.yaml unchanged 1 0
0
4
1' 'a report for programs'
is "$("$CVPDF" lab lab.yaml --report - -q 2>/dev/null | jq -r '.members[0].name, (.members[0].hash | length)')" 'Ada Roe
32' 'on standard output, and of what was not rendered'
"$CVPDF" lab lab.yaml --force --fail-fast -j1 2>said
is "$? $(tail -1 said)" '1 1 written, 0 unchanged, 1 failed, 3 not tried' '--fail-fast'
rm members/bad.yaml
sed 's/^style: formal/style: forml/' lab.yaml >misspelt.yaml
for isolate in '' --isolate; do
	"$CVPDF" lab misspelt.yaml $isolate --report report.json 2>said
	is "$? $(grep -c '^failed: .*misspelt' said) $(grep -c 'unknown-style' said) $(grep -c 'help: ' said)" '1 2 1 1' "a mistake of the lab is told once, and who fails by it $isolate"
done
is "$(jq '[.members[].diagnostics[] | select(.kind == "unknown-style")] | length' report.json)" 2 'the report has it for each'
rm -f misspelt.yaml .misspelt*
cp members/ada.yaml members/ada2.yaml && rm -rf out web && "$CVPDF" lab lab.yaml 2>said
is "$? $(sed -n 1p said)" "1 lab.yaml:5:5: error: 'members/ada.yaml' and 'members/ada2.yaml' would both be written to 'out/Roe-Ada.pdf' [conflict]" \
	'two PDFs in one place'
is "$(find . -name 'Roe*.pdf')" '' 'are told before anything is written'
rm members/ada2.yaml
# wrong EDIT MESSAGE
wrong()
{
	sed "$1" lab.yaml >wrong.yaml
	"$CVPDF" lab wrong.yaml >said 2>&1
	is "$? $(sed -n '1s/ \[.*//p' said)" "1 $2" "told: $2"
}
wrong 's/^style/stile/' "wrong.yaml:2:1: error: unknown key 'stile'"
wrong 's/{given}/{givn}/' "wrong.yaml:7:9: error: 'out/{family}-{givn}.pdf' has no field '{givn}'"
wrong 's,members/\*,nobody/*,' "wrong.yaml:5:5: error: no file is called 'nobody/*.yaml'"
wrong 's,members/ada.yaml,members/eve.yaml,' "wrong.yaml:6:5: error: there is no file 'members/eve.yaml'"
sed 's,out/{family}-{given}.pdf,members/{id}.yaml,' lab.yaml >wrong.yaml
cp -R members members.before
"$CVPDF" lab wrong.yaml >said 2>&1
is "$? $(grep -c "does not end in .pdf" said)" '1 1' 'a PDF is called one'
cp members/cher.yaml odd.pdf
printf 'lab: L\nmembers: [{file: odd.pdf, output: odd.pdf}]\n' >wrong.yaml
"$CVPDF" lab wrong.yaml >said 2>&1
is "$? $(grep -c "'odd.pdf', which is read" said) $(cmp odd.pdf members/cher.yaml && echo same)" '1 1 same' 'it is not written over a CV'
diff -r members members.before >/dev/null
ok $? 'and all CVs are as they were'
"$CVPDF" lab lab.yaml -q --report lab.yaml >said 2>&1
is "$? $(sed -n '1s/ \[.*//p' said)" "2 cvpdf: error: --report names the lab's file, which would be written over" 'nor a report over the lab'
"$CVPDF" check lab.yaml >said 2>&1
is "$? $(sed -n '1s/ \[.*//p' said)" '1 lab.yaml:1:1: error: this is the file of a lab, and no CV' 'a lab is no CV'
"$CVPDF" lab members/ada.yaml >said 2>&1
is "$? $(grep -c error: said) $(sed -n '1s/ \[.*//p;4p' said)" "1 1 members/ada.yaml:1:1: error: this is a CV, not the file of a lab
   help: write 'cvpdf members/ada.yaml'" 'nor a CV a lab'
printf 'person: {name: A}\nmembers: [a.yaml]\n' >wrong.yaml
"$CVPDF" lab wrong.yaml >said 2>&1
is "$? $(sed -n '1s/ \[.*//p' said)" "1 wrong.yaml:1:1: error: unknown key 'person'" 'but a lab with a key too many is one'
: >wrong.yaml && "$CVPDF" lab wrong.yaml >said 2>&1
is "$? $(sed -n '1s/ \[.*//p;$p' said)" "1 wrong.yaml:1:1: error: the file is empty
   help: it should say at least 'lab:', what the lab is called, and 'members:', the files of its CVs" 'an empty file is told what a lab says'
"$CVPDF" lab lab.yaml -q && cp out/Roe-Ada.pdf before.pdf
(ulimit -f 8 && "$CVPDF" lab lab.yaml --force >said 2>&1)
is "$? $(grep -c 'error: cannot be written' said)" '3 4' 'a full disk is told for each'
cmp -s before.pdf out/Roe-Ada.pdf
ok $? 'and the old PDFs stay'
rm -rf web && echo 'no folder' >web && "$CVPDF" lab lab.yaml --force >said 2>&1
is "$? $(tail -1 said)" '3 3 written, 0 unchanged, 1 failed' 'one place that cannot be written stops no other'
rm web

# Killed, and two at once
cd "$tmp" && mkdir many && cd many || exit
mkdir members
i=0
while [ $i -lt 40 ]; do
	sed "s/^  name: .*/  name: Person$i Nr$i/" "$top/examples/resume.yaml" >members/m$i.yaml
	i=$((i + 1))
done
printf 'lab: Many\nmembers: ["members/*.yaml"]\noutput: "out/{id}.pdf"\n' >lab.yaml
"$CVPDF" lab lab.yaml -q
is "$? $(find out -name '*.pdf' | wc -l | tr -d ' ')" '0 40' 'forty members'
cp -R out wanted
bad=0 kills=0
while [ $kills -lt 50 ]; do
	rm -rf out
	"$CVPDF" lab lab.yaml -q >/dev/null 2>&1 &
	sleep "0.$(printf '%03d' $((kills * 7 % 200)))"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	for pdf in out/*.pdf; do
		[ ! -e "$pdf" ] || cmp -s "$pdf" "wanted/${pdf#out/}" || bad=$((bad + 1))
	done
	kills=$((kills + 1))
done 2>/dev/null
is $bad 0 'killed at fifty moments: no PDF is cut short'
"$CVPDF" lab lab.yaml -q && diff -r -x '.cvpdf-*' out wanted >/dev/null
ok $? 'and the next run completes all'
is "$("$CVPDF" lab lab.yaml -n)" '' 'and knows it'
rm -rf out
"$CVPDF" lab lab.yaml 2>one &
"$CVPDF" lab lab.yaml 2>two
second=$?
wait $!
is "$? $second $(cat one two | grep -c '^wrote')" '0 0 40' 'two runs at once render each once'
diff -r -x '.cvpdf-*' out wanted >/dev/null
ok $? 'and all is there'
printf 'x' >>.lab.yaml.state
is "$("$CVPDF" lab lab.yaml -n)" '' 'a line that was cut short is passed over'
echo rubbish >.lab.yaml.state
is "$("$CVPDF" lab lab.yaml -n | wc -l | tr -d ' ')" 40 'without a memory all is rendered'
for jobs in 1 2 7; do
	"$CVPDF" lab lab.yaml -q --force -j $jobs && diff -r -x '.cvpdf-*' out wanted >/dev/null
	ok $? "the same bytes with -j $jobs"
done

# Parts
for i in 1 2 3; do
	"$CVPDF" lab lab.yaml -n --force --shard=$i/3 | sed 's/:.*//' >part$i
done
is "$(sort part1 part2 part3)" "$("$CVPDF" lab lab.yaml -n --force | sed 's/:.*//' | sort)" 'three parts are all, and none twice'
is "$(cat part1 | wc -l | tr -d ' ') $(cat part3 | wc -l | tr -d ' ')" '14 13' 'and even'
# part ENVIRONMENT… : what --shard=auto means in it
part()
{
	env "$@" "$CVPDF" lab lab.yaml -n --force --shard="$shard" 2>said | sed 's/:.*//' | cmp -s - part2
}
shard=auto
part SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_STEP=2 SLURM_ARRAY_TASK_COUNT=3
ok $? 'a task of an array of Slurm'
part OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=3
ok $? 'a rank of Open MPI'
part SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT=3
is "$? $(grep -c 'has gaps' said)" '1 1' 'an array with gaps is refused'
part A=B
is "$? $(sed -n 1p said)" "1 cvpdf: error: Slurm does not tell this task's place in its array [usage]" 'and none at all'
shard=auto/3
part JOB_COMPLETION_INDEX=1
ok $? 'an indexed job of Kubernetes'
part SLURM_ARRAY_TASK_ID=2
ok $? 'a single task of an array, submitted again'
for first in 0 1 2 3 4; do
	for i in 0 1 2; do
		SLURM_ARRAY_TASK_ID=$((first + i)) SLURM_ARRAY_TASK_MIN=$first SLURM_ARRAY_TASK_MAX=$((first + 2)) \
			SLURM_ARRAY_TASK_STEP=1 "$CVPDF" lab lab.yaml -n --force --shard=auto >array$i
		SLURM_ARRAY_TASK_ID=$((first + i)) "$CVPDF" lab lab.yaml -n --force --shard=auto/3 | cmp -s - array$i || echo "$i"
	done >differs
	is "$(cat differs)$(sort array0 array1 array2 | uniq | wc -l | tr -d ' ')" 40 "tasks from $first on are the same parts alone"
done
part SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_STEP=2
is "$? $(grep -c 'has steps' said)" '1 1' 'an array with steps is refused where they would leave parts out'
for shard in 0/3 4/3 3 x/3 1/0 1/x; do
	"$CVPDF" lab lab.yaml --shard=$shard >said 2>&1
	is "$? $(sed -n 1p said)" "2 cvpdf: error: '$shard' is no part of a lab [usage]" "no part: $shard"
done
is "$(for i in 1 2 3; do "$CVPDF" lab lab.yaml -n --shard=$i/3; done)" '' 'parts know what the whole has made'
rm -rf out .lab.yaml*state
for i in 1 2 3; do
	"$CVPDF" lab lab.yaml -q --shard=$i/3 --report "report$i.json" &
done
wait
diff -r -x '.cvpdf-*' out wanted >/dev/null
ok $? 'three parts at once make all'
is "$("$CVPDF" lab lab.yaml -n)" '' 'the whole knows what parts have made'
rm .lab.yaml.state
is "$(for i in 1 2 3 4 5 6 7; do "$CVPDF" lab lab.yaml -n --shard=$i/7; done)" '' 'and so do parts of another number'
echo '# more' >>members/m7.yaml && rm out/m8.pdf
is "$("$CVPDF" lab lab.yaml -n)" 'out/m7.pdf: members/m7.yaml has changed
out/m8.pdf: the PDF is not there' 'but not more'
printf X | dd of=out/m9.pdf bs=1 seek=1000 conv=notrunc 2>/dev/null
is "$("$CVPDF" lab lab.yaml -n | sed -n 3p)" 'out/m9.pdf: the PDF is not what was written' 'a PDF of the same size is another'
for i in 1 2; do "$CVPDF" lab lab.yaml --shard=$i/2; done 2>said
is "$(grep -c '^wrote' said) $("$CVPDF" lab lab.yaml -n)" '3 ' 'parts make what is missing, and the whole knows that, too'
cp members/m8.yaml members/m77.yaml && rm .lab.yaml*-of-[37].state
is "$(for i in 1 2; do "$CVPDF" lab lab.yaml -n --shard=$i/2; done)" 'out/m77.pdf: it is new' 'members that come move others between parts, which know them'
rm members/m77.yaml
"$CVPDF" lab lab.yaml -q && echo '# even more' >>members/m7.yaml
for i in 1 2; do "$CVPDF" lab lab.yaml -q --shard=$i/2; done
is "$("$CVPDF" lab lab.yaml -n)" '' 'what the whole remembers is no worse for being older'
"$CVPDF" lab lab.yaml -q && rm .lab.yaml.2-of-2.state
# The lock goes with the program that has it.
python3 -c 'import fcntl, time
file = open(".lab.yaml.state", "r+")
fcntl.lockf(file, fcntl.LOCK_EX)
open("locked", "w")
time.sleep(60)' &
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e locked ] || sleep 0.3; done
is "$(timeout 20 "$CVPDF" lab lab.yaml -n --shard=2/2 && echo good)" good 'files of others are read without waiting'
kill $!
wait $! 2>/dev/null
"$CVPDF" lab --merge-reports report1.json report2.json report3.json --report all.json
is "$? $(jq -r '.lab, (.members | length), ([.members[].output] | unique | length), .written, .failed' all.json | tr '\n' ' ')" '0 Many 40 40 40 0 ' \
	'their reports are merged'
cp all.json all.before && ln -s report2.json link.json
"$CVPDF" lab --merge-reports report1.json report2.json ./link.json --report all.json >said 2>&1
is "$? $(sed -n 1p said)" "2 cvpdf: error: './link.json' would be merged twice [usage]" 'one report twice, by whatever name, is refused'
"$CVPDF" lab --merge-reports report1.json all.json --report all.json >said 2>&1
is "$? $(sed -n 1p said)" "2 cvpdf: error: --report names 'all.json', which is one of those merged [usage]" 'and one into itself'
cmp -s all.json all.before
ok $? 'nothing is written then'
"$CVPDF" lab --merge-reports lab.yaml >said 2>&1
is "$? $(sed -n 1p said)" "1 lab.yaml: error: is no report of a lab's run [json-syntax]" 'and nothing else is'
done_testing
