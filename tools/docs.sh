#!/bin/sh
# docs.sh CVPDF FOLDER: writes what the program's tables say into FOLDER: docs/schema.md, man/cvpdf-schema.5 and
# man/cvpdf-style.5. `make docs` does it here; tests/docs.t does it elsewhere and compares.
set -eu

cvpdf=$1 folder=$2
top=$(cd "$(dirname "$0")/.." && pwd)
# All pages bear the date of cvpdf(1).
date=$(sed -n 's/^\.Dd //p' "$top/man/cvpdf.1")

page() { # name, about, see
	LC_ALL=C awk -v name="$1" -v section=5 -v about="$2" -v date="$date" -v see="$3" -f "$top/tools/manpage.awk"
}

mkdir -p "$folder/docs" "$folder/man"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cvpdf" schema --doc >"$work/schema.md"
"$cvpdf" styles --doc >"$work/style.md"
page cvpdf-schema 'what a CV in YAML may say' 'cvpdf 1,cvpdf-style 5' <"$work/schema.md" >"$work/schema.5"
page cvpdf-style 'how a style of cvpdf is written' 'cvpdf 1,cvpdf-schema 5' <"$work/style.md" >"$work/style.5"
cp "$work/schema.md" "$folder/docs/schema.md"
cp "$work/schema.5" "$folder/man/cvpdf-schema.5"
cp "$work/style.5" "$folder/man/cvpdf-style.5"
