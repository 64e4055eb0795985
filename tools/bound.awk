# bound.awk: makes the C table of bound.tsv (what it is, languages, words, separated by tabs; # begins a comment line). It is to
# be run with LC_ALL=C, so that strings are bytes.
#
# Its rows are sorted by word, so that bound.c can search them by halves; what has no words stands first, under "".

BEGIN {
	FS = "\t"
	known = "^(unit|counter|thing|title|degree|suffix|of|date_word|date_counter|range|date_mark)$"
	wordless = "^(year_first|letter_kept|letter_rather|hyphen_twice)$"
	word_size = 32
	languages_size = 64
	nlists = 0
}

function fail(text)
{
	print FILENAME ":" FNR ": " text > "/dev/stderr"
	failed = 1
	exit 1
}

# The number of a list of languages.
function list_number(languages)
{
	if (!(languages in numbers)) {
		lists[nlists] = languages
		numbers[languages] = nlists++
	}
	return numbers[languages]
}

function add(word, what, languages,    i, list)
{
	if (length(word) >= word_size)
		fail("'" word "' has more than " word_size - 1 " bytes")
	if (word ~ /["\\]/)
		fail("a word cannot hold a straight double quote or a backslash")
	for (i = 1; i <= split(languages, list, " "); i++) {
		if ((word, what, list[i]) in said || (word, what, "*") in said)
			fail("'" word "' is said twice")
		said[word, what, list[i]] = 1
	}
	for (i = n++; i >= 1 && word < words[i]; i--) {
		words[i + 1] = words[i]
		rows[i + 1] = rows[i]
	}
	words[i + 1] = word
	rows[i + 1] = "BOUND_" toupper(what) ", " list_number(languages)
}

/^#/ || /^[ \t]*$/ { next }
$2 !~ /^(\*|[a-z][a-z][a-z]?( [a-z][a-z][a-z]?)*)$/ { fail("'" $2 "' are no languages: expected two or three letters each, or *") }
length($2) >= languages_size { fail("the names of the languages have more than " languages_size - 1 " bytes") }
$1 ~ wordless {
	if (NF != 2)
		fail("expected what it is, a tab, and languages")
	add("", $1, $2)
	next
}
NF != 3 || $1 !~ known || $3 == "" { fail("expected what it is, languages and words, separated by tabs") }
{
	nwords = split($3, list_of_words, " ")
	for (k = 1; k <= nwords; k++)
		add(list_of_words[k], $1, $2)
}

END {
	if (failed)
		exit 1
	print "/* Made by tools/bound.awk from bound.tsv. */"
	print "#include \"text/bound_table.h\"\n"
	print "const size_t bound_nrows = " n ";\n"
	print "const struct bound_row bound_rows[] = {"
	for (i = 1; i <= n; i++)
		print "\t{\"" words[i] "\", " rows[i] "},"
	print "};\n\nconst char bound_languages[][BOUND_LANGUAGES_SIZE] = {"
	for (i = 0; i < nlists; i++)
		print "\t\"" lists[i] "\","
	print "};"
}
