#!/bin/sh
# styles.t: docs/styles.md against the program: every style shown there is one that works, and every style is shown.
#
# Blocks are marked behind their language: ```yaml style is a style, ```yaml cv the `style:` of a CV, ```sh commands.
. "${0%/*}/lib.sh"

doc=$top/docs/styles.md
largest=$((60 * 1024)) # bytes of a picture of one page

mkdir "$tmp/work" "$tmp/bin"
ln -s "$CVPDF" "$tmp/bin/cvpdf"
PATH=$tmp/bin:$PATH
cp "$top"/examples/*.yaml "$top"/examples/*.png "$tmp/work"
cd "$tmp/work" || exit
cp resume.yaml cv.yaml
styles=$(cvpdf styles | sed 's/ .*//')

# blocks MARK: writes the blocks with that mark to MARK.1, MARK.2, …, each with its line in the first line as a comment
blocks()
{
	awk -v fence="\`\`\`$1" -v name="${1##* }" '
		index($0, fence) == 1 { inside = 1; file = name "." ++n ".yaml"; print "# line " NR + 1 >file; next }
		/^```/ && inside { inside = 0; close(file) }
		inside { print >file }' "$doc"
}

# renders NAME OPTIONS…: cvpdf works and has nothing to say
renders()
{
	name=$1
	shift
	said=$(cvpdf "$@" -o out.pdf --strict 2>&1)
	is "$?: $said" '0: ' "$name"
}

# Blocks
blocks 'yaml style'
blocks 'yaml cv'
for style in style.*.yaml; do
	line=$(sed -n '1s/# line //p' "$style")
	renders "the style at line $line, all kinds of sections" everything.yaml -s "./$style"
	renders "the style at line $line, a page" resume.yaml -s "./$style"
done
for cv in cv.[0-9]*.yaml; do
	sed '/^style:/d' senior-researcher.yaml >>"$cv"
	renders "the CV's style at line $(sed -n '1s/# line //p' "$cv")" "$cv"
done
awk '/^```sh$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$doc" >commands
while IFS= read -r command; do
	said=$(eval "$command" 2>&1)
	is "$?: $said" '0: ' "works: $command"
done <commands

# Every style is there
for style in $styles; do
	grep -qx "### $style" "$doc" && grep -q "(img/$style\.png)" "$doc"
	ok $? "$style has a section and a picture"
	font=$(cvpdf styles "$style" | sed -n 's/^  body: //p' | sed 1q)
	grep -q "^| \[$style\](#$style) | $font |" "$doc"
	ok $? "$style is in the table, with the font $font"
	renders "$style renders all kinds of sections" everything.yaml -s "$style"
	renders "$style renders them on US Letter" everything.yaml -s "$style" --set style.page.size=letter
done
is "$(sed -n 's/^### \([a-z]*\)$/\1/p' "$doc")" "$styles" 'no other style is there'
for picture in $(grep -o '(img/[^)]*)' "$doc" "$top/README.md" "$top/docs/library.md" | sed 's/.*(//; s/)//' | sort -u) img/readme.png; do
	[ -s "$top/docs/$picture" ]
	ok $? "$picture is there"
done
for picture in "$top"/docs/img/*.png; do
	pages=1
	[ "${picture##*/}" != readme.png ] || pages=2
	[ "$(wc -c <"$picture")" -le $((pages * largest)) ]
	ok $? "${picture##*/} is small"
done
done_testing
