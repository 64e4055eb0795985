#!/bin/sh
# cli.t: the program from outside: options, statuses, where output goes, and that it is there as a whole or not at all.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
unset NO_COLOR SOURCE_DATE_EPOCH
umask 022

cat >cv.yaml <<'CV'
person:
  name: Ada Lovelace
  email: ada@example.org
experience:
  - position: Analyst
    organization: Analytical Engines
    start: 1842
    end: 1843
    highlights:
      - Wrote the notes.
CV
sed 's/position:/positon:/' cv.yaml >bad.yaml
printf 'updated: today\n' | cat cv.yaml - >today.yaml
printf 'awards: []\n' | cat cv.yaml - >odd.yaml

# run ARGUMENT…: the program; what it wrote is in out and err, its status in $status.
run()
{
	"$CVPDF" "$@" >out 2>err </dev/null
	status=$?
}

# says TEXT NAME: whether standard error holds the text.
says()
{
	grep -qF -e "$1" err
	ok $? "$2" || note "$(cat err)"
}

is_pdf()
{
	[ "$(head -c 5 "$1" 2>/dev/null)" = '%PDF-' ]
	ok $? "$2"
}

absent()
{
	[ ! -e "$1" ]
	ok $? "$2"
}

# Whether a folder holds nothing that was meant to be renamed.
# shellcheck disable=SC2010 # names are ours
tidy()
{
	is "$(ls -A "$1" | grep '^\.cvpdf')" '' "$2"
}

note 'help and version'
run --help
is $status 0 '--help: status 0'
is "$(awk 'length > 80 || NR > 24' out)" '' '--help fits a screen of 24 lines and 80 columns'
cp out help
is "$(cat err)" '' '--help says nothing on standard error'
run -h
same out help '-h is --help'
run help
same out help 'help is --help'
run check --help
same out help 'a command knows --help'
run --version
is $status 0 '--version: status 0'
for library in libharu HarfBuzz ICU libyaml libpng; do
	grep -q "$library [0-9]" out
	ok $? "--version names $library"
done
is "$(wc -l <out | tr -d ' ')" 1 '--version is one line'

note 'wrong usage'
# usage TEXT NAME ARGUMENT…
usage()
{
	text=$1 name=$2
	shift 2
	run "$@"
	is "$status $(wc -l <err | tr -d ' ') $(wc -c <out | tr -d ' ')" '2 2 0' "$name: status 2, a line and a hint"
	says "$text" "$name: $text"
}
usage 'no FILE is given' 'nothing'
usage 'no FILE is given' 'check alone' check
usage "did you mean '--style'?" 'a misspelt option' --stlye x cv.yaml
usage "did you mean '--diagnostics'?" 'a misspelt option with a value' --diagnostic=json cv.yaml
usage "there is no option '-z'" 'an unknown letter' -z cv.yaml
usage "there is no option '-z'" 'an unknown letter behind a known one' -qz cv.yaml
usage "did you mean 'check'?" 'a misspelt command' chekc cv.yaml
usage "did you mean 'styles'?" 'another one' style
usage "there is no file or command 'xylophone'" 'an unknown command' xylophone
usage 'the option --output needs a value' 'no value' cv.yaml -o
usage 'the option --output needs a value' 'an empty value' cv.yaml --output=
usage 'the option --strict takes no value' 'a value too many' cv.yaml --strict=yes
usage 'the option --output is not for the command' 'an option of another command' check cv.yaml -o x.pdf
usage 'the option --doc is not for rendering' 'another one' cv.yaml --doc
usage "did you mean 'pages'?" 'a misspelt stage' cv.yaml --dump page
usage 'the stages are' 'an unknown stage' cv.yaml --dump=everything
usage "diagnostics cannot be 'xml'" 'an unknown format' cv.yaml --diagnostics=xml
usage 'sets nothing' '--set without =' cv.yaml --set person.name
usage "there is no file '412'" 'a value of --set without quotes' cv.yaml --set person.phone=+1 412 555 -o x.pdf
usage "write --set 'person.phone=+1 412'" 'its advice' check --set person.phone=+1 412 cv.yaml
usage 'is no value for the option' 'a language that is none' cv.yaml --language '!!'
for pages in 0 -1 abc 1001 '[1' '1 2'; do
	usage "'$pages' is no value for the option 'pages'" "--pages $pages" check cv.yaml --pages "$pages"
