#!/bin/sh
# hyphenation.t: where words are broken: the patterns as the build compiled them, against libhyphen and Pyphen, and
# against what dictionaries say of words that stand in CVs; and what a build does that finds no patterns.

# shellcheck source=tests/lib.sh
. "$(dirname -- "$0")/lib.sh"

print=$BUILD/hyphenation/print

python=
for candidate in python3 /usr/bin/python3; do
	[ "$python" ] || ! "$candidate" -c 'import ctypes, pyphen; ctypes.CDLL("libhyphen.so.0")' 2>/dev/null || python=$candidate
done
if [ "$python" ]; then
	"$python" "$tests/hyphenation/compare.py" "$print" "$top/hyphenation/manifest.tsv" >"$tmp/said" 2>&1
	ok $? 'words are broken where libhyphen and Pyphen break them, in every language' || note "$(grep -v ' 0 different' "$tmp/said")"
	note "$(tail -n 1 "$tmp/said")"
else
	skip 'words are broken where libhyphen and Pyphen break them' \
		'one of them is missing (packages libhyphen0, python3-pyphen)'
fi

# Words of CVs, as they may be broken. Languages without patterns on this machine are left out, and named.
"$print" >"$tmp/languages"
for language in $(grep -v '^#' "$tests/hyphenation/words.tsv" | cut -f 1 | uniq); do
	if "$print" "$language" </dev/null; then
		grep "^$language	" "$tests/hyphenation/words.tsv" | cut -f 2 >"$tmp/wanted"
		sed 's/-//g' "$tmp/wanted" | "$print" "$language" >"$tmp/given"
		same "$tmp/given" "$tmp/wanted" "words of CVs in $language"
	else
		skip "words of CVs in $language" 'the build found no patterns of it'
	fi
done
for language in ja zh ar tlh ''; do
	"$print" "$language" </dev/null
	is $? 1 "'$language' has no patterns"
done

# The compiler of patterns.
compile()
{
	printf "$1" | "$BUILD/hyphens" test.dic 2 2 >"$tmp/table" 2>"$tmp/said"
}
compile 'UTF-8\na1b\n'
ok $? 'a file of one pattern is compiled'
compile ''
is "$(cat "$tmp/said")" 'hyphens: test.dic:0: empty' 'an empty file is refused'
compile 'UTF-8\na1\303\n'
is "$(cat "$tmp/said")" 'hyphens: test.dic:2: not UTF-8, or a character beyond U+FFFF' 'bytes that are no UTF-8 are refused'
compile 'UTF-8\nNOHYPHEN ab,-\n'
is "$(cat "$tmp/said")" 'hyphens: test.dic:2: NOHYPHEN with more than one character between commas' \
	'what it could not honour is refused'
compile 'UTF-8\na1b\nNEXTLEVEL\nb1c\nNEXTLEVEL\nc1d\n'
is "$(cat "$tmp/said")" 'hyphens: test.dic:5: more than two levels' 'more than two levels are refused'
for minimum in 'LEFTHYPHENMIN 300' 'COMPOUNDLEFTHYPHENMIN -3' 'RIGHTHYPHENMIN two' 'COMPOUNDRIGHTHYPHENMIN'; do
	compile "UTF-8\n$minimum\na1b\n"
	is "$?:$(cat "$tmp/said")" "1:hyphens: test.dic:2: '${minimum#*MIN}' is no number of letters from 0 to 99" "$minimum is refused"
done
printf 'UTF-8\na1b\n' | "$BUILD/hyphens" test.dic 2 300 >"$tmp/table" 2>"$tmp/said"
is "$?:$(cat "$tmp/said")" "1:hyphens: test.dic:0: '300' is no number of letters from 0 to 99" 'so is one of the manifest'

# Scripts of which nobody has said what their vowels are.
compile 'UTF-8\nა1ნ\nი1ნ\nո1ւ\na1b\n'
cp "$tmp/table" "$tmp/georgian"
is "$(printf 'განინა\nանոուն\nmnabmn\n' | "$print" --table "$tmp/georgian" ka)" "$(printf 'გა-ნი-ნა\nանոո-ւն\nmnabmn')" \
	'Georgian and Armenian words are broken by their patterns alone'
compile 'UTF-8\ns1g\n'
is "$(printf 'cwrsgwrs\n' | "$print" --table "$tmp/table" cy; printf 'cwrsgwrs\n' | "$print" --table "$tmp/table" en)" \
	"$(printf 'cwrs-gwrs\ncwrsgwrs')" 'w is a vowel in Welsh'

# A build for some languages, one of which has no file here.
printf 'en-us en\thyph_en_US.dic\t2\t3\tBSD\thyphenation\nxx\thyph_xx.dic\t2\t2\tBSD\thyphenation\n' >"$tmp/manifest.tsv"
mkdir "$tmp/empty"
"$top/tools/hyphens.sh" "$BUILD/hyphens" "$tmp/manifest.tsv" "$tmp/out.c" "$tmp/out.d" xx 2>"$tmp/said"
is "$(cat "$tmp/said")" 'hyphens: not on this machine, so not embedded: xx (hyph_xx.dic)' 'what is missing is named'
is "$(grep -c EMBED "$tmp/out.c")" 0 'and not embedded'
printf 'UTF-8\na1b\n' >"$tmp/empty/hyph_xx.dic"
"$top/tools/hyphens.sh" "$BUILD/hyphens" "$tmp/manifest.tsv" "$tmp/out.c" "$tmp/out.d" xx "$tmp/empty" 2>"$tmp/said"
is "$(cat "$tmp/said" && grep -c EMBED "$tmp/out.c")" 1 'a folder that is named is searched'
for names in 'xx nowhere' 'en-uk'; do
	"$top/tools/hyphens.sh" "$BUILD/hyphens" "$tmp/manifest.tsv" "$tmp/out.c" "$tmp/out.d" "$names" "$tmp/empty" 2>"$tmp/said"
	is "$?:$(cat "$tmp/said")" "1:hyphens: \"${names##* }\" is no language of $tmp/manifest.tsv" "'$names' is refused"
done
printf 'UTF-8\na1b\n' >"$tmp/empty/hyph_en_US.dic"
for names in en en-us EN 'en en-us' all; do
	"$top/tools/hyphens.sh" "$BUILD/hyphens" "$tmp/manifest.tsv" "$tmp/out.c" "$tmp/out.d" "$names" "$tmp/empty" 2>"$tmp/said"
	is "$(cat "$tmp/said" && grep -c '{"en' "$tmp/out.c")" 2 "'$names' names its row"
done

done_testing
