#!/bin/sh
# breaks.t: where the lines of whole CVs end and where they do not. Each text is set many times, every time a little
# further to the right, so that all of its places come to stand at a line's end.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

need pdftotext poppler-utils
cd "$tmp" || exit
cp "$tests/cases/plain.yaml" .

# shifts TEXT: a list of it, with more and more digits before it
shifts()
{
	for digits in 1 11 111 1111 11111 111111 1111111 11111111 111111111 1111111111; do
		for blanks in '' ' 11' ' 1111'; do
			printf "  - '%s%s %s'\n" "$digits" "$blanks" "$1"
		done
	done
}

# cv LANGUAGE ALIGN: writes a CV with narrow lines, but for its end, which is read from stdin
cv()
{
	printf 'person: {name: Ada Marchbanks}\nlanguage: %s\n' "$1"
	printf 'style: {extends: plain.yaml, page: {size: 90mm x 240mm, margin: 15mm}, text: {align: %s}}\n' "$2"
	cat
}

# never PATTERN NAME: cv.yaml is set, and of no line do the last word and the next line's first match
never()
{
	"$CVPDF" cv.yaml --no-system-fonts >said 2>&1
	ok $? "$2: set" || {
		note "$(sed 4q said)"
		return
	}
	pdftotext -raw cv.pdf cv.text
	tr -d '\f' <cv.text | awk 'NF && last != "" { print last " / " $1 } { last = $NF }' | sort -u >given
	is "$(grep -E -e "$1" given)" '' "$2"
}

# Names.
{
	echo 'education:'
	for digits in '' 1 11 111 1111 11111 111111 1111111; do
		cat <<-end
			  - degree: Doctorate
			    institution: University
			    supervisors: ["${digits}Alexander Featherstonehaugh", Bartholomew Cumberbatch, Christopher Hammerschmidt]
			    advisors: ["${digits}Maximilian Wolfeschlegelstein", Bartholomew Cumberbatch, Christopher Hammerschmidt]
			    mentors: ["${digits}Wolfgang Northumberland", Bartholomew Cumberbatch, Christopher Hammerschmidt]
		end
	done
} | cv en justify >cv.yaml
never '(Alex|Feath|Cum|Chris|Ham|Max|Wolf|North)[a-z]*- /' 'those who supervised, advised and mentored are not hyphenated'

{
	echo 'summary:'
	shifts 'All of us thank Marchbanks, Interlandi and more of such Marchbanks, Interlandi und Marchbanks, Interlandi'
} | cv de justify | sed 's/Ada Marchbanks/Ada Marchbanks, aliases: [Ada Interlandi]/' >cv.yaml
never '(March|Inter)[a-z]*- /' 'nor is the name of whom the CV is about, in running text'