done
usage 'write a number of pages from 1 to 1000, or auto' 'and what is one' check cv.yaml --pages 0
usage 'the option --style needs a value' 'a blank value' check cv.yaml -s ' '
usage "'nowhere' is no value for the option 'root'" 'a root that is not there' check cv.yaml --root nowhere
usage "'cv.yaml' is no value for the option 'font-path'" 'a folder of fonts that is a file' check cv.yaml --font-path cv.yaml
usage 'standard input is read once' 'two times -' check - -
usage 'takes no FILE' 'schema with a file' schema cv.yaml
usage 'takes one NAME' 'two styles' styles classic formal
usage "did you mean 'classic'?" 'a misspelt style' styles clasic
usage "'cvpdf styles' lists" 'an unknown style' styles xyz
absent cv.pdf 'wrong usage writes nothing'

note 'where the output goes'
run cv.yaml
is "$status $(cat out err)" '0 ' 'rendering is silent'
is_pdf cv.pdf 'cv.yaml becomes cv.pdf'
cp cv.pdf wanted.pdf
run cv.yaml -o once.pdf
cmp -s once.pdf wanted.pdf
ok $? 'two runs write the same bytes'
for name in a.yml b.YAML c.json d.txt e v1.5; do
	cp cv.yaml $name
	run ./$name
	case $name in
	a.yml | b.YAML | c.json) is_pdf "${name%.*}.pdf" "$name becomes ${name%.*}.pdf" ;;
	*) is_pdf "$name.pdf" "$name becomes $name.pdf" ;;
	esac
done
mkdir dots.yaml
cp cv.yaml dots.yaml/x
run dots.yaml/x
is_pdf dots.yaml/x.pdf 'only the name of a file has a suffix'
for option in '-o x1.pdf' '-ox2.pdf' '--output x3.pdf' '--output=x4.pdf'; do
	# shellcheck disable=SC2086 # options
	run $option cv.yaml
	is_pdf "$(echo "$option" | grep -o 'x[0-9].pdf')" "$option"
done
cp cv.yaml -- -x.yaml
run -o minus.pdf -- -x.yaml
is_pdf minus.pdf 'a name with a dash behind --'
cp cv.yaml check
run ./check
is_pdf check.pdf 'a file that bears the name of a command'

"$CVPDF" - <cv.yaml >piped.pdf 2>err
cmp -s piped.pdf wanted.pdf
ok $? 'standard input goes to standard output'
"$CVPDF" - -o pipe2.pdf <cv.yaml && cmp -s pipe2.pdf wanted.pdf
ok $? 'standard input goes to a file'
for out in - /dev/stdout; do
	"$CVPDF" cv.yaml -o $out | cmp -s - wanted.pdf
	ok $? "-o $out is standard output"
done
"$CVPDF" - <bad.yaml >piped.pdf 2>err
is "$? $(wc -c <piped.pdf | tr -d ' ')" '1 0' 'bad standard input writes nothing to standard output'
says '<stdin>:5:5: error' 'standard input is named'

mkdir several members
cp cv.yaml members/ada.yaml
cp cv.yaml members/bob.yaml
run members/ada.yaml members/bob.yaml
is_pdf members/ada.pdf 'the first of two, beside itself'
is_pdf members/bob.pdf 'the second'
run members/ada.yaml members/bob.yaml -o several
is "$status $(ls several | tr '\n' ' ')" '0 ada.pdf bob.pdf ' 'two go into a folder'
run members/ada.yaml members/bob.yaml -o made/
is "$status $(ls made | tr '\n' ' ')" '0 ada.pdf bob.pdf ' 'a folder that is not there is made'
run cv.yaml -o made/
is_pdf made/cv.pdf 'one goes into a folder, too'
run members/ada.yaml bad.yaml missing.yaml members/bob.yaml -o mixed/
is "$status $(ls mixed | tr '\n' ' ')" '1 ada.pdf bob.pdf ' 'a bad one stops nobody else'
says 'missing.yaml: error: cannot be read' 'the one that is not there is named'
usage 'would both be written to' 'two to one file' members/ada.yaml members/bob.yaml -o one.pdf
usage 'would both be written to' 'two of one name to a folder' members/ada.yaml made/../members/ada.yaml -o twice/
absent twice 'then no folder is made'
usage 'would be written over itself' 'the input as output' cv.yaml -o ./cv.yaml
cmp -s cv.yaml members/ada.yaml
ok $? 'the input is as it was'

