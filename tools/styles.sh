#!/bin/sh
# styles.sh OUT.c FILE.yaml…: writes the C table of src/style/builtin.h that embeds the built-in styles.
set -eu

out=$1
shift

{
	echo '/* Made by tools/styles.sh from src/styles. */'
	echo '#include "base/embed.h"'
	echo '#include "style/builtin.h"'
	echo
	number=0
	for file in "$@"; do
		printf 'EMBED(style_%d, "%s");\n' $number "$file"
		number=$((number + 1))
	done
	printf '\nconst struct builtin_style builtin_styles[] = {\n'
	number=0
	for file in "$@"; do
		printf '\t{"%s", style_%d, %d},\n' "$(basename "$file" .yaml)" $number "$(wc -c <"$file")"
		number=$((number + 1))
	done
	printf '};\n'
	echo 'const size_t nbuiltin_styles = sizeof builtin_styles / sizeof *builtin_styles;'
} >"$out.new"
mv "$out.new" "$out"
