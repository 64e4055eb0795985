#!/bin/sh
# hyphens.sh COMPILER MANIFEST OUT.c OUT.d LANGUAGES [FOLDER…]: finds the hyphenation patterns of the manifest in FOLDERs,
# then where distributions keep them, compiles those of LANGUAGES (`all`, or any names of the manifest's rows) with tools/hyphens.c's
# program, and writes the C table of src/text/hyphenate_table.h that embeds them, and what it depends on for make.
# Not every distribution has all of them: words of a language without patterns are not broken, and the build says so.
set -eu

compiler=$1 manifest=$2 out=$3 deps=$4 languages=$5
shift 5
folder=$(dirname "$manifest")
tables=${out%.c}

# In order of preference.
places() {
	for place in "$@" "$folder" /usr/local/share/hyphen /usr/share/hyphen /usr/share/myspell/dicts \
		/opt/homebrew/share/hyphen /Applications/LibreOffice.app/Contents/Resources/extensions; do
		[ -d "$place" ] || continue
		find -L "$place" -type f -name 'hyph_*.dic' 2>/dev/null | LC_ALL=C sort
	done
}

# languages, left, right, file, path of the rows wanted; the path is empty where no place has the file.
locate() {
	places "$@" | awk -F '\t' -v languages="$languages" '
		BEGIN { n = split(languages, parts, " "); for (i = 1; i <= n; i++) wanted[tolower(parts[i])] }
		NR == FNR { n = split($0, parts, "/"); if (!(parts[n] in path)) path[parts[n]] = $0; next }
		/^#/ || NF == 0 { next }
		NF != 6 { print "hyphens: " FILENAME ":" FNR ": not six columns" >"/dev/stderr"; failed = 1; exit 1 }
		{
			row = "all" in wanted
			n = split($1, names, " ")
			for (i = 1; i <= n; i++)
				if (names[i] in wanted) { row = 1; known[names[i]] }
		}
		row { print $1 "\t" $3 "\t" $4 "\t" $2 "\t" path[$2] }
		END {
			for (name in wanted)
				if (!failed && name != "all" && !(name in known)) {
					print "hyphens: \"" name "\" is no language of " FILENAME >"/dev/stderr"
					exit 1
				}
		}
	' - "$manifest"
}

# "ISO8859-2" is known by that name to few.
charset_of() {
	head -n 1 "$1" | tr -d '\r' | sed 's/^ISO8859-/ISO-8859-/'
}

compile() {
	number=0
	tab=$(printf '\t')
	while IFS=$tab read -r names left right file path; do
		table=$tables/${names%% *}.bin
		iconv -f "$(charset_of "$path")" -t UTF-8 "$path" >"$table.dic" || {
			echo "hyphens: $path is not in the character set that its first line names" >&2
			exit 1
		}
		"$compiler" "$file" "$left" "$right" <"$table.dic" >"$table"
		rm "$table.dic"
		printf 'EMBED(hyphens_%d, "%s");\n' $number "$table" >&3
		for name in $names; do
			printf '\t{"%s", hyphens_%d},\n' "$name" $number
		done
		number=$((number + 1))
	done
}

found=$(locate "$@")
missing=$(printf '%s\n' "$found" | awk -F '\t' 'NF && $5 == "" { printf " %s (%s)", $1, $4 }')
[ -z "$missing" ] || echo "hyphens: not on this machine, so not embedded:$missing" >&2
list=$(printf '%s\n' "$found" | awk -F '\t' '$5 != ""')
mkdir -p "$tables"
{
	echo '/* Made by tools/hyphens.sh from hyphenation/manifest.tsv. */'
	echo '#include "base/embed.h"'
	echo '#include "text/hyphenate_table.h"'
	echo
	rows=$([ -z "$list" ] || printf '%s\n' "$list" | compile) 3>"$out.embed"
	cat "$out.embed"
	# Behind the last row a NULL, so that the array is never empty.
	printf '\nconst struct hyphens embedded_hyphens[] = {\n%s\n\t{0, 0},\n};\n' "$rows"
	echo 'const size_t nembedded_hyphens = sizeof embedded_hyphens / sizeof *embedded_hyphens - 1;'
} >"$out.new"
printf '%s\n' "$list" | awk -F '\t' -v out="$out" '
	NF { gsub(/ /, "\\ ", $5); all = all " " $5; alone = alone $5 ":\n" }
	END { print out ":" all; printf "%s", alone }
' >"$deps"
rm -f "$out.embed"
mv "$out.new" "$out"
