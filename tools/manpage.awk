# manpage.awk: turns the Markdown that `cvpdf schema --doc` and `cvpdf styles --doc` print into an mdoc page.
#
#   LC_ALL=C awk -v name=cvpdf-schema -v section=5 -v about='what a CV may say' -v date='May 1, 2026' \
#       -v see='cvpdf 1' -f tools/manpage.awk FILE.md
#
# Knows what those two print: headings, paragraphs, lists, tables, fenced code, and `code`, **strong**, *emphasis* and
# [links](…) inside lines. A table becomes a tagged list: its first column is the tag. Source lines end at the end of a
# sentence and stay below 80 bytes, as mandoc -Tlint asks.

BEGIN {
	width = 78
	print ".\\\" Made by tools/manpage.awk; `make docs` makes it again."
	print ".Dd " date
	print ".Dt " toupper(name) " " section
	print ".Os"
	print ".Sh NAME"
	print ".Nm " name
	print ".Nd " about
	print ".Sh DESCRIPTION"
	fresh = 1 # right behind a heading or the start of an item: no .Pp
}

# Text between `start` and `end` becomes what stands between the escapes `on` and `off`.
function paint(s, mark, on, off,    n, at, out) {
	n = length(mark)
	while ((at = index(s, mark)) > 0 && index(substr(s, at + n), mark) > 1) {
		out = out substr(s, 1, at - 1) on
		s = substr(s, at + n)
		at = index(s, mark)
		out = out substr(s, 1, at - 1) off
		s = substr(s, at + n)
	}
	return out s
}

function links(s,    label) {
	while (match(s, /\[[^]]*\]\([^)]*\)/)) {
		label = substr(s, RSTART + 1, RLENGTH - 1)
		sub(/\]\(.*/, "", label)
		s = substr(s, 1, RSTART - 1) label substr(s, RSTART + RLENGTH)
	}
	return s
}

# Everything outside `code`.
function prose(s) {
	s = links(s)
	s = paint(s, "**", "\\fB", "\\fR")
	s = paint(s, "*", "\\fI", "\\fR")
	gsub(/&lt;/, "<", s)
	gsub(/&gt;/, ">", s)
	gsub(/&amp;/, "\\&", s)
	return s
}

# One line of Markdown as roff. A \001 holds the place of a blank that must not be broken.
function inline(s,    out, at, code) {
	gsub(/\\\|/, "|", s)
	gsub(/\\/, "\\e", s)
	while ((at = index(s, "`")) > 0 && index(substr(s, at + 1), "`") > 0) {
		out = out prose(substr(s, 1, at - 1))
		s = substr(s, at + 1)
		at = index(s, "`")
		code = substr(s, 1, at - 1)
		gsub(/-/, "\\-", code)
		gsub(/\. /, ".\\\\\\& ", code)
		if (length(code) < 40)
			gsub(/ /, "\001", code)
		out = out "\\fB" code "\\fR"
		s = substr(s, at + 1)
	}
	return out prose(s)
}

