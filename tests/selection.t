#!/bin/sh
# selection.t: variants, includes and overlays on the command line: what is written where, what may be read, and that what a selection
# took away is not in the PDF. What is printed of a CV is shown by cases/selection.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
mkdir -p lab/parts other
cat >lab/cv.yaml <<'EOF'
person:
  name: Ada Roe
  email: ada@example.org
  phone: !include? private.yaml
  photo: me.png
x-salary: secret note
education: !include parts/education.yaml
experience:
  - {position: Analyst, organization: Engine Works, date: 1842, tags: industry, publications: [a1]}
  - {position: Secret work, organization: Court, date: 1839, tags: [court]}
publications: {bibliography: [refs.bib], select: {ids: [a1, b2]}}
variants:
  industry: {sections: [experience], tags: industry, hide: [photo, phone]}
  public: {hide: [phone, photo, publications], without: court}
EOF
echo '- {degree: B.Sc., institution: Home, date: 1838}' >lab/parts/education.yaml
cp "$top/examples/portrait.png" lab/me.png
cat >lab/refs.bib <<'EOF'
@article{a1, title = {On Engines}, author = {Roe, Ada}, year = 1843, annote = {secret annote}}
@article{b2, title = {On Letters}, author = {Roe, Ada}, year = 1840}
@article{c3, title = {Secret draft}, author = {Roe, Ada}, year = 1841}
EOF

# Where it is written
said()
{
	"$CVPDF" "$@" >out 2>err
	status=$?
	cat out err
	echo "status $status"
}
is "$(said variants lab/cv.yaml)" 'industry    sections experience; tags industry; hide photo, phone
public      without court; hide phone, photo, publications
status 0' 'variants: a line each'
is "$(said variants lab/cv.yaml lab/cv.yaml | cut -c1-21 | head -2)" 'lab/cv.yaml: industry
lab/cv.yaml: public  ' 'of several files each line names its own'
sed 's/^education:/eduction:/; s/public:/a#b: {}\n  public:/' lab/cv.yaml >lab/wrong.yaml
is "$(said variants -q lab/wrong.yaml lab/cv.yaml | sed -n '1,3p;$p' | sed 's/  .*//')" 'lab/wrong.yaml: industry
lab/wrong.yaml: public
lab/cv.yaml: industry
status 1' 'of a CV with errors their names'
rm lab/wrong.yaml
# named NAME: the variants of a CV that has one of that name
named()
{
	printf "person: {name: A}\nvariants: {'%s': {}}\n" "$1" >named.yaml
	"$CVPDF" variants named.yaml 2>/dev/null | sed 's/ *$//'
}
for name in a a-b_2 a.b ätna हिन्दी 日本; do
	is "$(named "$name")" "$name" "a variant may be called $name"
done
for name in 'a#b' 'a;b' 'a=b' 'a|b' 50% "a''b" '$(info)' 'a b' 'a b' .a a. -a a/b 'a&b' '' a*; do
	is "$(named "$name")" '' "none is called '$name'"
done
said lab/cv.yaml --variant industry --variant public >all
is "$(ls lab/*.pdf)" 'lab/cv.industry.pdf
lab/cv.public.pdf' 'each variant has its name in that of the file'
said lab/cv.yaml --variant industry -o i.pdf --variant public -o p.pdf >all
cmp -s i.pdf lab/cv.industry.pdf && cmp -s p.pdf lab/cv.public.pdf
ok $? 'several -o, one for each variant'
said lab/cv.yaml --variant industry --variant public -o new/ >all
is "$(ls new)" 'cv.industry.pdf
cv.public.pdf' 'a folder for all of them'
is "$(said lab/cv.yaml --variant industry -o a.pdf -o b.pdf | tail -1)" 'status 2' 'more -o than variants'
is "$(said lab/cv.yaml --variant industry --variant public -o a.pdf | tail -1)" 'status 2' 'one place for two'
[ ! -e a.pdf ]
ok $? 'nothing is written then'
(cd lab && "$CVPDF" - --variant industry --variant public -o ../stdin/) <lab/cv.yaml
cmp -s stdin/cv.industry.pdf i.pdf && cmp -s stdin/cv.public.pdf p.pdf
ok $? 'standard input is read once for all'
said check lab/cv.yaml --variant industry --variant nope >all
is "$(sed -n '1s/ \[.*//p;$p' all)" "lab/cv.yaml: error: there is no variant 'nope'
status 1" 'check looks at each'
is "$(said text lab/cv.yaml --variant industry | sed -n '1p;3,5p')" 'Ada Roe  ada@example.org
Experience
1842  Analyst, Engine Works
• Ada Roe. On Engines (1843).' 'text has variants'
is "$(said text lab/cv.yaml --variant industry --variant public | grep -B1 '^Ada Roe')" 'Ada Roe  ada@example.org
--

