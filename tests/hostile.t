#!/bin/sh
# hostile.t: files that are huge, deep, cut off, changed at random, or made to hurt. Whatever they hold, the program ends by
# itself, in time, with an exit status of its own and a reason when it is not 0. (Thousands of small changes: see
# unit/mutation_test.c.)

# ulimit -v and -c are wherever this is run; in lists of texts '\\' is a backslash.
# shellcheck disable=SC3045,SC1003
# shellcheck source=tests/lib.sh
. "$(dirname -- "$0")/lib.sh"

seconds=20
# In kilobytes; the sanitizers want all of the address space.
memory=1500000
case ${VARIANT:-release} in
san) seconds=200 memory=unlimited ;;
debug | coverage) seconds=60 ;;
esac
# Else what they find would look like an exit status of ours.
ASAN_OPTIONS=exitcode=99:detect_stack_use_after_return=1
UBSAN_OPTIONS=exitcode=99:print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS
work=$tmp/work
mkdir "$work"
cd "$work" || exit 1

# survives NAME [ARGUMENT…]: runs cvpdf and looks at how it ended.
survives()
{
	name=$1
	shift
	(
		ulimit -v "$memory" 2>/dev/null
		ulimit -c 0
		exec timeout "$seconds" "$CVPDF" "$@"
	) >out 2>err </dev/null
	status=$?
	if [ "$status" -eq 0 ]; then
		ok 0 "$name"
	else
		[ "$status" -le 3 ] && [ -s err ]
		ok $? "$name" || note "exit status $status" "$(head -c 600 err)"
	fi
}

# ends NAME STATUS [ARGUMENT…]: the same, with one status that is right.
ends()
{
	wanted=$2 label=$1
	shift 2
	survives "$label" "$@"
	[ "$status" -eq "$wanted" ]
	ok $? "$label: exit status $wanted" || note "exit status $status" "$(head -c 600 err)"
}

# repeat N TEXT: the text, N times.
repeat()
{
	TEXT=$2 awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "%s", ENVIRON["TEXT"] }'
}

head='person: {name: Ada Lovelace}'

# --- Large ---
{
	echo "$head"
	echo 'publications:'
	awk 'BEGIN { for (i = 0; i < 10000; i++)
		printf "  - {id: p%d, title: Paper number %d on engines, authors: [A. Lovelace, C. Babbage], venue: Notes, date: %d}\n",
			i, i, 1800 + i % 200 }'
} >publications.yaml
ends '10,000 publications' 0 publications.yaml
{
	echo "@inproceedings{DBLP:one, author = {Ada Lovelace}, title = {Engines}, year = 1843,"
	printf "  booktitle = {ENG '43: "
	repeat 50000 'eleventh '
	echo 'Meeting, London}}'
} >venue.bib
{
	echo "$head"
	echo 'publications: {bibliography: venue.bib}'
} >venue.yaml
ends "the 50,000th meeting in a bibliography" 0 check venue.yaml
{
	echo "$head"
	echo 'experience:'
	awk 'BEGIN { for (i = 0; i < 10000; i++)
		printf "  - {position: Engineer %d, organization: Company, start: 2001-02, end: 2003-04, highlights: [one, two]}\n", i }'
} >experience.yaml
ends '10,000 timeline entries' 0 experience.yaml
{
	echo "$head"
	echo 'summary:'
	awk 'BEGIN { for (p = 0; p < 3; p++) { printf "  - "; for (i = 0; i < 7000; i++) printf "word%d ", i * 7919 % 1000; print "" } }'
} >words.yaml
ends '20,000 words in three paragraphs' 0 words.yaml
{
	echo "$head"
	printf 'summary: '
	repeat 60000 a
} >word.yaml
ends 'a word of 60,000 letters' 1 word.yaml
{
	echo "$head"
	printf 'summary: '
	repeat 5000 'ab­'
} >soft.yaml
ends 'a word of 5,000 soft hyphens' 0 soft.yaml
{
	echo "$head"
	printf 'summary: "'
	repeat 8000 '\t \n '
	echo '"'
} >blanks.yaml
survives '32,000 blanks' blanks.yaml
{
	echo "$head"
	printf 'summary: '
	repeat 3000 '‮a‭b⁦c⁩'
} >directions.yaml
survives '12,000 changes of direction' directions.yaml
{
	echo "$head"
	printf 'summary: '
	repeat 4000 'א1ب2 '
} >bidi.yaml
survives 'left and right mixed 8,000 times' bidi.yaml
{
	echo "$head"
	echo 'skills: ['
	repeat 66000 'a, '
	echo ']'
} >items.yaml
survives '66,000 plain entries' items.yaml
{
	echo "$head"
	echo 'awards:'
	awk 'BEGIN { for (i = 0; i < 2000; i++) printf "  - {title: T%d, date: 20%02d-13, url: nowhere, issuer: [a]}\n", i, i % 100 }'
} >errors.yaml
ends '6,000 errors' 1 errors.yaml
{
	echo 'person:'
	echo '  name: Ada Lovelace'
	echo '  email: ['
	awk 'BEGIN { for (i = 0; i < 3000; i++) printf "    ada%d@example.org,\n", i }'
	echo '  ]'
} >contacts.yaml
survives '3,000 e-mail addresses' contacts.yaml
{
	printf 'person: {name: '
	repeat 5000 'Ada '
	echo '}'
	echo 'publications: [{title: A, authors: ['
	awk 'BEGIN { for (i = 0; i < 5000; i++) printf "Ada %d Lovelace*†,\n", i }'
	echo ']}]'
} >names.yaml
survives 'a name of 5,000 words and 5,000 authors' names.yaml
{
	echo "$head"
	echo 'publications:'
	echo '  - title: A'
	printf '    authors: "'
	repeat 4000 'A. Lovelace*, and '
	echo '"'
} >authors.yaml
survives 'authors in one text of 70,000 letters' authors.yaml
{
	echo "$head"
	awk 'BEGIN { for (i = 0; i < 5000; i++) printf "section%d: {kind: skills, entries: [a]}\n", i }'
} >sections.yaml
survives '5,000 sections' sections.yaml
{
	echo "$head"
	awk 'BEGIN { for (i = 0; i < 40000; i++) printf "x-%d: 1\n", i }'
} >keys.yaml
ends '40,000 keys of the user' 0 keys.yaml
awk 'BEGIN {
	print "person: {name: Ada}\nstyle: {extends: sidebar, columns: {side: {sections: ["
	for (i = 0; i < 20000; i++) print "  zz" i "q,"
	print "  ]}}}"
	for (i = 0; i < 20000; i++) print "section_" i ": {kind: awards, entries: [x]}"
}' >columns.yaml
ends '20,000 sections, and as many others in a column' 0 check columns.yaml
head -c 8388609 /dev/zero | tr '\0' '#' >comment.yaml
ends 'more than 8 MiB' 1 comment.yaml

