#!/bin/sh
# docs.t: what is printed from the tables and committed is what the program says now (`make docs` makes it so), and what
# the manual, the completions and --help name is the same.
. "${0%/*}/lib.sh"

"$top/tools/docs.sh" "$CVPDF" "$tmp"
ok $? 'the references can be made'
for file in docs/schema.md man/cvpdf-schema.5 man/cvpdf-style.5; do
	same "$tmp/$file" "$top/$file" "$file is as the tables say (make docs)"
done

"$CVPDF" --help >"$tmp/help"
options=$(grep -oE -e '--[a-z][a-z-]+' "$tmp/help" | sort -u)
[ "$(echo "$options" | wc -l)" -ge 12 ]
ok $? '--help lists the options'
for option in $options; do
	name=${option#--}
	grep -qE "Fl Fl $name( |\$)" "$top/man/cvpdf.1"
	ok $? "cvpdf(1) has $option"
	grep -qE -e "--$name([^a-z-]|\$)" "$top/completions/cvpdf.bash" && grep -qE -e "--$name([^a-z-]|\$)" "$top/completions/_cvpdf" &&
		grep -qE -e "-l $name( |\$)" "$top/completions/cvpdf.fish"
	ok $? "the completions have $option"
done
for command in check text ats variants lab bib extract init styles schema help; do
	grep -qE "^\.It Cm $command" "$top/man/cvpdf.1"
	ok $? "cvpdf(1) has $command"
	for completion in cvpdf.bash _cvpdf cvpdf.fish; do
		grep -qw "$command" "$top/completions/$completion"
		ok $? "$completion has $command"
	done
done
grep -oE '\bcvpdf_[a-z_]+\(' "$top/include/cvpdf.h" | tr -d '(' | sort -u >"$tmp/functions"
[ -s "$tmp/functions" ]
ok $? 'cvpdf.h has functions'
while read -r function; do
	grep -qE "(Fn|Fo) $function" "$top/man/libcvpdf.3"
	ok $? "libcvpdf(3) has $function()"
done <"$tmp/functions"

if command -v bash >/dev/null 2>&1; then
	# offers WORD…: what bash would offer for the last one
	offers()
	{
		# shellcheck disable=SC2016 # the script is for bash
		PATH="${CVPDF%/*}:$PATH" bash -c '
			source "$0"
			compopt() { :; }
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
			_cvpdf cvpdf "${*: -1}" "${*: -2:1}"
			printf "%s\n" "${COMPREPLY[@]}" | sort | tr "\n" " "
		' "$top/completions/cvpdf.bash" "$@"
	}
	cd "$tmp" || exit
	is "$(offers cvpdf --di)" '--diagnostics= ' 'bash: an option'
	is "$(offers cvpdf --diagnostics = j)" 'json ' 'bash: the value of an option'
	is "$(offers cvpdf --dump p)" 'pages ' 'bash: a stage'
	is "$(offers cvpdf -s cl)" 'classic ' 'bash: a style'
	is "$(offers cvpdf styles fo)" 'formal ' 'bash: a style behind styles'
	is "$(offers cvpdf sch)" 'schema ' 'bash: a command'
	is "$(offers cvpdf check --d)" '--diagnostics= ' 'bash: an option of a command'
	touch one.yaml one.txt two.yml
	is "$(offers cvpdf check on)" 'one.yaml ' 'bash: a CV'
else
	skip 'the completion for bash' 'bash is missing (package bash)'
fi
done_testing