Ada Roe  ada@example.org' 'several with a blank line between them'
is "$(said ats lab/cv.yaml --variant public | tail -1)" 'status 0' 'so has ats'
"$CVPDF" -q lab/cv.yaml --variant industry --style formal --pages 1 -o f.pdf && ! cmp -s f.pdf i.pdf
ok $? 'options win over the variant'

# What may be read
echo 'phone: +44 20 7946 0958' >other/more.yaml
echo '"+44 20 7946 0958"' >other/private.yaml
ln -s ../other/private.yaml lab/private.yaml
is "$(cd lab && said text cv.yaml | grep -c 'outside-root')" 1 'a link that leaves the root is refused'
is "$(cd lab && said text cv.yaml --allow ../other/private.yaml | grep -c 7946)" 1 'unless it is allowed'
is "$(cd lab && said text cv.yaml --allow ../other | grep -c 7946)" 1 'or its folder is'
is "$(said text lab/cv.yaml | grep -c 7946)" 1 'or the root holds both'
is "$(cd lab && said check cv.yaml --allow nowhere | sed -n '1p;$p')" "cvpdf: error: 'nowhere' is no value for the option 'allow' [usage]
status 2" 'what is allowed is there'
rm lab/private.yaml
echo 'person: {phone: +44 20 7946 0958}' >other/more.yaml
is "$(cd lab && said text cv.yaml --overlay ../other/more.yaml | grep -c 7946)" 1 'an overlay that is named may lie anywhere'
is "$(said check lab/cv.yaml --overlay nowhere.yaml | sed -n '1p;$p')" \
	"--overlay: error: there is no file 'nowhere.yaml' [missing-file]
status 1" 'an overlay that is not there'

# What was taken away is not in the PDF, and what is attached makes the same one
hidden()
{
	name=$1
	shift
	"$CVPDF" -q --attach lab/cv.yaml -o attached.pdf "$@" || return
	rm -rf back
	"$CVPDF" -q extract attached.pdf -o back || return
	is "$(ls back)" 'cv.yaml' "$name: the CV travels alone"
	is "$(grep -c -i 'secret\|7946\|me.png\|x-\|c3' back/cv.yaml)" 0 "$name: without what nobody reads"
	"$CVPDF" -q lab/cv.yaml "$@" --pdf-standard none -o one.pdf && "$CVPDF" -q back/cv.yaml --pdf-standard none -o two.pdf &&
		cmp -s one.pdf two.pdf
	ok $? "$name: it makes the same PDF"
	if command -v qpdf >/dev/null 2>&1; then
		qpdf --qdf --object-streams=disable attached.pdf all.pdf && [ -s all.pdf ] && ! grep -a -q -i 'secret\|7946 0958' all.pdf
		ok $? "$name: nor is it elsewhere in the file"
	else
		skip "$name: nor is it elsewhere in the file" 'qpdf is missing (package qpdf)'
	fi
}
hidden industry --variant industry
hidden public --variant public
hidden options --without court --hide photo,phone
"$CVPDF" -q --attach lab/cv.yaml -o attached.pdf && "$CVPDF" -q extract attached.pdf -o whole
is "$(cd whole && find . -type f | sort)" './cv.yaml
./me.png
./parts/education.yaml
./refs.bib' 'the whole CV travels with what it includes'
cmp -s whole/cv.yaml lab/cv.yaml && cmp -s whole/parts/education.yaml lab/parts/education.yaml
ok $? 'byte for byte'
for cv in "$top"/examples/*.yaml; do
	name=${cv##*/}
	"$CVPDF" -q --attach "$cv" -o attached.pdf --hide phone,publications --style formal &&
		rm -rf back && "$CVPDF" -q extract attached.pdf -o back &&
		"$CVPDF" -q "$cv" -o one.pdf --hide phone,publications --style formal --pdf-standard none &&
		"$CVPDF" -q "back/$name" -o two.pdf --pdf-standard none && cmp -s one.pdf two.pdf
	ok $? "$name: what is attached of a selection makes the same PDF"
	"$CVPDF" -q --attach "$cv" -o attached.pdf --set subject=CV &&
		rm -rf back && "$CVPDF" -q extract attached.pdf -o back &&
		"$CVPDF" -q "$cv" -o one.pdf --set subject=CV --pdf-standard none &&
		"$CVPDF" -q "back/$name" -o two.pdf --pdf-standard none && cmp -s one.pdf two.pdf
	ok $? "$name: so with an option alone"