# Quadratic, these take longer than the quarter of the time.
whole=$seconds
seconds=$((whole / 4))
{
	printf 'language: zh\n%s\nsummary: 中' "$head"
	repeat 21000 '“'
} >quotes.yaml
survives '21,000 quotation marks behind an ideograph' quotes.yaml
{
	echo "$head"
	printf 'summary: a'
	awk 'BEGIN { for (i = 0; i < 2000; i++) printf "%c%c%c", 238, 128 + int(i / 64), 128 + i % 64 }'
} >private.yaml
survives '2,000 characters for private use' private.yaml
{
	echo "$head"
	printf 'summary: a'
	repeat 32000 '́'
} >marks.yaml
survives '32,000 combining marks on a letter' marks.yaml
seconds=$whole

# --- Deep ---
for kind in '[' '{a: ' '- ' '? ' '!a ' '&a ' '"' '>' '*a' '<<: '; do
	{
		echo "$head"
		printf 'summary: '
		repeat 50000 "$kind"
	} >deep.yaml
	survives "50,000 times '$kind'" deep.yaml
done
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%*sa:\n", i, "" }' >indent.yaml
survives '3,000 levels of indentation' indent.yaml
for markup in '*' '**' '_' '[' '![' '<u>' '<sup>' '`' '\\' '](' '[a](' '<' '&' '***a** ' '[*' '*a_ ' '"' "'"; do
	{
		echo "$head"
		printf 'summary: |\n  a '
		repeat 1000 "$markup"
		printf ' b '
		repeat 1000 "$markup"
		echo
	} >markup.yaml
	survives "Markdown: 1,000 times '$markup'" markup.yaml
done
{
	echo "$head"
	printf 'summary: |\n  '
	repeat 1000 '<u>'
	printf 'a'
	repeat 1000 '</u>'
	echo
} >nested.yaml
survives '1,000 nested underlines' nested.yaml
{
	echo "$head"
	printf 'summary: |\n  '
	repeat 1000 '*a **b '
	repeat 1000 'c** d* '
	echo
} >emphasis.yaml
survives '1,000 nested emphases' emphasis.yaml
{
	echo "$head"
	echo 'experience:'
	echo '  - position: Engineer'
	echo '    highlights:'
	awk 'BEGIN { for (i = 0; i < 28; i++) printf "%*s- label:\n", 6 + 2 * i, "" }'
} >highlights.yaml
ends '28 levels of highlights' 1 highlights.yaml

