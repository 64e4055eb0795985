#!/bin/sh
# fonts.sh MANIFEST OUT.c OUT.d [FOLDER…]: finds the font files of the manifest in FOLDERs, then in the places where
# distributions keep fonts, checks them, and writes the C table of src/font/face.h that embeds them, and what it depends
# on for make.
# fontconfig is not asked: a build must not depend on what a user's configuration prefers.
set -eu

manifest=$1 out=$2 deps=$3
shift 3

smallest=20000
largest=8000000

fail() {
	echo "fonts: $*" >&2
	exit 1
}

# Places in order of preference; of one file found twice in a place, the first by name is taken.
places() {
	for place in "$@" "$HOME/.local/share/fonts" /usr/local/share/fonts /usr/share/fonts /usr/share/texmf/fonts \
		/usr/share/texmf-dist/fonts/opentype /usr/share/texlive/texmf-dist/fonts/opentype \
		/opt/homebrew/share/fonts "$HOME/Library/Fonts" /Library/Fonts; do
		[ -d "$place" ] || continue
		find -L "$place" -type f \( -name '*.otf' -o -name '*.ttf' \) 2>/dev/null | LC_ALL=C sort
	done
}

# A TrueType or OpenType file of a likely size?
check() {
	magic=$(od -An -tx1 -N4 "$1" | tr -d ' \n')
	size=$(wc -c <"$1" | tr -d ' ')
	case $magic in
	00010000 | 4f54544f | 74727565) ;;
	*) fail "$1 is no TrueType or OpenType font; reinstall its package" ;;
	esac
	if [ "$size" -lt $smallest ] || [ "$size" -gt $largest ]; then
		fail "$1 has $size bytes, which is no likely size of that font; reinstall its package"
	fi
}

# family, style, file, path, dependency row; the path is empty where no place has the file.
locate() {
	places "$@" | awk -F '\t' '
		NR == FNR { n = split($0, parts, "/"); if (!(parts[n] in path)) path[parts[n]] = $0; next }
		/^#/ || NF == 0 { next }
		NF != 5 { print "fonts: " FILENAME ":" FNR ": not five columns" >"/dev/stderr"; exit 1 }
		{ print $1 "\t" $2 "\t" $3 "\t" path[$3] "\t" $4 }
	' - "$manifest"
}

write_rows() {
	number=0
	tab=$(printf '\t')
	while IFS=$tab read -r family style file path; do
		check "$path"
		printf 'EMBED(font_%d, "%s");\n' $number "$path" >&3
		printf '\t{"%s", STYLE_%s, "%s", font_%d, %d},\n' "$family" "$style" "$file" $number "$size"
		number=$((number + 1))
	done
}

found=$(locate "$@")
missing=$(printf '%s\n' "$found" | awk -F '\t' '$4 == "" { print "  " $3 " (" $1 ", see " $5 " in tools/deps.tsv)" }')
[ -z "$missing" ] || fail "these font files are not on this machine:
$missing
run 'make deps' to install them, or 'make FONT_PATH=FOLDER' if they are elsewhere"

list=$(printf '%s\n' "$found" | awk -F '\t' '{ print $1 "\t" toupper($2) "\t" $3 "\t" $4 }')
{
	echo '/* Made by tools/fonts.sh from fonts/manifest.tsv. */'
	echo '#include "base/embed.h"'
	echo '#include "font/face.h"'
	echo
	rows=$({ printf '%s\n' "$list" | write_rows; } 3>"$out.embed")
	cat "$out.embed"
	printf '\nconst struct embedded_font embedded_fonts[] = {\n%s\n};\n' "$rows"
	printf '%s\n' 'const size_t nembedded_fonts = sizeof embedded_fonts / sizeof *embedded_fonts;' ''
	echo 'const char *const embedded_families[] = {'
	printf '%s\n' "$list" | awk -F '\t' '$2 != "ICONS" && $1 != last { print "\t\"" $1 "\","; last = $1 }'
	printf '\tNULL,\n};\n'
	echo 'const size_t nembedded_families = sizeof embedded_families / sizeof *embedded_families - 1;'
} >"$out.new"
printf '%s\n' "$list" | awk -F '\t' -v out="$out" '
	{ gsub(/ /, "\\ ", $4); all = all " " $4; alone = alone $4 ":\n" }
	END { print out ":" all; printf "%s", alone }
' >"$deps"
rm -f "$out.embed"
mv "$out.new" "$out"