note 'statuses'
run bad.yaml
is $status 1 'bad input: 1'
says "bad.yaml:5:5: error: unknown key 'positon'" 'with its place'
says "did you mean 'position'?" 'and advice'
absent bad.pdf 'bad input writes nothing'
run missing.yaml
is $status 1 'a missing file: 1'
run members
is $status 1 'a folder as input: 1'
run cv.yaml/x.yaml
is $status 1 'a file taken for a folder: 1'
run cv.yaml --style nonesuch
is $status 2 'an unknown style: 2'
run cv.yaml missing.yaml -o nowhere/at/all/
is $status 3 'the worst of several counts'
run /dev/zero -o zero.pdf
is $status 1 'an endless file: 1'
run odd.yaml
is $status 0 'a warning: 0'
says 'odd.yaml:11:1: warning' 'and it is said'
run -q odd.yaml
is "$status $(cat err)" '0 ' '-q: not said'
rm -f odd.pdf
run --strict odd.yaml
is $status 1 '--strict: 1'
absent odd.pdf '--strict: nothing is written'

note 'never a part of a file'
rm -rf safe && mkdir safe
echo old >safe/cv.pdf
run bad.yaml -o safe/cv.pdf
is "$(cat safe/cv.pdf)" old 'bad input leaves the old file'
limited=$(sh -c 'ulimit -f 8; "$1" cv.yaml -o safe/cv.pdf 2>err; echo $?' - "$CVPDF")
is "$limited" 3 'a limit that is reached while writing: 3'
says 'safe/cv.pdf: error: cannot be written' 'the file is named'
is "$(wc -l <err | tr -d ' ')" 1 'in one line'
is "$(cat safe/cv.pdf)" old 'the old file stays'
tidy safe 'and nothing else'
mkdir safe/folder.pdf
run cv.yaml -o safe/folder.pdf
is "$status $(wc -l <err | tr -d ' ')" '3 1' 'the target is a folder: 3 and one line'
printf '@misc{a, title = {A}}\n' >refs.bib
run refs.bib
is $status 2 'a bibliography is no CV: status 2'
says "'cvpdf bib' prints what it says" 'and what to do with it'
absent refs.pdf 'and nothing was written'
tidy safe 'nothing is left beside it'
is "$(ls -A safe/folder.pdf)" '' 'nor in it'
run cv.yaml -o nowhere/cv.pdf
is "$status $(wc -l <err | tr -d ' ')" '3 1' 'no such folder: 3 and one line'
run cv.yaml -o cv.yaml/cv.pdf
is $status 3 'the folder is a file: 3'
run cv.yaml -o "$(printf '%0300d' 0).pdf"
is $status 3 'a name that is too long: 3'
tidy . 'nothing is left'
if [ "$(id -u)" -ne 0 ]; then # root may write anything
	mkdir locked && echo old >locked/cv.pdf && chmod 555 locked
	run cv.yaml -o locked/cv.pdf
	is "$status $(cat locked/cv.pdf)" '3 old' 'a folder without permission: 3'
	chmod 755 locked && chmod 444 locked/cv.pdf
	run cv.yaml -o locked/cv.pdf
	is "$status $(cat locked/cv.pdf)" '3 old' 'a file without permission: 3'
fi
if [ -c /dev/full ]; then # Linux
	run cv.yaml -o /dev/full
	is "$status $(wc -l <err | tr -d ' ')" '3 1' 'a full disk: 3 and one line'
	[ -c /dev/full ]
	ok $? 'a device stays one'
	"$CVPDF" - <cv.yaml >/dev/full 2>err
	is $? 3 'a full disk behind standard output: 3'
	"$CVPDF" --help >/dev/full 2>err
	is $? 3 'help to a full disk: 3'
	"$CVPDF" schema >/dev/full 2>err
	is $? 3 'the schema, too'
fi
"$CVPDF" - <cv.yaml >&- 2>err
is $? 3 'a closed standard output: 3'
"$CVPDF" - <&- >out 2>err
is "$? $(wc -c <out | tr -d ' ')" '3 0' 'a closed standard input: 3'