# --- Aliases ---
{
	echo "$head"
	echo 'x-0: &a0 [x, x, x, x, x, x, x, x, x, x]'
	awk 'BEGIN { for (i = 1; i < 30; i++) { printf "x-%d: &a%d [", i, i; for (k = 0; k < 10; k++) printf "*a%d, ", i - 1; print "]" } }'
	echo 'skills: *a29'
} >bomb.yaml
ends 'a bomb of aliases' 1 bomb.yaml
{
	echo "$head"
	echo 'x-text: &t'
	printf '  "'
	repeat 60000 'word '
	echo '"'
	echo 'summary: ['
	repeat 9000 '*t, '
	echo ']'
} >texts.yaml
survives 'a text of 300,000 letters by 9,000 aliases' texts.yaml
{
	echo "$head"
	printf 'x-text: &t "'
	repeat 12000 'word '
	echo '"'
	echo 'summary: ['
	repeat 9000 '*t, '
	echo ']'
} >texts.yaml
survives 'a text of 60,000 letters by 9,000 aliases' texts.yaml
{
	echo "$head"
	echo 'x-0: &m0 {a: b}'
	awk 'BEGIN { for (i = 1; i < 2000; i++) printf "x-%d: &m%d {<<: [*m%d, *m%d], k%d: 1}\n", i, i, i - 1, i - 1, i }'
} >merges.yaml
ends '2,000 merges of merges' 1 merges.yaml

# --- Cut off and broken ---
cv=$top/examples/everything.yaml
size=$(wc -c <"$cv")
i=1
while [ $i -le 40 ]; do
	head -c $((size * i / 41)) "$cv" >cut.yaml
	survives "cut off behind $i of 41 parts" cut.yaml -o cut.pdf
	i=$((i + 1))
done
tr 'e' '\000' <"$cv" >nul.yaml
ends 'NULs' 1 nul.yaml
tr 'e' '\377' <"$cv" >latin.yaml
ends 'bytes that are no UTF-8' 1 latin.yaml
head -c 100000 "$CVPDF" >program.yaml
ends 'a program' 1 program.yaml
ends 'an empty file' 1 /dev/null -o null.pdf
ends 'a file without end' 1 /dev/zero -o zero.pdf
ends 'a folder' 1 . -o folder.pdf
ends 'no file' 1 missing.yaml
mkfifo pipe.yaml
(echo "$head" >pipe.yaml) &
ends 'a pipe' 0 pipe.yaml

# --- Styles ---
cat >loop.yaml <<'EOF'
style: ./a.yaml
person: {name: Ada Lovelace}
EOF
echo 'extends: ./b.yaml' >a.yaml
echo 'extends: ./loop2/../a.yaml' >b.yaml
mkdir loop2
ends 'styles that extend each other by another path' 1 loop.yaml
echo 'extends: ./loop.yaml' >b.yaml
ends 'a style that is the CV' 1 loop.yaml
for template in '[' '**' '<u>' '{what}' '[{what}' '\\' '*a**b' ' | '; do
	{
		printf "style:\n  timeline:\n    head: |\n      "
		repeat 5000 "$template"
		printf '\n%s\n' "$head"
		echo 'education: [{degree: B.Sc.}]'
	} >template.yaml
	survives "a template with 5,000 times '$template'" template.yaml
done
{
	printf "style:\n  timeline:\n    head: '"
	repeat 60 '[<u>'
	printf '{what}'
	repeat 60 '</u>]'
	printf "'\n%s\n" "$head"
	echo 'education: [{degree: B.Sc.}]'
} >template.yaml
survives 'a template of 120 levels' template.yaml
{
	echo 'style:'
	echo '  colors:'
	awk 'BEGIN { for (i = 0; i < 5000; i++) printf "    c%d: c%d\n", i, i + 1 }'
	echo "$head"
} >colors.yaml
survives '5,000 colours that name each other' colors.yaml
for setting in page.size=100000mm 'page.size=72.1pt x 72.1pt' page.margin=0 fonts.size=100pt fonts.size=4pt hint.width=0.001pt \
	fonts.leading=10000000pt 'heading.space.above=14000pt' 'bullets=[]' 'citation.line=""' 'citation.title_first=[none]' \
	'citation.number_gap=100cm' 'header.photo.width=0' 'text.indent=99999999mm' 'dates.range=""' 'fonts.fallback=[]'; do
	survives "style.$setting" "$cv" -o set.pdf --set "style.$setting"
