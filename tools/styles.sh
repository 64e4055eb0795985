#!/bin/sh
# styles.sh OUT.c TABLE FILE.yaml…: writes the C table of src/style/builtin.h (styles, formats) that embeds the files.
set -eu

out=$1 table=$2
shift 2

{
	echo '/* Made by tools/styles.sh from the YAML that it names. */'
	echo '#include "base/embed.h"'
	echo '#include "style/builtin.h"'
	echo
	number=0
	for file in "$@"; do
		printf 'EMBED(%s_%d, "%s");\n' "$table" $number "$file"
		number=$((number + 1))
	done
	printf '\nconst struct builtin_style builtin_%s[] = {\n' "$table"
	number=0
	for file in "$@"; do
		printf '\t{"%s", %s_%d, %d},\n' "$(basename "$file" .yaml)" "$table" $number "$(wc -c <"$file")"
		number=$((number + 1))
	done
	printf '};\n'
	printf 'const size_t nbuiltin_%s = sizeof builtin_%s / sizeof *builtin_%s;\n' "$table" "$table" "$table"
} >"$out.new"
mv "$out.new" "$out"
