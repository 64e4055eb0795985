#!/bin/sh
# publications.t: docs/publications.md against the program: every CV shown there is whole and renders without a word, in every
# style, with the bibliographies that stand beside it.
. "${0%/*}/lib.sh"

doc=$top/docs/publications.md
SOURCE_DATE_EPOCH=1772323200 # 2026-03-01: what is to come there, is
export SOURCE_DATE_EPOCH

cd "$tmp" || exit

# A block is named behind its language ("bibtex refs.bib"); CVs without a name are numbered.
awk '/^```bibtex / { inside = 1; file = $2; next }
	$0 == "```yaml" { inside = 1; file = "cv." ++n ".yaml"; print "# line " NR + 1 >file; next }
	/^```/ { inside = 0; close(file) }
	inside { print >file }' "$doc"
[ "$(find . -name 'cv.*.yaml' | wc -l)" -ge 2 ] && [ -s refs.bib ]
ok $? 'there are CVs and a bibliography'
for cv in cv.*.yaml; do
	for style in academic awesome banking classic compact formal sidebar timeline; do
		said=$("$CVPDF" "$cv" -s "$style" -o "${cv%.yaml}.$style.pdf" --strict 2>&1)
		is "$?: $said" '0: ' "the CV at line $(sed -n '1s/# line //p' "$cv") renders in $style"
	done
done

# What it says of the first of them
if command -v pdftotext >/dev/null 2>&1; then
	pdftotext -layout cv.1.classic.pdf - | tr -s ' \n' ' ' >text
	grep -q 'Water Models (CWM).* Best Paper' text
	ok $? 'what the CV says of an entry is laid over it'
	grep -q 'A Paper That Is in No File Yet' text
	ok $? 'what is in no file is added'
	! grep -q "Other People" text
	ok $? "what is not the person's own is not chosen"
else
	skip 'the first CV is printed as told' 'pdftotext is missing (package poppler-utils)'
fi

# References in Chinese and Japanese have half-width signs in every format: none of full width, whatever the type.
cat >east.yaml <<'EOF'
person: {name: 吴晓霞}
publications:
  - {type: journal, title: 河流水位预测, authors: [吴晓霞, 李华, 王明], venue: 水科学进展, volume: 35, issue: 2, pages: 123-131, date: 2023}
  - {type: conference, title: 采样综述, authors: [李华, 吴晓霞], venue: 会议集, location: 北京, publisher: 出版社, date: 2022-05, award: 优秀}
  - {type: chapter, title: 记忆, authors: 吴晓霞, venue: 手册, editors: [王明, 赵强], publisher: 出版社, location: 北京, pages: 10-20, date: 2020}
  - {type: book, title: 慢河, authors: [吴晓霞], publisher: 出版社, location: 北京, date: 2021, edition: 2}
  - {type: thesis, title: 研究, authors: [吴晓霞], publisher: 大学, date: 2019, genre: 博士论文}
EOF
for language in zh zh-Hant ja; do
	for format in style plain ieee acm apa chicago vancouver; do
		"$CVPDF" east.yaml -l $language -s formal --set citations.format=$format --dump=blocks >blocks
		is "$?:$(grep -c ' text ".*\(，\|、\|；\|：\|（\|）\|。\|,和\|, 和\)' blocks)" 0:0 "$language, $format: no sign of full width"
	done
done
done_testing