done
# A style that says next to nothing.
for setting in 'timeline.head=[]' 'timeline={head: none, hint: none, body: []}' 'text.head=none' 'phrases={grade: none}' 'header.name_line=none' 'labelled.head=none' 'kinds={projects: {hint: none, head: []}}' 'fonts=' \
	'colors={}' 'running.footer=none' 'looks={}'; do
	for style in classic formal; do
		ends "$style with $setting" 0 "$cv" -o set.pdf --style $style --set "style.$setting"
	done
done
for setting in person=1 person.name= 'person={}' 'experience={}' 'skills=[[[[]]]]' 'smart=[]' 'language=x-y-z' 'language=und' \
	'language=zxx' 'language=ar' 'language=th' 'language=a-a-a-a-a-a-a-a' 'updated=0001-01-01' 'updated=9999-12-31' \
	'citations.max=2147483647' 'publications.number="{n}{n}{n}{type}{nosuch}"' 'citations.authors.limit=1'; do
	survives "--set $setting" "$cv" -o set.pdf --set "$setting"
done

# --- Photos ---
cp "$top/examples/portrait.png" photo.png
echo 'person: {name: Ada Lovelace, photo: photo.png}' >photo.yaml
ends 'a photo' 0 photo.yaml
size=$(wc -c <photo.png)
for part in 0 8 20 33 40 100 1000 5000 $((size / 2)) $((size - 20)) $((size - 1)); do
	head -c "$part" "$top/examples/portrait.png" >photo.png
	ends "a PNG cut off behind $part bytes" 1 photo.yaml
	ends "check: a PNG cut off behind $part bytes" 1 check photo.yaml
done
for at in 16 17 20 24 25 26 27 28 33 37 41 60 200 900 3000; do
	cp "$top/examples/portrait.png" photo.png
	printf '\377' | dd of=photo.png bs=1 seek=$at conv=notrunc 2>/dev/null
	survives "a PNG with another byte at $at" photo.yaml
done
# 60,000 × 1,000 pixels of which there are none.
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\352\140\0\0\3\350\10\6\0\0\0\0\0\0\0' >photo.png
ends 'a PNG that promises 60 million pixels' 1 photo.yaml
printf '\377\330\377\340\0\020JFIF\0\1\1\0\0\1\0\1\0\0\377\300\0\021\10\377\377\377\377\3\1\021\0\2\021\1\3\021\1\377\331' >photo.png
survives 'a JPEG of 65,535 pixels a side' photo.yaml
printf '\377\330\377\340\0\001' >photo.png
ends 'a JPEG with a segment too short' 1 photo.yaml
{
	printf '\377\330'
	repeat 30000 "$(printf '\377\376\0\2')"
} >photo.png
ends 'a JPEG of comments' 1 photo.yaml
printf '\377\330\377\341\0\032Exif\0\0MM\0*\377\377\377\377\0\1\1\022\0\3\0\0\0\1' >photo.png
ends 'a JPEG whose EXIF points nowhere' 1 photo.yaml

# --- Fonts ---
font=$(tr ' ' '\n' <"$BUILD/gen/fonts.files.d" | grep -m 1 'Lato-Regular\.ttf')
cff=$(tr ' ' '\n' <"$BUILD/gen/fonts.files.d" | grep -m 1 '\.otf')
mkdir fonts
# The family must not be built in: its name is changed in the `name` table, in both of its encodings.
rename()
{
	LC_ALL=C sed -e 's/L\x00a\x00t\x00o/Q\x00u\x00u\x00x/g' -e 's/Lato/Quux/g' "$1" >"$2"
}
rename "$font" whole.ttf
cp whole.ttf fonts/Quux.ttf
cat >font.yaml <<'EOF'
style: {fonts: {body: Quux}}
person: {name: Ada Lovelace}
summary: The Analytical Engine *weaves* algebraical patterns, **just** as the Jacquard-loom weaves flowers.
EOF
ends 'a font of the project' 0 font.yaml
size=$(wc -c <whole.ttf)
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	head -c $((size * i / 13)) whole.ttf >fonts/Quux.ttf
	survives "a font cut off behind $i of 13 parts" font.yaml
done
seed=1
i=0
while [ $i -lt 40 ]; do
	cp whole.ttf fonts/Quux.ttf
	k=0
	# Half of the changes hit the directory of tables and the first tables, which steer all the rest.
	while [ $k -lt 4 ]; do
		seed=$(((seed * 1103515245 + 12345) % 2147483648))
		at=$((seed / 8 % (i % 2 ? size : 600)))
		# shellcheck disable=SC2059 # the byte is the format
		printf "\\$(printf %o $((seed / 65536 % 256)))" | dd of=fonts/Quux.ttf bs=1 seek=$at conv=notrunc 2>/dev/null
		k=$((k + 1))
	done
	survives "a font with other bytes, $i" font.yaml
	i=$((i + 1))
