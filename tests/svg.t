#!/bin/sh
# svg.t: pages as SVG: static and safe, as small as they should be, and to the eye what the PDF's pages are. svg.py looks at them.
. "${0%/*}/lib.sh"

need python3 python3
need mutool mupdf-tools
need pdfinfo poppler-utils
cd "$tmp" || exit
unset SOURCE_DATE_EPOCH
cp -r "$top/examples" .

# In svg.py's percent. Pages that are the same differ by 0.2 to 0.5, a letter less makes 6 to 15, one for another 1.7 to 13, a text
# that stands a point off 4 to 8.
LIMIT=1

svg()
{
	python3 "$tests/svg.py" "$@"
}

# outlined PDF PAGE: what mutool makes of the page, letters as outlines, too: outlined.svg
outlined()
{
	rm -f outlined*
	mutool convert -F svg -O text=path -o outlined.svg "$1" "$2" 2>/dev/null
	mv outlined[0-9]*.svg outlined.svg
}

# seen FILE: what mutool shows of an SVG or of the first page of a PDF, in the PGM of that name
seen()
{
	rm -f "${1%.*}.pgm"
	mutool draw -q -r 200 -F pgm -o "${1%.*}.pgm" "$1" 1 2>/dev/null
}

# alike A.pgm B.pgm NAME [LIMIT]
alike()
{
	far=$(svg differ "$1" "$2" 2>where)
	[ "$far" ] && awk "BEGIN {exit !($far <= ${4:-$LIMIT})}"
	ok $? "$3 ($far)" || note "$(cat where)"
}

# page_is NAME PAGE CV OPTION…: whether a page as SVG is in order and looks and leads as the PDF's does
page_is()
{
	name=$1 page=$2
	shift 2
	rm -f page.*
	"$CVPDF" -q "$@" -o page.pdf && "$CVPDF" -q "$@" --page "$page" -o page.svg
	ok $? "$name is written"
	svg check page.svg >problems
	ok $? "$name: well-formed, static, whole" || note "$(head -5 problems)"
	svg links page.svg >links
	pdfinfo -url page.pdf | awk -v page="$page" 'NR > 1 && $1 == page {print $3}' | sort >wanted
	same links wanted "$name: the PDF's links"
	outlined page.pdf "$page"
	seen outlined.svg
	seen page.svg
	alike page.pgm outlined.pgm "$name looks as in the PDF"
}

note 'what is drawn'
for example in engineer everything phd-student postdoc professor resume scientist senior-researcher student; do
	page_is "$example" 1 examples/$example.yaml --set person.photo=
	packed=$(svg packed page.svg)
	[ "$packed" -gt 5000 ] && [ "$packed" -le 60000 ]
	ok $? "$example: at most 60 KB are sent ($packed)"
	[ "$(wc -c <page.svg)" -le 150000 ]
	ok $? "$example: at most 150 KB are kept ($(wc -c <page.svg))"
done
for style in academic awesome banking compact formal sidebar timeline; do
	page_is "everything as $style" 2 examples/everything.yaml -s $style --set person.photo=