done

# attached CV OPTIONS: what travels of it
attached()
{
	cv=$1
	shift
	rm -rf back
	"$CVPDF" -q --attach "$cv" -o attached.pdf "$@" && "$CVPDF" -q extract attached.pdf -o back && cat "back/$cv"
}
cat >odd.yaml <<'EOF'
person:
  en: {name: Ada Roe, phone: +44 20 7946 0958, profiles: {en: {github: secretgh}, de: {gitlab: secretgl}}}
  de: {name: Ada Roe, phone: +44 20 7946 0958}
summary: Hello
projects:
  - {name: Mill, publications: [k1, k2, k3]}
publications:
  - {heading: A, x-note: secret, tags: [open], entries: [{id: k1, title: One, tags: open}, {id: k2, title: Secret two, tags: court}]}
  - {id: k3, title: Three}
style: {extends: classic, x-note: secret}
EOF
is "$(attached odd.yaml --hide phone,github --without court)" 'person:
  name: Ada Roe
  profiles: {}
summary: Hello
projects:
- name: Mill
  publications:
  - k1
  - k3
publications:
- heading: A
  entries:
  - id: k1
    title: One
- id: k3
  title: Three
style:
  extends: classic' 'what is said per language, cited or noted travels as it is printed'
is "$(attached odd.yaml --sections projects --without court | sed -n '/^projects/,$p')" 'projects:
- name: Mill
  publications:
  - id: k1
    title: One
  - id: k3
    title: Three
style:
  extends: classic' 'of a section that goes, what is cited stays'
is "$(attached odd.yaml --sections summary,summary | grep -c summary)" 1 'a section that is named twice is printed once'
yes summary, | head -150 | tr -d '\n' >names
"$CVPDF" -q --attach odd.yaml -o attached.pdf --sections "$(cat names)summary"
ok $? 'however often'
said odd.yaml --attach --no-header -o attached.pdf >all
is "$(sed -n '1p;$p' all)" 'cvpdf: error: a fragment carries no source: it would hold what is left out [usage]
status 2' 'a fragment carries no source'