function print_line(line) {
	gsub(/\001/, " ", line)
	if (line ~ /^[.']/)
		line = "\\&" line
	print line
}

# Bytes, with what is not ASCII as long as the escape that it becomes.
function roff_length(s) {
	gsub(/[\300-\377][\200-\277]+/, "\\[u0000]", s)
	return length(s)
}

# Whether a word ends a sentence: not an initial or an abbreviation.
function ends_sentence(word) {
	return word ~ /[.!?](\\fR)?[)"]*$/ && word !~ /^(e\.g|i\.e|etc|ca|z\.B|[A-Z])\.$/
}

# Fills lines; a sentence begins a line of its own, and a full stop elsewhere is kept from seeming its end.
function fill(s,    words, n, i, line) {
	n = split(inline(s), words, " ")
	for (i = 1; i <= n; i++) {
		if (line != "" && roff_length(line words[i]) + 1 > width) {
			print_line(line)
			line = ""
		}
		line = line (line == "" ? "" : " ") words[i]
		if (ends_sentence(words[i])) {
			print_line(line)
			line = ""
		} else if (words[i] ~ /\.$/) {
			line = line "\\&"
		}
	}
	if (line != "")
		print_line(line)
}

function end_paragraph() {
	if (paragraph == "")
		return
	if (!fresh)
		print ".Pp"
	fill(paragraph)
	paragraph = ""
	fresh = 0
}

function end_item() {
	if (item != "") {
		print ".It"
		fill(item)
	}
	item = ""
}

function end_list() {
	end_item()
	if (list)
		print ".El"
	list = 0
}

function end_table() {
	if (table)
		print ".El"
	table = 0
}

function end_block() {
	end_paragraph()
	end_list()
	end_table()
}

function begin_list(how) {
	end_paragraph()
	print ".Bl " how
	fresh = 0
}

function heading(macro, s) {
	end_block()
	gsub(/`/, "", s)
	gsub(/"/, "", s)
	print macro " " s
	fresh = 1
}

# A cell of a table; `\|` is no end of a cell.
function cells(line, out,    n, i) {
	gsub(/\\\|/, "\002", line)
	sub(/^\|[ \t]*/, "", line)
	sub(/[ \t]*\|[ \t]*$/, "", line)
	n = split(line, out, /[ \t]*\|[ \t]*/)
	for (i = 1; i <= n; i++)
		gsub(/\002/, "|", out[i])
	return n
}

# What a field means may end with an example.
function fill_meaning(s,    example) {
	if (match(s, / `[^`]+`$/)) {
		example = substr(s, RSTART + 1)
		s = substr(s, 1, RSTART - 1)
		fill(s ~ /[.!?…]$/ ? s : s ".")
		fill("Example: " example)
	} else {
		fill(s)
	}
}

function row(line,    cell, n, i, head) {
	n = cells(line, cell)
	head = cell[1]
	gsub(/[`*]/, "", head)
	gsub(/"/, "\\(dq", head)
	if (!table)
		begin_list("-tag -width Ds")
	table = 1
	print ".It Cm " (head == "" ? "\\&" : head)
	for (i = 2; i <= n; i++) {
		if (cell[i] == "")
			continue
		if (i < n)
			fill(cell[i] ~ /^\(.*\)$/ ? cell[i] : "(" cell[i] ")")
		else
			fill_meaning(cell[i])
	}
}

function code_line(line) {
	gsub(/\\/, "\\e", line)
	if (line ~ /^[.']/)
		line = "\\&" line
	print line
}

/^```/ {
	if (!fenced) {
		end_block()
		print ".Bd -literal -offset indent"
	} else {
		print ".Ed"
		fresh = 0
	}
	fenced = !fenced
	next
}
fenced { code_line($0); next }
/^# / { next }
/^##+ / { sub(/^#+ /, ""); heading(".Ss", $0); next }
/^\|[-: |]+$/ { next }
/^\|/ {
	end_paragraph()
	end_list()
	if (!table && !header) {
		header = 1 # the first row names the columns, which the list does without
		next
	}
	row($0)
	next
}
{ header = 0 }
/^[-*] / {
	end_table()
	if (!list) {
		begin_list("-bullet -compact")
		list = 1
	}
	end_item()
	item = substr($0, 3)
	next
}
/^[ \t]*$/ {
	end_paragraph()
	end_list()
	end_table()
	next
}
list && /^ / { sub(/^ +/, ""); item = item " " $0; next }
{ end_table(); end_list(); paragraph = paragraph (paragraph == "" ? "" : " ") $0 }

END {
	end_block()
	print ".Sh SEE ALSO"
	n = split(see, pages, ",")
	for (i = 1; i <= n; i++)
		print ".Xr " pages[i] (i < n ? " ," : "")
}