note 'what stands at the target'
(umask 027 && "$CVPDF" cv.yaml -o mode.pdf)
is "$(ls -l mode.pdf | cut -c 1-10)" '-rw-r-----' 'a new file has the permissions of the umask'
echo old >kept.pdf && chmod 604 kept.pdf
run cv.yaml -o kept.pdf
is "$(ls -l kept.pdf | cut -c 1-10)" '-rw----r--' 'an old file keeps its permissions'
is_pdf kept.pdf 'and is replaced'
mkdir links && echo old >links/real.pdf && ln -s links/real.pdf link.pdf && ln -s links/new.pdf hanging.pdf && ln -s loop.pdf loop.pdf
run cv.yaml -o link.pdf
[ -L link.pdf ]
ok $? 'a symbolic link stays one'
is_pdf links/real.pdf 'and what it names is replaced'
run cv.yaml -o hanging.pdf
is_pdf links/new.pdf 'a link to nothing yet: it is made'
[ -L hanging.pdf ]
ok $? 'and the link stays'
run cv.yaml -o loop.pdf
is $status 3 'a link to itself: 3'
mkfifo pipe.pdf
cat pipe.pdf >piped.pdf &
run cv.yaml -o pipe.pdf
wait
cmp -s piped.pdf wanted.pdf && [ -p pipe.pdf ]
ok $? 'a named pipe is written to'
ln cv.yaml hard.pdf
usage 'would be written over itself' 'the input by another name' cv.yaml -o hard.pdf

note 'commands'
rm -f cv.pdf
run check cv.yaml
is "$status $(cat out err)" '0 ' 'check: silent when all is well'
absent cv.pdf 'check: writes nothing'
run check cv.yaml bad.yaml
is $status 1 'check: 1 when one is bad'
run check --set person.photo=none.png cv.yaml
is $status 1 'check: missing photos, too'
mkdir new && cd new || exit
run init
is "$status $(ls)" "0 $(printf 'cv.yaml\nerr\nout')" 'init: cv.yaml'
run init Ada 'King of Lovelace'
is "$status $(ls -- *.yaml | tr '\n' ' ')" '0 ada-king-of-lovelace.yaml cv.yaml ' 'init NAME: a file of that name'
grep -q 'Ada King of Lovelace' ada-king-of-lovelace.yaml
ok $? 'with the name in it'
run ada-king-of-lovelace.yaml --strict
is "$status $(cat err)" '0 ' 'which renders without a warning'
echo mine >cv.yaml
run init
is "$status $(cat cv.yaml)" '2 mine' 'init: nothing is written over'
says 'cv.yaml: error: exists' 'and that is said'
run init -o - Ada
is "$status $(ls -- *.yaml | wc -l | tr -d ' ') $(grep -c 'name: Ada' out)" '0 2 1' 'init -o - prints'
run init -o other.yaml "Zoë \"Z\" O'Neil: #1"
run check other.yaml --strict
is "$status $(cat err)" '0 ' 'init: a name with quotes and signs is safe'
run init '../../etc'
[ -e etc.yaml ]
ok $? 'init: a name is no path'
run init -o nowhere/cv.yaml
is $status 3 'init: no such folder: 3'
run init "Ægir Þórsson Ő. ЖУК"
[ -e ægir-þórsson-ő-жук.yaml ]
ok $? 'init: small letters beyond ASCII' || note "$(ls)"
cd .. || exit
run styles
is "$status $(awk '{print $1}' out | tr '\n' ' ')" '0 academic awesome banking classic compact formal sidebar timeline ' 'styles: eight'
is "$(awk 'NF < 3' out)" '' 'each with a line'
for style in $(awk '{print $1}' out); do
	run styles "$style" -o "$style-copy.yaml"
	"$CVPDF" cv.yaml -s "$style" -o a.pdf 2>err && "$CVPDF" cv.yaml -s "./$style-copy.yaml" -o b.pdf 2>>err
	cmp -s a.pdf b.pdf
	ok $? "$style is what styles prints" || note "$(cat err)"
done
for format in plain ieee acm apa chicago vancouver; do
	run styles "$format" -o "$format-copy.yaml"
	"$CVPDF" cv.yaml --set citations.format=$format -o a.pdf 2>err &&
		"$CVPDF" cv.yaml --set "citations.format=./$format-copy.yaml" -o b.pdf 2>>err
	cmp -s a.pdf b.pdf
	ok $? "$format is what styles prints" || note "$(cat err)"