for align in start center; do
	printf 'summary: [x]\n' | cv en start | sed "s/Ada Marchbanks/Josephine Vollmer-Castellanos/
		s/extends: plain.yaml,/extends: plain.yaml, header: {layout: ${align#start}, name: {size: 17pt}},/; s/layout: ,/layout: left,/" >cv.yaml
	never 'Vollmer- / ' "a name is parted at its blank rather than at its hyphen, $align"
done
{
	echo 'education:'
	for digits in '' 1 11 111 1111 11111 111111 1111111; do
		echo "  - {degree: Doctorate, institution: University, supervisors: [${digits}Josephine Vollmer-Castellanos]}"
	done
} | cv en start >cv.yaml
never 'Vollmer- / ' 'so are names of others, in ragged text'

# A label of two lines is a label, however short its first line is; three lines have an edge.
cat >cv.yaml <<-end
	person: {name: Ada Marchbanks}
	language: de
	style: sidebar
	skills:
	  - {label: Textverarbeitung und Tabellenkalkulation, details: "LibreOffice"}
	  - {label: Naturwissenschaftliche Grundlagenforschung, details: "Geologie"}
	  - {label: Donaudampfschifffahrtsgesellschaftsangelegenheiten, details: "viele"}
end
"$CVPDF" cv.yaml && pdftotext -raw cv.pdf cv.text
is "$(sed -n '/-$/s/^\(Donaudampf\)[a-z]*-$/\1/; /-$/p; /^Donaudampf$/p' cv.text)" Donaudampf 'a label has a hyphen only where a word is too wide'

# Addresses. However long the piece behind a slash is, it is an address's.
for letters in 100 1000; do
	piece=$(printf "%${letters}s" '' | tr ' ' a)
	for align in start justify; do
		printf 'summary: ["https://example.org/%s", "see (https://example.org/%s)"]\n' "$piece" "$piece" | cv en $align >cv.yaml
		never 'org/ /' "$letters letters of an address are divided, $align"
	done
done

for letters in 16 18 20 22 24 26 28 30 32; do
	piece=$(printf "%${letters}s" '' | tr ' ' e)
	cat >cv.yaml <<-end
		person: {name: Ada Marchbanks, website: "https://www.$piece-institute.example"}
		style: sidebar
		skills: [{label: Web, details: "https://www.$piece-institute.example"}]
	end
	never '^(https://|(https://)?www[.]) / ' "neither the scheme nor www. stands alone before $letters letters"
done

# Dates, in languages that write their months small, and the month alone, which is a word.
dates()
{
	{
		echo 'summary:'
		shifts "$2"
	} | cv "$1" justify >cv.yaml
	never '^(ма|дека|сен|но|фев|септ|diciem|septiem|no|ene|octu|septem|dé|janv|jan|ok|pro|lis)[a-zа-яéûíě]*- / ' "months are not hyphenated in dates, $1"
}
dates ru 'Начало работы 3 сентября 2024 года, затем 12 декабря 2023 и до 15 сентября 2022, после этого 3 ноября 2021'
dates es 'Desde el 3 de septiembre de 2024 y hasta el 12 de diciembre de 2023, luego el 15 de noviembre de 2022'
dates fr 'Depuis le 3 septembre 2024 et le 12 décembre 2023, puis le 15 novembre 2022, septembre 2018'
dates cs 'Od 3. prosince 2024 a do 12. listopadu 2023, potom znovu 15. prosince 2022, a opět 28. října 2020'
{
	echo 'summary:'
	shifts 'Desde septiembre hasta diciembre, desde septiembre hasta diciembre y luego septiembre hasta noviembre'
} | cv es justify >cv.yaml
"$CVPDF" cv.yaml --no-system-fonts && pdftotext -raw cv.pdf cv.text
grep -qE '(septiem|diciem|noviem)-$' cv.text
ok $? 'a month that is no part of a date is hyphenated as a word'

# What is counted, and by what.
for align in start justify; do
	{
		echo 'summary:'
		shifts 'In Section 3.2, Figure 4, Table 2 and Chapter 5 on World War II and Henry VIII see 10 million calls of +49 30 1234567 (* equal share)'
	} | cv en $align >cv.yaml
	never '(Section|Figure|Table|Chapter|War|Henry|10|[+]49|[(][*]) / |30 / 1234567' "numbers stay with their things, marks with their notes, $align"
	{
		echo 'summary:'
		shifts 'In Abschnitt 3.2, Abbildung 4, Tabelle 2 und Kapitel 5 zum Weltkrieg II mit Heinrich VIII. sieht man 10 Millionen'
	} | cv de $align >cv.yaml
	never '(Abschnitt|Abbildung|Tabelle|Kapitel|Weltkrieg|Heinrich|10) / ' "and so in German, $align"
done

# Ranges of dates, in a narrow column.
for range in '" – "' 至 ～; do
	cat >cv.yaml <<-end
		person: {name: Ada Marchbanks}
		language: zh
		style: {extends: classic, dates: {range: $range}}
		experience:
		  - {position: 工程师, start: 2019-04, end: 2022-03}
		  - {position: 工程师, date: 2019年11月至2022年12月}
	end
	"$CVPDF" cv.yaml 2>said && pdftotext -raw cv.pdf cv.text
	grep -qE '^2019年4月 ?(–|至|～)$' cv.text && grep -q '^2019年11月至$' cv.text
	ok $? "a range is divided behind $range" || note "$(sed 9q cv.text)"
done

# Signs. A word is not divided behind those that are a part of it.
for language in en he; do
	for align in start justify; do
		{
			echo 'summary:'
			shifts 'C++ and C++ or C++, C++ and C++; C++ code, 50%+ or C++ then C++ and f(x)(y) with C++ and C++ or C++.'
		} | cv $language $align >cv.yaml
		never '[+%)] / [+(]|C / ' "C++ is not divided, $language, $align"
	done
done

done_testing
