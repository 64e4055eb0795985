# words.awk: makes the C table of words.tsv (language, key, word, separated by tabs; # begins a comment line).
#
# The keys are those of English, sorted by bytes, so that words.c can search them by halves. A language that lacks a word
# has "" there; _ at an end of a word is a blank. Strings have a fixed size: no pointers, so nothing is relocated when the
# program starts.

BEGIN {
	FS = "\t"
	order = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
}

function fail(text)
{
	print FILENAME ":" FNR ": " text > "/dev/stderr"
	failed = 1
	exit 1
}

# Whether a comes before b by bytes, whatever the locale of awk says.
function before(a, b,    i, x, y)
{
	for (i = 1; i <= length(a) && i <= length(b); i++) {
		x = index(order, substr(a, i, 1))
		y = index(order, substr(b, i, 1))
		if (x != y)
			return x < y
	}
	return length(a) < length(b)
}

function sort(list, n,    i, j, item)
{
	for (i = 2; i <= n; i++) {
		item = list[i]
		for (j = i - 1; j >= 1 && before(item, list[j]); j--)
			list[j + 1] = list[j]
		list[j + 1] = item
	}
}

/^#/ || /^[ \t]*$/ { next }
NF != 3 || $3 == "" { fail("expected a language, a key and a word, separated by tabs") }
$1 !~ /^[a-z][a-z][a-z]?(-[A-Za-z]+)?$/ { fail("'" $1 "' is no language") }
$2 !~ /^[a-z_]+$/ { fail("'" $2 "' is no key") }
$3 ~ /["\\]/ { fail("a word cannot hold a straight double quote or a backslash") }
($1, $2) in words { fail("'" $2 "' of '" $1 "' is said twice") }
$1 == "en" { keys[++nkeys] = $2; known[$2] = 1 }
!($2 in known) { fail("English, which comes first, has no '" $2 "'") }
!($1 in seen) { languages[++nlanguages] = $1; seen[$1] = 1 }
{
	sub(/^_/, " ", $3)
	sub(/_$/, " ", $3)
	words[$1, $2] = $3
}

END {
	if (failed)
		exit 1
	sort(keys, nkeys)
	sort(languages, nlanguages)
	print "/* Made by tools/words.awk from words.tsv. */"
	print "#include \"text/words_table.h\"\n"
	print "const size_t words_nlanguages = " nlanguages ";"
	print "const size_t words_nkeys = " nkeys ";\n"
	print "const char words_languages[][WORDS_LANGUAGE_SIZE] = {"
	for (i = 1; i <= nlanguages; i++)
		print "\t\"" languages[i] "\","
	print "};\n\nconst char words_keys[][WORDS_KEY_SIZE] = {"
	for (i = 1; i <= nkeys; i++)
		print "\t\"" keys[i] "\","
	print "};\n\n/* words_nkeys of each language in turn. */\nconst char words_table[][WORDS_WORD_SIZE] = {"
	for (i = 1; i <= nlanguages; i++) {
		print "\t/* " languages[i] " */"
		for (j = 1; j <= nkeys; j++)
			print "\t\"" words[languages[i], keys[j]] "\","
	}
	print "};"
}