done
run styles --doc
[ $status -eq 0 ] && grep -q '^# ' out
ok $? 'styles --doc: a reference'
run schema
is "$status $(jq -r '."$schema"' out)" '0 https://json-schema.org/draft/2020-12/schema' 'schema: JSON Schema'
run schema --doc -o schema.md
[ $status -eq 0 ] && grep -q '^# ' schema.md
ok $? 'schema --doc: a reference'

note 'options'
run cv.yaml --dump model --set person.name='Grace Hopper' --set style.fonts.size=11pt
grep -q 'Grace Hopper' out
ok $? '--set changes a value'
is "$status $(cat err)" '0 ' 'also of the style'
run cv.yaml --dump tree --style formal -l de
is $status 0 '-s and -l'
grep -q formal out
ok $? '-s is in the tree'
for set in pages=0 style.fonts.size=abc style=nonesuch language=english persn.name=Ada 'person.name=[a' style.colors.accent=redd; do
	run check cv.yaml --set "$set"
	is "$status $(grep -c "^--set ${set%%=*}: error: " err)" '2 1' "--set $set: 2, with no line"
done
run check cv.yaml --set style.fonts.size=abc --diagnostics=json
says '"file": "--set style.fonts.size", "line": null, "column": null' '--set: no line in JSON, either'
run check cv.yaml --style ./none.yaml
is $status 1 'a style file that is not there: 1'
run check cv.yaml --set 'person.headline=Chief: Officer'
says "--set 'person.headline=\"Chief: Officer\"'" '--set: a text with a colon needs quotes in quotes'
echo 'extends: classic' >my.yaml
run check cv.yaml -s my
is $status 2 '-s with a name that is none: 2'
says "did you mean './my.yaml'?" 'and the file of that name is told'
cp my.yaml formal.yaml
run check cv.yaml -s formal
is "$status $(cat err)" '0 ' 'a style of cvpdf needs no path'
run cv.yaml -q -v -o loud.pdf
grep -q 'wrote loud.pdf: 1 page, [0-9]* bytes, [0-9.]* ms' err
ok $? '-v says what was written; of -q and -v the last holds'
run check -v cv.yaml
says 'checked cv.yaml: 1 page' 'check -v'
for stage in tree model blocks lines pages; do
	rm -f cv.pdf
	run cv.yaml --dump $stage
	[ $status -eq 0 ] && [ -s out ] && [ ! -e cv.pdf ]
	ok $? "--dump $stage goes to standard output"
done
cp out wanted.txt
run cv.yaml --dump pages -o pages.txt
is "$status $(cat out)" '0 ' '--dump with -o: nothing on standard output'
same pages.txt wanted.txt 'but in the file'
run bad.yaml --dump tree
[ $status -eq 1 ] && [ -s out ] && [ -s err ]
ok $? '--dump tree of a bad file: tree and errors'
run cv.yaml members/ada.yaml --dump model
is "$status $(grep -c 'Ada Lovelace' out)" '0 2' '--dump of two files, one after the other'
mkdir elsewhere && cp "$top/examples/portrait.png" me.png
cp cv.yaml elsewhere/
outside=$(cd elsewhere && "$CVPDF" check cv.yaml --set person.photo=../me.png 2>&1)
is "$? $(echo "$outside" | grep -c outside-root)" '1 1' 'a photo outside the root is refused'
(cd elsewhere && "$CVPDF" check cv.yaml --root .. --set person.photo=../me.png)
ok $? '--root widens it'

note 'the day'
for epoch in 0 1729252800; do
	SOURCE_DATE_EPOCH=$epoch "$CVPDF" today.yaml --dump model >$epoch.txt 2>err
	SOURCE_DATE_EPOCH=$epoch "$CVPDF" today.yaml -o $epoch.pdf
	SOURCE_DATE_EPOCH=$epoch "$CVPDF" cv.yaml -o plain-$epoch.pdf
	SOURCE_DATE_EPOCH=$epoch "$CVPDF" cv.yaml --dump pages >plain-$epoch.txt
