#!/bin/sh
# pictures.sh CVPDF [FOLDER]: makes the pictures of README.md and docs/styles.md from the examples, in docs/img or FOLDER.
# `make pictures` does it; the pictures are committed, so that the pages can be read without building anything.
set -eu

cvpdf=$1
top=$(cd "$(dirname "$0")/.." && pwd)
folder=${2:-$top/docs/img}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
dpi=70
colors=64
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in pdftoppm convert; do
	command -v $program >/dev/null 2>&1 || {
		echo "pictures: $program is missing (packages poppler-utils and imagemagick)" >&2
		exit 1
	}
done

# page EXAMPLE OPTIONS…: the first page of an example as $work/EXAMPLE.png
page() {
	example=$1
	shift
	# Photos and styles lie in different folders.
	SOURCE_DATE_EPOCH=1760000000 "$cvpdf" "$top/examples/$example.yaml" --root / -o "$work/$example.pdf" "$@"
	pdftoppm -r $dpi -singlefile -png "$work/$example.pdf" "$work/sheet"
	convert "$work/sheet.png" -bordercolor '#c8c8c8' -border 1 "$work/$example.png"
}

# Few colours and no metadata: the same pages give the same bytes.
shrink() { # from, to
	convert "$1" -strip +dither -colors $colors -depth 8 -define png:compression-level=9 \
		-define png:exclude-chunks=date,time "PNG8:$2"
	echo "wrote $2 ($(wc -c <"$2") bytes)"
}

# STYLE EXAMPLE: an example that shows what the style is for
while read -r style example; do
	page "$example" -s "$style"
	shrink "$work/$example.png" "$folder/$style.png"
done <<-END
	academic professor
	awesome scientist
	banking resume
	classic senior-researcher
	compact student
	formal phd-student
	sidebar engineer
	timeline scientist
END

# The style that docs/styles.md builds
awk '$0 == "```yaml style essay" { inside = 1; next } /^```/ { inside = 0 } inside' "$top/docs/styles.md" >"$work/essay.yaml"
page scientist -s "$work/essay.yaml"
shrink "$work/scientist.png" "$folder/essay.png"

# The layouts of docs/publications.md: the list alone, on a page that is cut to it
sed -n '/^```yaml pictures$/,/^```$/p' "$top/docs/publications.md" | sed '1d;$d' >"$work/list.yaml"
for layout in paragraph title-first numbered hint; do
	style=academic
	[ $layout != hint ] || style=classic
	SOURCE_DATE_EPOCH=1760000000 "$cvpdf" "$work/list.yaml" -q -s $style --set "publications.layout=$layout" \
		--set 'style.page={size: 120mm x 90mm, margin: 6mm}' --set style.fonts.size=9pt -o "$work/list.pdf"
	pdftoppm -r 110 -singlefile -png "$work/list.pdf" "$work/list"
	# Without the name above it
	convert "$work/list.png" -gravity north -chop 0x56 -trim +repage -bordercolor white -border 10 \
		-bordercolor '#c8c8c8' -border 1 "$work/cut.png"
	shrink "$work/cut.png" "$folder/publications-$layout.png"
done

# Two pages beside each other
page senior-researcher -s classic
page phd-student -s formal
convert "$work/senior-researcher.png" "$work/phd-student.png" -bordercolor white -border 5 +append "$work/readme.png"
shrink "$work/readme.png" "$folder/readme.png"