# Bad input costs bounded time
awk 'BEGIN {
	print "person: {name: A}\nvariants: {v: {tags: ["
	for (i = 0; i < 8000; i++) printf "zz%dq, ", i
	print "]}}\nawards:"
	for (i = 0; i < 8000; i++) printf "  - {title: A, tags: [t%d]}\n", i
}' >unknown.yaml
is "$(timeout 20 "$CVPDF" check -q unknown.yaml; echo $?)" 0 'eight thousand tags that nothing has'
awk 'BEGIN {
	print "person: {name: A}\nvariants: {v: {hide: ["
	for (i = 0; i < 8000; i++) printf "zz%dq, ", i
	print "]}}"
	for (i = 0; i < 8000; i++) printf "s%d: {kind: summary, text: a}\n", i
}' >unknown.yaml
is "$(timeout 20 "$CVPDF" check -q unknown.yaml 2>/dev/null; echo $?)" 1 'eight thousand sections that are not there'
mkdir deep
for i in 1 2 3 4 5 6 7 8 9 10; do echo "!include $((i + 1)).yaml" >"deep/$i.yaml"; done
echo 'person: !include 1.yaml' >deep/cv.yaml
is "$(said check deep/cv.yaml | grep -c 'more than 8 levels deep')" 1 'files in files, too deep'
awk 'BEGIN { print "person: {name: A}"; for (i = 0; i < 60000; i++) printf "x-%d: a\n", i }' >many.yaml
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "x-%d: b\n", i + 20000; print "summary: B" }' >over.yaml
is "$(timeout 20 "$CVPDF" text many.yaml --overlay over.yaml | tail -1)" B 'sixty thousand keys over as many'
awk 'BEGIN {
	print "person: {name: A}\nvariants: {v: {tags: ["
	for (i = 0; i < 20000; i++) printf "t%d, ", i
	print "]}}\nawards:"
	for (i = 0; i < 20000; i++) printf "  - {title: A, tags: [t%d]}\n", i
}' >tags.yaml
is "$(timeout 60 "$CVPDF" --dump=model tags.yaml --variant v | grep -c 'entry')" 20000 'twenty thousand tags'
awk 'BEGIN { print "- A\n" }' >deep/award.yaml
awk 'BEGIN { print "person: {name: A}\nawards:"; for (i = 0; i < 20000; i++) print "  - !include? none.yaml" }' >deep/often.yaml
is "$(timeout 20 "$CVPDF" check -q deep/often.yaml; echo $?)" 0 'twenty thousand includes of nothing'

# What is cropped loses nothing: with the page's box made larger by 20 pt, the band around shows no ink
outside()
{
	qpdf --qdf --object-streams=disable "$1" - | awk '/\/MediaBox \[/ { n = 1; print; next }
		n { $1 += n < 3 ? -20 : 20; n = n < 4 ? n + 1 : 0 } { print }' | fix-qdf >large.pdf
	pdftoppm -r 144 -gray large.pdf large && head -2 large-1.pgm | sed -n 2p | {
		read -r width height
		for band in "0 0 $width 39" "0 $((height - 39)) $width 39" "0 0 39 $height" "$((width - 39)) 0 39 $height"; do
			set -- $band
			pdftoppm -r 144 -gray -x "$1" -y "$2" -W "$3" -H "$4" large.pdf | tail -c $(($3 * $4)) | tr -d '\377' | wc -c
		done | awk '{ n += $1 } END { print n + 0 }'
	}
}
cat >accents.yaml <<'EOF'
person: {name: Ada Roe}
projects: {title: Ñandú Ếta Öffentlichkeitsarbeit, entries: [{name: "jfÄ"}, {name: "_fj_ gjp"}]}
EOF
for style in classic formal awesome sidebar; do
	name="cropped in style $style, nothing is lost on any side"
	"$CVPDF" -q accents.yaml -s "$style" --no-header --crop --page-size 120mmx200mm -o accents.pdf --no-system-fonts
	if command -v qpdf >/dev/null && command -v pdftoppm >/dev/null; then
		is "$(outside accents.pdf)" 0 "$name"
	else
		skip "$name" 'qpdf or pdftoppm is missing (packages qpdf, poppler-utils)'
	fi
done

# Nothing is left
for options in '--no-header --crop' --no-header; do
	is "$(said accents.yaml --hide projects $options | sed 's/ \[.*//')" 'accents.yaml: error: nothing is left to print
   help: a CV without its header must keep a section