done
grep -q '1970-01-01' 0.txt && grep -q '2024-10-18' 1729252800.txt
ok $? 'today is the day of SOURCE_DATE_EPOCH'
"$CVPDF" cv.yaml --dump pages | cmp -s - plain-1729252800.txt
ok $? 'a CV that does not say today is the same on any day'
if command -v pdfinfo >/dev/null; then
	is "$(TZ=UTC pdfinfo -isodates plain-1729252800.pdf | grep Date | tr -s ' ' | tr '\n' ' ')" \
		'CreationDate: 2024-10-18T12:00:00Z ModDate: 2024-10-18T12:00:00Z ' 'SOURCE_DATE_EPOCH dates the file'
	"$CVPDF" cv.yaml -o undated.pdf
	is "$(pdfinfo undated.pdf | grep -c Date)" 0 'without it the file has no date'
	SOURCE_DATE_EPOCH=0 "$CVPDF" cv.yaml --set updated=2024-03 -o updated.pdf
	is "$(TZ=UTC pdfinfo -isodates updated.pdf | grep -c 'Date: *2024-03-01')" 2 'unless the CV says when it was updated'
else
	skip 'the date of the file' 'pdfinfo is missing (package poppler-utils)'
fi
"$CVPDF" today.yaml --dump model | grep -q "$(date +%Y-%m-%d)"
ok $? 'without it, the day of the clock'
for epoch in abc -1 ' 1' 1e9 253402300800 99999999999999999999999; do
	SOURCE_DATE_EPOCH=$epoch "$CVPDF" cv.yaml >out 2>err
	is "$? $(grep -c SOURCE_DATE_EPOCH err)" '2 1' "SOURCE_DATE_EPOCH '$epoch' is refused"
done

note 'problems as JSON'
run --diagnostics=json cv.yaml
is "$status $(jq length err)" '0 0' 'nothing: an empty array'
run bad.yaml members/ada.yaml missing.yaml --diagnostics json -o jsoned/
is "$status $(jq -r '[.[] | .kind] | join(" ")' err)" '1 unknown-key missing-file' 'one array for all files'
is "$(jq -r '.[0] | "\(.severity) \(.file):\(.line):\(.column)-\(.endLine):\(.endColumn)"' err)" 'error bad.yaml:5:5-5:12' \
	'with places'
is "$(jq -r '.[1] | "\(.file) \(.line)"' err)" 'missing.yaml null' 'and without'
run cv.yaml --stlye x --diagnostics=json
is "$status $(jq -r '.[0].kind' err)" '2 usage' 'wrong usage, too'
run cv.yaml --diagnostics=json -v -o nowhere/cv.pdf
is "$status $(jq -r '.[0].kind' err)" '3 io' 'and what the system says'

note 'the library, as a program uses it'
"$BUILD/examples/embed" cv.yaml >embedded.pdf 2>err
is "$? $(cat err)" '0 ' 'examples/embed.c renders'
cmp -s embedded.pdf wanted.pdf
ok $? 'the same bytes as the program'
"$BUILD/examples/embed" bad.yaml >embedded.pdf 2>err
is "$? $(wc -c <embedded.pdf | tr -d ' ')" '1 0' 'and nothing of a bad file'
says 'bad.yaml:5:5: error' 'but its problems'
[ "$(wc -l <"$top/examples/embed.c")" -lt 40 ]
ok $? 'in less than 40 lines'

note 'colours'
# On a terminal of its own, which util-linux makes; its script(1) writes all to standard output.
on_terminal()
{
	script -qec "$1" /dev/null </dev/null >seen 2>/dev/null
}
if command -v script >/dev/null 2>&1 && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	escape=$(printf '\033')
	TERM=xterm on_terminal "'$CVPDF' bad.yaml"
	grep -q "$escape\\[" seen
	ok $? 'on a terminal: coloured'
	TERM=xterm NO_COLOR=1 on_terminal "'$CVPDF' bad.yaml"
	grep -q 'unknown key' seen && ! grep -q "$escape" seen
	ok $? 'under NO_COLOR: not'
	TERM=xterm NO_COLOR='' on_terminal "'$CVPDF' bad.yaml"
	grep -q "$escape\\[" seen
	ok $? 'under an empty NO_COLOR: coloured'
	TERM=dumb on_terminal "'$CVPDF' bad.yaml"
	grep -q 'unknown key' seen && ! grep -q "$escape" seen
	ok $? 'on a dumb terminal: not'
	TERM=xterm on_terminal "'$CVPDF' - <cv.yaml"
	grep -q 'a PDF is not for a terminal' seen
	ok $? 'a PDF is not written to a terminal'
else
	skip 'colours on a terminal' 'script(1) of util-linux is missing (package bsdutils)'
fi
run bad.yaml
! grep -q "$(printf '\033')" err
ok $? 'to a file: not coloured'
tidy . 'no temporary file was left anywhere'
done_testing