done
page_is 'the last page' 2 examples/engineer.yaml
for cv in "$tests/cases/directions/contacts" "$tests/cases/inline"/*; do
	page_is "${cv#"$tests/cases/"}" 1 "$cv/cv.yaml" --root "$tests/cases"
done
printf 'person: {name: "Ad\314\202a X\314\203\314\201"}\nsummary: "Q\314\214 g\314\204\314\201 W\314\243\314\204 שָׁלוֹם"\nstyle: {fonts: {body: Linux Libertine}}\n' >marks.yaml
page_is 'marks above and below' 1 marks.yaml
grep -q '<use [^>]* y="' page.svg
ok $? 'they stand above and below'
sans=$(find /usr/share/fonts /usr/local/share/fonts -name wqy-microhei.ttc 2>/dev/null | sed 1q)
if [ "$sans" ]; then
	mkdir -p asia/fonts && ln -s "$sans" asia/fonts
	printf 'language: zh\nperson: {name: 王小明, email: wang@example.org}\nsummary: 我研究**机器学习**和*语言*。\nstyle: {fonts: {body: WenQuanYi Micro Hei}}\n' >asia/cv.yaml
	page_is 'letters made bolder' 1 asia/cv.yaml
	grep -q 'stroke-width="31" stroke-miterlimit' page.svg
	ok $? 'they have strokes'
else
	skip 'letters made bolder' 'wqy-microhei.ttc is missing (package fonts-wqy-microhei)'
fi

note 'a fault is seen'
"$CVPDF" -q examples/resume.yaml -o resume.pdf
"$CVPDF" -q examples/resume.yaml -o resume.svg
outlined resume.pdf 1 && seen outlined.svg
for fault in missing moved swapped; do
	svg break $fault resume.svg >broken.svg
	cmp -s resume.svg broken.svg
	is $? 1 "$fault: another file"
	seen broken.svg
	far=$(svg differ broken.pgm outlined.pgm 2>/dev/null)
	awk "BEGIN {exit !($far > $LIMIT)}"
	ok $? "$fault: seen ($far)"
done
sed 's/<defs>/<script>0<\/script><defs>/' resume.svg >broken.svg
svg check broken.svg | grep -qx 'broken.svg: has <script>'
ok $? 'a script is seen'
sed 's/<a href="[a-z]*:/<a onclick="0" href="javascript:/' resume.svg >broken.svg
svg check broken.svg | grep -q 'leads to javascript:' && svg check broken.svg | grep -q '<a> has onclick'
ok $? 'so is a link that runs something'
sed 's/<path id="a"/<path id="unknown"/' resume.svg >broken.svg
svg check broken.svg | grep -q '#a is nowhere'
ok $? 'so is a letter without an outline'

note 'the same again, whoever asks'
"$CVPDF" -q examples/resume.yaml --to=svg -o again
same again resume.svg '--to=svg: the same bytes, whatever the name'
"$CVPDF" -q - --to=svg <examples/resume.yaml >again
same again resume.svg 'from and to pipes'
"$CVPDF" -q examples/resume.yaml examples/engineer.yaml --to=svg -o out/
same out/resume.svg resume.svg 'in a folder'
[ -s out/engineer.svg ]
ok $? 'several at once'
"$CVPDF" -q examples/resume.yaml --to=pdf -o odd.svg
is "$(head -c 5 odd.svg)" %PDF- '--to wins over the suffix'
cp examples/resume.yaml cv.yaml
"$CVPDF" -q cv.yaml --to=svg
same cv.svg resume.svg '--to=svg: beside the CV'
[ ! -e cv.pdf ]
ok $? 'and no PDF'
printf 'variants:\n  short: {hide: [publications]}\n  long: {}\n' >>cv.yaml
"$CVPDF" -q cv.yaml --variant short -o short.SVG --variant long -o long.pdf
is "$(head -c 4 short.SVG) $(head -c 4 long.pdf)" '<svg %PDF' 'each -o says what it is'
"$CVPDF" -v examples/engineer.yaml --page 2 -o two.svg 2>said
grep -q '^wrote two.svg: one of 2 pages, ' said
ok $? '-v: one page of several'
grep -q '<title>.* (2/2)</title>' two.svg
ok $? 'which says which'

note 'texts that would be something else'
cat >hostile.yaml <<'CV'
person:
  name: A <script>alert(1)</script> & "B" ]]> &amp;
  email: ada@example.org
  website: https://example.org/?a=1&b='onload='x
summary: '["onload="x" &lt; ]]\>](https://example.org/?a&amp;b#c) \<![CDATA[ --\> ?\>'
CV
"$CVPDF" -q hostile.yaml -o hostile.svg
ok $? 'they are texts'
is "$(svg check hostile.svg)" '' 'and stay texts'
grep -qF '<title>A &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;B&quot; ]]&gt; &amp;amp;' hostile.svg
ok $? 'a title is escaped' || note "$(grep title hostile.svg)"
is "$(svg links hostile.svg | grep b=)" "https://example.org/?a=1&b='onload='x" 'an address is what it was'
for url in 'javascript:alert(1)' ' JavaScript:alert(1)' 'data:text/html,x' 'vbscript:x'; do
	printf 'person: {name: Ada Roe}\nsummary: "[x](<%s>)"\n' "$url" >led.yaml
	"$CVPDF" -q led.yaml -o led.svg 2>/dev/null
	is "$? $(ls led.svg 2>/dev/null)" '1 ' "a link to '$url' is refused"
done

note 'what cannot be'
# refuses TEXT ARGUMENT…
refuses()
{
	text=$1
	shift
	rm -f no.svg
	"$CVPDF" "$@" -o no.svg 2>err
	status=$?
	grep -qF -e "$text" err && [ $status -eq 2 ] && [ ! -e no.svg ]
	ok $? "$*: $text" || note "$status" "$(cat err)"
}
refuses "'examples/engineer.yaml' has no page 3, only 2 pages" examples/engineer.yaml --page 3
refuses 'write --page 1 to 2' examples/engineer.yaml --page 3
refuses 'only one page' examples/resume.yaml --page 2
for page in 0 -1 x 1.5 99999999999 ''; do
	refuses "page" examples/resume.yaml "--page=$page"
done
refuses 'a PDF has all pages' examples/resume.yaml --to=pdf --page 1
refuses "did you mean 'svg'" examples/resume.yaml --to=sgv
refuses 'an SVG carries no source' examples/resume.yaml --attach
refuses 'an SVG is no PDF/A' examples/resume.yaml --pdf-standard=a-2a
refuses 'not for the command' check examples/resume.yaml --page 1
refuses '--page is for what is written' examples/resume.yaml --dump=pages --page 1
refuses '--to is for what is written' examples/resume.yaml --dump=pages --to=svg

note 'by another program'
if command -v rsvg-convert >/dev/null 2>&1; then
	# librsvg_is NAME: whether it, too, shows page.svg as page.pdf is; mutool neither cuts nor turns pictures of SVGs
	librsvg_is()
	{
		# Where a pixel of a photo ends, programs do not agree.
		outlined page.pdf 1 && rsvg-convert -f pdf -o wanted.pdf outlined.svg && rsvg-convert -f pdf -o read.pdf page.svg
		seen wanted.pdf
		seen read.pdf
		alike read.pgm wanted.pgm "librsvg: $1" 3
	}
	for style in classic academic awesome sidebar; do
		"$CVPDF" -q examples/senior-researcher.yaml -s $style -o page.pdf
		"$CVPDF" -q examples/senior-researcher.yaml -s $style -o page.svg
		is "$(svg check page.svg)" '' "a photo in $style: in order"
		librsvg_is "a photo in $style"
	done
	gs -q -dNOPAUSE -dBATCH -sDEVICE=jpeg -g120x200 -r72 -sOutputFile=me.jpg -c '0.9 0.8 0.2 setrgbcolor 0 0 120 200 rectfill
		0 0 0.6 setrgbcolor 10 150 60 40 rectfill 0.7 0 0 setrgbcolor 80 20 30 90 rectfill showpage' 2>/dev/null
	if [ -s me.jpg ]; then
		for turned in 1 2 3 4 5 6 7 8; do
			python3 -c 'import sys
jpeg = open("me.jpg", "rb").read()
exif = b"Exif\0\0II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0" + bytes([int(sys.argv[1])]) + b"\0\0\0\0\0\0\0"
open("turned.jpg", "wb").write(jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:])' $turned
			for shape in square circle; do
				printf 'person: {name: Ada Roe, photo: turned.jpg}\nstyle: {header: {photo: {width: 50mm, height: 45mm, border: 1mm, shape: %s}}}\n' \
					$shape >turned.yaml
				"$CVPDF" -q turned.yaml -o page.pdf
				"$CVPDF" -q turned.yaml -o page.svg
				librsvg_is "a JPEG turned by $turned, $shape"
			done
		done
	else
		skip 'JPEGs that are turned' 'gs is missing (package ghostscript)'
	fi
else
	skip 'librsvg shows the same' 'rsvg-convert is missing (package librsvg2-bin)'
fi

done_testing