status 1' "nothing to print with $options"
done
is "$(said accents.yaml --hide projects | sed 's/ \[.*//')" 'accents.yaml: warning: of all that the CV has, no section is left to print
status 0' 'no section is left'
sed "s/Roe}/Roe, email: ada@example.org}/" accents.yaml >side.yaml
"$CVPDF" -q side.yaml -s sidebar --no-header --crop --page-size 120mmx200mm -o side.pdf
awk 'BEGIN { while (("pdftotext -bbox side.pdf -" | getline line) > 0) if (line ~ /<word/) { split(line, part, "\""); print part[2] < 4; exit } }' >left
is "$(cat left)" 1 'a column that holds parts of the header alone takes no room without it'

# Tags are words
printf 'person: {name: A}\nawards:\n  - {title: B, tags: [" sec "]}\n  - C\n' >blanks.yaml
is "$(said text blanks.yaml --without sec | tr '\n' ' ')" 'A  Awards and honors C status 0 ' 'blanks around a tag are none of it'

# Overlays
cat >base.yaml <<'E'
person: {name: A}
awards: [X]
variants: {k: {language: de}}
E
words() { said text base.yaml "$@" | tr '\n' ' '; }
is "$(printf '+awards: [B]\n' | words --overlay -)" 'A  Awards and honors X B status 0 ' 'an overlay from standard input'
mkfifo pipe
timeout 20 sh -c "echo '+awards: [B]' >pipe" &
is "$(timeout 20 "$CVPDF" text base.yaml --overlay pipe | tail -1)" B 'from a named pipe'
printf '+awards: [B]\n' | "$CVPDF" -q base.yaml --overlay - --variant k -o k1.pdf --variant k -o k2.pdf && cmp -s k1.pdf k2.pdf &&
	pdftotext k2.pdf - | grep -q '^B$'
ok $? 'read once for all variants'
is "$(said text - --overlay - <base.yaml | tail -1)" 'status 2' 'standard input is one file'
for empty in '' '# nothing' '---' '{}'; do
	is "$(printf '%s\n' "$empty" | words --overlay -)" 'A  Awards and honors X status 0 ' "an overlay of '$empty' says nothing"
done
printf '+awards: [B]\nawards: [Y]\n' >plus.yaml
is "$(words --overlay plus.yaml)" 'A  Awards and honors Y B status 0 ' 'what is put behind comes behind what replaces, in whatever order'
printf 'variants: {z: {+hide: [awards], +style: {+extends: formal}}}\n+talks: [{+title: T}]\n' >new.yaml
is "$(words --overlay new.yaml --variant z | cut -c1-41)" "new.yaml:2:11: error: unknown key '+title" 'in a list a plus is no sign'
sed 2d new.yaml >newer.yaml
is "$("$CVPDF" -q check base.yaml --overlay newer.yaml --variant z 2>&1 | sed 's/ \[.*//')" '' 'a new map loses its pluses'
is "$(words --variant k --set language=fr)" 'A  Prix et distinctions X status 0 ' '--set wins over the variant'

# Circles and what is not there
mkdir -p sub
printf 'person: {name: A}\nawards: !include sub/../w.yaml\n' >round.yaml
echo '[!include sub/../sub/../w.yaml]' >w.yaml
is "$(said check round.yaml | sed -n '1s/ \[.*//p')" "sub/../w.yaml:1:11: error: 'sub/../sub/../sub/../w.yaml' includes itself" 'a circle by way of ..'
echo 'name: Bo' >bo.yaml
printf 'person:\n  <<: [!include bo.yaml, !include? nope.yaml]\n' >merged.yaml
is "$(said text merged.yaml | tr '\n' ' ')" 'Bo status 0 ' 'an optional file among merged ones'
awk 'BEGIN { print "person: {name: A}\nawards:"; for (i = 0; i < 80000; i++) print "  - !include? none.yaml" }' >often.yaml
is "$(timeout 20 "$CVPDF" check -q often.yaml; echo $?)" 0 'eighty thousand includes of nothing, in bounded memory'

done_testing
