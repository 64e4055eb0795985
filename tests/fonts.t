#!/bin/sh
# fonts.t: where characters come from that a text's family lacks: fonts/ beside the CV, --font-path, fontconfig; what is said of it; and
# whether what is set is drawn and read back. The fonts are those of tools/deps.tsv; fontconfig is shown folders of our own, so
# that what else a machine has does not matter.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

need python3 python3
need pdftotext poppler-utils
need mutool mupdf-tools
cd "$tmp" || exit
mkdir -p sys cache

# font FILE PACKAGE: where a font file lies, in $font; skips, naming PACKAGE, when it is not there
font()
{
	font=$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nowhere}/Library/Fonts" /Library/Fonts -name "$1" 2>/dev/null | sed 1q)
	[ "$font" ] || skip "$1 is there" "$1 is missing (package $2)"
	[ "$font" ]
}

cat >fonts.conf <<EOF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$tmp/sys</dir><cachedir>$tmp/cache</cachedir></fontconfig>
EOF
FONTCONFIG_FILE=$tmp/fonts.conf
export FONTCONFIG_FILE

# one_line FILE: the text that a program reads in a PDF, on one line
one_line()
{
	tr -s ' \n\f' '   ' <"$1" | sed 's/^ *//; s/ *$//'
}

# reads PDF WANTED NAME: both readers find that text
reads()
{
	pdftotext "$1" "$tmp/text" && is "$(one_line "$tmp/text")" "$2" "$3, as pdftotext reads it"
	mutool draw -q -F text "$1" >"$tmp/text" 2>/dev/null && is "$(one_line "$tmp/text")" "$2" "$3, as mutool reads it"
}

# ink PDF: how many dots of the first page are not white
ink()
{
	pdftoppm -r 50 -gray "$1" ink && python3 -c '
import glob
data = open(sorted(glob.glob("ink*.pgm"))[0], "rb").read().split(b"\n", 3)[3]
print(sum(byte < 200 for byte in data))'
	rm -f ink*.pgm
}

# --- fonts/, --font-path, fontconfig ----------------------------------------------------------------------------------
cat >cv.yaml <<'EOF'
person: {name: 吴晓霞}
summary: Professor in **北京**大学
EOF
# In classic, hints are measured before they are set.
cat >once.yaml <<'EOF'
person: {name: Ada Example, email: ada@example.org, location: 吴 City}
experience: [{position: 吴, organization: Example, location: 吴, start: 2020, end: 2021}]
languages: [{language: 吴, level: C2}]
EOF
"$CVPDF" check once.yaml 2>errors
is "$?:$(grep -c missing-glyph errors):$(sed -n 's/^\(once.yaml:[0-9:]*\): error.*/\1/p' errors)" 1:1:once.yaml:1:63 \
	'a character that no font has is told once, where it first stands'
grep -q 'help: install a font that has it (Debian and Ubuntu: the package fonts-noto-cjk)' errors
ok $? 'with the package that has it'
"$CVPDF" check once.yaml --no-system-fonts 2>errors
grep -q 'help: leave out --no-system-fonts, or put a font that has it into fonts/ beside the CV or a folder of --font-path' errors
ok $? 'or, where the option keeps it away, with that'
# docs/languages.md names the packages that errors name; what is built in needs none.
sed -n 's/^| [^|]* | \([^ |]*\) | `\(fonts-[a-z-]*\)` | .*/\1 \2/p' "$top/docs/languages.md" >packages
[ "$(wc -l <packages)" -ge 15 ]
ok $? 'docs/languages.md has packages by script'
while read -r text package; do
	printf 'person: {name: Ada Example}\nsummary: "%s"\n' "$text" >script.yaml
	"$CVPDF" check script.yaml 2>errors
	case $text in
	ע*) is "$(cat errors)" '' 'Hebrew is built in' ;;
	*)
		is "$(sed -n 's/.*the package \(fonts-[a-z-]*\)).*/\1/p' errors | sort -u)" "$package" "$text: $package, as docs/languages.md says"
		;;
	esac