done
if [ "$cff" ]; then
	cp "$cff" whole.otf
	size=$(wc -c <whole.otf)
	i=0
	while [ $i -lt 20 ]; do
		cp whole.otf fonts/Quux.ttf
		k=0
		while [ $k -lt 6 ]; do
			seed=$(((seed * 1103515245 + 12345) % 2147483648))
			at=$((seed / 8 % size))
			# shellcheck disable=SC2059
			printf "\\$(printf %o $((seed / 65536 % 256)))" | dd of=fonts/Quux.ttf bs=1 seek=$at conv=notrunc 2>/dev/null
			k=$((k + 1))
		done
		survives "an OpenType font with other bytes, $i" font.yaml
		i=$((i + 1))
	done
fi
rm fonts/*
i=0
while [ $i -lt 300 ]; do
	echo 'no font' >fonts/$i.ttf
	i=$((i + 1))
done
ends '300 files that are no fonts' 1 font.yaml

# --- Bibliographies ---
printf '%s\n' "$head" 'publications: {bibliography: hostile.bib}' >bib.yaml

awk 'BEGIN { for (i = 0; i < 1200000; i++) printf "@article{k%d,title={T},crossref=k%d}\n", i, i + 1 }' >hostile.bib
ends 'a chain of 1,200,000 crossrefs: memory is out' 3 bib.yaml
grep -q 'memory, or the job' err
ok $? 'the reason is said' || note "$(head -c 600 err)"
{
	printf '@proceedings{p,title={P}'
	awk 'BEGIN { for (i = 0; i < 990; i++) printf ",f%d={x}", i; print "}" }'
	awk 'BEGIN { for (i = 0; i < 50000; i++) printf "@inproceedings{k%d,crossref={p}}\n", i }'
} >hostile.bib
ends '50,000 papers inherit 990 fields' 1 bib.yaml
{
	printf '@article{k,author={A Lovelace},title={T},xdata={'
	repeat 300000 'a,'
	printf '}}'
} >hostile.bib
ends '300,000 unknown keys' 0 bib.yaml
{
	echo '@xdata{x,author={'
	repeat 100000 'A Lovelace and '
	echo 'B Babbage}}'
	awk 'BEGIN { for (i = 0; i < 20000; i++) printf "@article{k%d,title={T},author={xdata=x-author-100001 and C}}\n", i }'
} >hostile.bib
ends '20,000 papers take the last of 100,000 names' 1 bib.yaml
{
	printf '@article{k,author={A Lovelace},title={T},author+an={'
	awk 'BEGIN { split("* † ‡ § ¶ ‖ #", m, " "); for (i = 0; i < 16807; i++) printf "1=\"%s%s%s%s%s\";",
		m[i % 7 + 1], m[int(i / 7) % 7 + 1], m[int(i / 49) % 7 + 1], m[int(i / 343) % 7 + 1], m[int(i / 2401) + 1] }'
	printf '}}'
} >hostile.bib
ends '16,807 marks of one author' 0 bib.yaml
{
	awk 'BEGIN { for (i = 0; i < 3000; i++) {
		printf "@article{k%d,author={A Lovelace},title={", i
		for (k = 0; k < 23; k++) printf "%s", (i % 3 == 0 ? "\\frac{" : i % 3 == 1 ? "\\url{" : "\\zork{")
		for (k = 0; k < 23; k++) printf "x}%s", (i % 3 == 0 ? "{y}" : "")
		print "}}" } }'
} >hostile.bib
ends 'commands 23 deep in 3,000 titles' 0 bib.yaml
{
	printf '@article{k,title={T},author={'
	repeat 1000000 'and '
	printf '}}'
} >hostile.bib
ends '1,000,000 names that are missing' 0 bib.yaml

# --- Memory ---
if [ "$memory" != unlimited ]; then
	for limit in 20000 30000 40000 65000 90000; do
		(
			ulimit -v $limit
			ulimit -c 0
			exec timeout "$seconds" "$CVPDF" publications.yaml -o memory.pdf
		) >out 2>err
		status=$?
		# Below some limit not even the libraries can be loaded: that is 127, and not ours.
		[ $status -eq 0 ] || [ $status -eq 3 ] || { [ $status -eq 127 ] && [ $limit -lt 65000 ]; }
		ok $? "$limit KB of memory" || note "exit status $status" "$(head -c 600 err)"
	done
fi

done_testing
