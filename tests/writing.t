#!/bin/sh
# writing.t: docs/writing.md and docs/services.md against the program: every CV shown there is whole and renders without a
# word, in every style; what they say is printed, is; the commands work; the networks and languages that they name are those
# that there are.
. "${0%/*}/lib.sh"

doc=$top/docs/writing.md
SOURCE_DATE_EPOCH=1767225600 # 2026-01-01: what is to come there, is
export SOURCE_DATE_EPOCH

mkdir "$tmp/work" "$tmp/bin"
ln -s "$CVPDF" "$tmp/bin/cvpdf"
PATH=$tmp/bin:$PATH
cd "$tmp/work" || exit

[ "$(wc -l <"$doc")" -le 200 ]
ok $? 'docs/writing.md has at most 200 lines'

# CVs
awk '$0 == "```yaml" { inside = 1; file = "cv." ++n ".yaml"; print "# line " FNR + 1 >file; next }
	/^```/ { inside = 0; close(file) }
	inside { print >file }' "$doc" "$top/docs/services.md" "$top/docs/variants.md"
[ "$(find . -name 'cv.*.yaml' | wc -l)" -ge 5 ]
ok $? 'there are CVs'
for cv in cv.*.yaml; do
	for style in academic awesome banking classic compact formal sidebar timeline; do
		said=$(cvpdf "$cv" -s "$style" -o "${cv%.yaml}.$style.pdf" --strict 2>&1)
		is "$?: $said" '0: ' "the CV at line $(sed -n '1s/# line //p' "$cv") renders in $style"
	done
done

# What the table of dates says is printed
if command -v pdftotext >/dev/null 2>&1; then
	sed -n 's/^| \(`[^|]*\) | \([^|]*\) | .*/\1 | \2/p' "$doc" | grep -v '^`now' >rows
	[ "$(wc -l <rows)" -ge 7 ]
	ok $? 'there is a table of dates'
	while IFS='|' read -r written printed; do
		{
			printf 'person: {name: A}\nexperience:\n'
			# One in backticks, or several with commas between them
			printf '%s\n' "$written" | grep -o '`[^`]*`' | tr -d '`' | sed 's/.*/  - {organization: B, date: &}/'
		} >dates.yaml
		cvpdf dates.yaml -s formal --strict >said 2>&1 && pdftotext -layout dates.pdf - | sed -n 's/^B  *//p' >dates.txt
		is "$(cat said)" '' "$written renders"
		lacking=
		case $written in
		*'['*) printf '%s\n' "$printed" ;;
		*) printf '%s\n' "$printed" | tr ',' '\n' ;;
		esac | sed 's/^ *//; s/ *$//' >wanted
		while IFS= read -r words; do
			grep -qxF -- "$words" dates.txt || lacking="$lacking'$words' "
		done <wanted
		is "$lacking" '' "$written is printed as $printed" || note "$(cat dates.txt)"
	done <rows
else
	skip 'dates are printed as the table says' 'pdftotext is missing (package poppler-utils)'
fi

# What the table of layouts says is printed
if command -v pdftotext >/dev/null 2>&1; then
	services=$(grep -l by-year cv.*.yaml)
	sed -n 's/^| `\(by-[a-z]*\)` | \(.*\) |$/\1|\2/p' "$top/docs/services.md" | tr -d '*' >rows
	is "$(wc -l <rows)" 3 'there is a table of layouts'
	while IFS='|' read -r layout printed; do
		cvpdf "$services" -s formal -o layout.pdf --set "services.layout=$layout" && pdftotext -layout layout.pdf layout.txt
		grep -qF -- "$printed" layout.txt
		ok $? "$layout prints $printed"
	done <rows
else
	skip 'services are printed as the table says' 'pdftotext is missing (package poppler-utils)'
fi

# Commands
cat >cv.yaml <<'EOF'
person: {name: Ada Lovelace, phone: "+1 412 555 0758"}
experience: [{position: Analyst, organization: Engine Project, date: 1842}]
EOF
awk '/^```sh$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$doc" >commands
[ -s commands ]
ok $? 'there are commands'
while IFS= read -r command; do
	said=$(eval "$command" 2>&1)
	is "$?: $said" '0: ' "works: $command"
done <commands

# Networks and languages
tr '\n' ' ' <"$doc" | sed 's/.*The known networks are \(.*\); any other goes.*/\1/; s/ and /, /' |
	tr ',' '\n' | tr -d ' ' | sort >told
sed -n 's/^    {"\([a-z-]*\)", "[^"]*", "https:.*/\1/p' "$top/src/model/network.c" | sort >known
[ -s known ]
ok $? 'there are networks'
same told known 'the networks are those of src/model/network.c'
tr '\n' ' ' <"$doc" | sed 's/.*There are words in these: \([^.]*\) where they differ.*/\1/; s/ and /, /g' |
	tr ',' '\n' | tr -d ' ' | sed '/^$/d' | sort >told
sed '/^#/d; /^$/d; s/	.*//' "$top/src/text/words.tsv" | sort -u >known
same told known 'the languages are those of src/text/words.tsv'
done_testing