done <packages
if font wqy-microhei.ttc fonts-wqy-microhei; then
	"$CVPDF" check cv.yaml --no-system-fonts 2>errors
	is "$?:$(grep -c missing-glyph errors)" 1:4 'without any font three characters of a script are named, then that there are more'

	mkdir fonts
	ln -s "$font" fonts/micro.ttc
	"$CVPDF" cv.yaml --no-system-fonts -v 2>notes
	is $? 0 'a collection in fonts/ beside the CV is used'
	reads cv.pdf '吴晓霞 Summary Professor in 北京大学' 'its text'
	grep -q "^cv.yaml:1:16: note: '吴' (U+5434), .* which .* lacks, are set in WenQuanYi Micro Hei (fonts/micro.ttc)" notes
	ok $? '-v says which characters come from where'
	grep -q 'WenQuanYi Micro Hei has no bold face: bold text is set in its regular face with stronger strokes' notes
	ok $? '-v says that bold is made'
	mutool show -b cv.pdf pages/1/Contents >content 2>/dev/null || qpdf --qdf cv.pdf content
	grep -q '2 Tr' content && grep -q '0 Tr' content
	ok $? 'letters are drawn around where they are to be bold, and only there'
	[ "$(ink cv.pdf)" -gt 100 ]
	ok $? 'the page is not empty'

	mv fonts elsewhere
	"$CVPDF" cv.yaml --no-system-fonts --font-path elsewhere -o path.pdf
	is "$?" 0 'a folder of --font-path does as well'
	cmp -s cv.pdf path.pdf
	ok $? 'with the same bytes'

	mv elsewhere/micro.ttc sys/
	"$CVPDF" cv.yaml -v -o system.pdf 2>notes
	is "$?:$(grep -c "(.*/sys/micro.ttc) \[fallback-font\]" notes)" 0:1 'fontconfig is asked at last'
	cmp -s cv.pdf system.pdf
	ok $? 'again with the same bytes'
	"$CVPDF" check cv.yaml --no-system-fonts 2>errors
	is $? 1 'but not with --no-system-fonts'
	rm -f sys/*
fi

# --- Many characters that no font has -----------------------------------------------------------------------------------------
python3 -c '
print("person: {name: Ada Holt}")
print("summary: \"%s\"" % " ".join(chr(0xF0000 + i) + chr(0xF0001 + i) for i in range(0, 12000, 2)))' >private.yaml
seconds=$(python3 -c '
import subprocess, sys, time
start = time.time()
subprocess.run([sys.argv[1], "check", "private.yaml"], capture_output=True, env={})
print(int(time.time() - start))' "$CVPDF")
[ "$seconds" -lt 3 ]
ok $? "12,000 characters that no font of this machine has are looked for in less than three seconds" || note "$seconds s"

# --- Places -----------------------------------------------------------------------------------------------------------
printf 'style: {fonts: {body: Lato, fallback: [Linux Libertine O]}}\nperson: {name: Ada Holt}\nsummary: At א and ב.\n' >place.yaml
"$CVPDF" check place.yaml --no-system-fonts -v 2>notes
grep -q "^place.yaml:3:13: note: 'א' (U+05D0), 'ב' (U+05D1), which Lato lacks, are set in Linux Libertine O" notes
ok $? 'the first place of a family that stands in is told' || note "$(cat notes)"

# --- Whole words ------------------------------------------------------------------------------------------------------
printf 'style: {fonts: {body: TeX Gyre Termes, fallback: [Linux Libertine O]}}\nperson: {name: Ada Holt}\nsummary: The word ἄνθρωπος.\n' >word.yaml
"$CVPDF" word.yaml --no-system-fonts --dump pages >dump
grep -q '"ἄνθρωπος" LinLibertine' dump
ok $? 'a word of which a letter is missing goes to another family as a whole' || grep -n 'word' dump

# --- Licences, damage ---------------------------------------------------------------------------------------------------
# forbid FROM TO BITS: a copy whose OS/2 table says BITS of embedding
forbid()
{
	python3 - "$@" <<'EOF'
import struct, sys
data = bytearray(open(sys.argv[1], 'rb').read())
for i in range(struct.unpack('>H', data[4:6])[0]):
    tag, _, offset, _ = struct.unpack('>4sIII', data[12 + 16 * i:28 + 16 * i])
    if tag == b'OS/2':
        data[offset + 8:offset + 10] = struct.pack('>H', int(sys.argv[3], 0))
open(sys.argv[2], 'wb').write(data)
EOF
}
if font NotoSansTamil-Regular.ttf fonts-noto-core; then
	mkdir -p fonts
	printf 'person: {name: Ada Holt}\nsummary: சென்னை\n' >tamil.yaml
	for bits in 0x2 0x100 0x200; do
		forbid "$font" fonts/forbidden.ttf $bits
		"$CVPDF" check tamil.yaml --no-system-fonts 2>errors
		is "$?:$(grep -c missing-glyph errors)" 1:1 "a font whose licence says $bits does not stand in for another"
		"$CVPDF" check tamil.yaml --no-system-fonts --set 'style.fonts.body=Noto Sans Tamil' 2>errors
		is "$?:$(grep -c 'its licence forbids' errors)" 1:1 "nor is it used by name ($bits)"
	done
	cp "$font" fonts/forbidden.ttf
	"$CVPDF" tamil.yaml --no-system-fonts
	is $? 0 'the font as it is does'
	rm -rf fonts
fi

# --- With or without serifs, and signs with their letters ---------------------------------------------------------------
if font NotoSerifDevanagari-Regular.ttf fonts-noto-core; then
	for name in SansDevanagari SerifDevanagari SerifGujarati; do
		ln -s "$(dirname "$font")/Noto$name-Regular.ttf" sys/
	done
	printf 'language: hi\nperson: {name: Ada Holt}\nsummary: यह है।\n' >hindi.yaml
	for pair in 'TeX Gyre Termes:Serif' 'TeX Gyre Heros:Sans'; do
		"$CVPDF" check hindi.yaml -v --set "style.fonts.body=${pair%%:*}" --set "style.fonts.heading=${pair%%:*}" 2>notes
		is "$(grep -c fallback-font notes):$(grep -c "set in Noto ${pair##*:} Devanagari" notes)" 1:1 "beside ${pair%%:*} stands Noto ${pair##*:}, also for full stops"
	done
	rm -f sys/*

	# The same of those beside the CV, where files come in the order of their names: Sans is before Serif.
	mkdir -p fonts
	for name in SansDevanagari SerifDevanagari; do
		ln -s "$(dirname "$font")/Noto$name-Regular.ttf" fonts/
	done
	"$CVPDF" check hindi.yaml --no-system-fonts -v --set 'style.fonts.body=TeX Gyre Termes' --set 'style.fonts.heading=TeX Gyre Termes' 2>notes
	is "$(grep -c fallback-font notes):$(grep -c 'set in Noto Serif Devanagari' notes)" 1:1 'in fonts/ as well, serifs stand beside serifs'
	rm -rf fonts
fi

# --- One family for a script -------------------------------------------------------------------------------------------------
if font NotoNaskhArabic-Regular.ttf fonts-noto-core; then
	noto=$(dirname "$font")
	dejavu=$(find /usr/share/fonts /usr/local/share/fonts -name DejaVuSans.ttf 2>/dev/null | sed 1q)
	for name in NaskhArabic-Regular SansArabic-Regular KufiArabic-Regular KufiArabic-Bold; do
		ln -s "$noto/Noto$name.ttf" sys/
	done
	for name in "" -Oblique -Bold; do # without Arabic letters in its oblique face
		[ ! "$dejavu" ] || ln -s "${dejavu%.ttf}$name.ttf" sys/
	done
	for language in ar fa ur; do
		printf 'language: %s\nperson: {name: Ada Holt, headline: "*مهندسة* **مهندسة** مهندسة"}\nsummary: "*برمجيات* و"\n' $language >arabic.yaml
		for pair in 'TeX Gyre Termes:Naskh' 'TeX Gyre Heros:Sans'; do
			"$CVPDF" arabic.yaml -v --set "style.fonts.body=${pair%%:*}" --set "style.fonts.heading=${pair%%:*}" 2>notes
			is "$(grep -c fallback-font notes):$(grep -c "set in Noto ${pair##*:} Arabic" notes)" 1:1 \
				"$language: italic, bold and plain are in one family beside ${pair%%:*}, one that is made for the script" || note "$(cat notes)"
		done
	done
	rm -f sys/*Noto*
	if [ "$dejavu" ]; then
		"$CVPDF" arabic.yaml -v --set language=ar 2>notes
		is "$(grep -c fallback-font notes):$(grep -c 'set in DejaVu Sans' notes)" 1:1 'an oblique face without the letters takes the upright one' || note "$(cat notes)"
	fi
	rm -f sys/*
fi

# --- A collection with the forms of four regions -------------------------------------------------------------------------
if font NotoSansCJK-Regular.ttc fonts-noto-cjk; then
	ln -s "$font" sys/cjk.ttc
	ln -s "$(dirname "$font")/NotoSansCJK-Bold.ttc" sys/cjk-bold.ttc
	for pair in zh:SC zh-Hant:TC zh-HK:HK ja:JP ko:KR; do
		printf 'language: %s\nperson: {name: Ada Holt}\nsummary: "**直**骨"\n' "${pair%%:*}" >region.yaml
		"$CVPDF" region.yaml --set style.heading.bold=no -o region.pdf -v 2>notes
		grep -q "set in Noto Sans CJK ${pair##*:} (" notes && ! grep -q 'has no bold face' notes
		ok $? "${pair%%:*} gets the faces for ${pair##*:}, bold ones as well" || note "$(cat notes)"
	done
	reads region.pdf "Ada Holt 요약 直骨" 'of a CID-keyed font'
	for text in 吴晓霞:SC 國立臺灣大學:TC 東京大学:JP 日本語:JP さくら:JP 서울대학교:KR; do
		printf 'person: {name: Ada Holt}\nsummary: At %s.\n' "${text%%:*}" >guess.yaml
		"$CVPDF" check guess.yaml -v 2>notes
		grep -q "set in Noto Sans CJK ${text##*:} (" notes
		ok $? "in English, ${text%%:*} has the forms of ${text##*:}" || note "$(cat notes)"
	done
	printf 'person: {name: Ada Holt}\nsummary: 東京大学\n' >drawn.yaml
	"$CVPDF" drawn.yaml
	printf 'person: {name: Ada Holt}\nsummary: x\n' >blank.yaml
	"$CVPDF" blank.yaml
	[ "$(ink drawn.pdf)" -gt "$(($(ink blank.pdf) + 20))" ]
	ok $? 'glyphs of a CID-keyed font are drawn'
fi

done_testing
