/* json_test.c: JSON: what RFC 8259 allows, what it refuses and where, what is read in spite of a fault, and that it costs linear time. */
#include <stdlib.h>

#include "bib/json.h"

#include "tap.h"

static struct arena *arena;
static struct diags *diags;
static struct source source;

static struct json *read_bytes(const char *bytes, size_t len)
{
	source = (struct source){.name = "refs.json", .bytes = bytes, .len = len, .role = SOURCE_BIB};
	diags = diags_new(arena);
	return json_read(arena, diags, &source);
}

static void dump(const struct json *value, struct buf *out)
{
	switch (value->kind) {
	case JSON_STRING:
		buf_quoted(out, value->text);
		break;
	case JSON_ARRAY:
		buf_putc(out, '[');
		for (uint32_t i = 0; i < value->n; i++) {
			buf_puts(out, i ? "," : "");
			dump(&value->items[i], out);
		}
		buf_putc(out, ']');
		break;
	case JSON_OBJECT:
		buf_putc(out, '{');
		for (uint32_t i = 0; i < value->n; i++) {
			buf_puts(out, i ? "," : "");
			dump(&value->members[i].key, out);
			buf_putc(out, ':');
			dump(&value->members[i].value, out);
		}
		buf_putc(out, '}');
		break;
	case JSON_NUMBER:
		buf_puts(out, value->text);
		break;
	default:
		buf_puts(out, json_kind_name(value));
	}
}

static const char *dumped(const struct json *value)
{
	struct buf *out = buf_new(arena);

	if (!value)
		return "nothing";
	if (value->kind == JSON_TRUE || value->kind == JSON_FALSE)
		return value->kind == JSON_TRUE ? "true" : "false";
	dump(value, out);
	return out->s;
}

/* "1:2-3 message; …": columns [start, end) on one line. */
static const char *complaints(void)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < diags->n; i++)
		buf_printf(out, "%s%u:%u+%u %s", i ? "; " : "", diags->list[i].at.line, diags->list[i].at.column,
			   diags->list[i].at.end - diags->list[i].at.start, diags->list[i].message);
	return out->s;
}

/* On one line. */
static const char *quoted(const char *text)
{
	struct buf *out = buf_new(arena);

	buf_quoted(out, text);
	return out->s;
}

static void reads(const char *text, const char *wanted)
{
	is_str(dumped(read_bytes(text, strlen(text))), wanted, quoted(text));
	is_str(complaints(), "", "… without complaint");
}

static void refuses(const char *text, const char *wanted, const char *rest)
{
	struct json *value = read_bytes(text, strlen(text));

	is_str(complaints(), wanted, quoted(text));
	is_str(dumped(value), rest, "… and the rest is read");
	ok(diags->n && (diags->list[0].kind == DIAG_JSON_SYNTAX || diags->list[0].kind == DIAG_DUPLICATE_KEY),
	   "… as an error");
}

static void test_values(void)
{
	reads("[]", "[]");
	reads(" [ ] ", "[]");
	reads("{}", "{}");
	reads("\xEF\xBB\xBF[1]", "[1]");
	reads("[null, 1, \"x\", {}]", "[null,1,\"x\",{}]");
	reads("true", "true");
	reads("\"alone\"", "\"alone\"");
	reads("42\n", "42");
	reads("[[],[[]],{\"\":{}}]", "[[],[[]],{\"\":{}}]");
	reads("\t{\r\n\"a\" : 1 ,\"b\":[ 2 ] }", "{\"a\":1,\"b\":[2]}");
	reads("[-0, 0, 123, -1, 0.5, 1e5, 1E+2, 1.25e-02, 123456789012345678901234567890]",
	      "[-0,0,123,-1,0.5,1e5,1E+2,1.25e-02,123456789012345678901234567890]");
}

static void test_strings(void)
{
	reads("\"\\\"\\\\\\/\\n\\r\\t\"", "\"\\\"\\\\/\\n\\u{d}\\t\"");
	reads("\"\\u0041\\u00e9\\u4e2d\"", "\"Aé中\"");
	reads("\"\\ud83d\\ude00\\uD834\\uDD1E\"", "\"😀𝄞\"");
	reads("\"\\uDBFF\\uDFFD\"", "\"\xF4\x8F\xBF\xBD\"");
	is_str(dumped(read_bytes("[\"a\\b\\u0085b\"]", 14)), "[\"ab\"]", "what cannot be printed is left out");
	is_str(
	    complaints(),
	    "1:4+2 '\\b' is a character that cannot be printed; 1:6+6 '\\u0085' is a character that cannot be printed",
	    "… and told");
	is_int((long long)diags->nerrors, 0, "… as warnings");
	reads("\"é中😀\"", "\"é中😀\"");
	reads("\"// no /* comment */ [,]\"", "\"// no /* comment */ [,]\"");
	reads("\"\"", "\"\"");
	reads("{\"a\\u0062\":1}", "{\"ab\":1}");
}

static void test_numbers(void)
{
	refuses("[01]", "1:2+2 '01' is no value of JSON", "[null]");
	refuses("[-]", "1:2+1 '-' is no value of JSON", "[null]");
	refuses("[-01]", "1:2+3 '-01' is no value of JSON", "[null]");
	refuses("[+1]", "1:2+2 '+1' is no value of JSON", "[null]");
	refuses("[.5]", "1:2+2 '.5' is no value of JSON", "[null]");
	refuses("[1.]", "1:2+2 '1.' is no value of JSON", "[null]");
	refuses("[1.e1]", "1:2+4 '1.e1' is no value of JSON", "[null]");
	refuses("[1e]", "1:2+2 '1e' is no value of JSON", "[null]");
	refuses("[1e+]", "1:2+3 '1e+' is no value of JSON", "[null]");
	refuses("[0x1F]", "1:2+4 '0x1F' is no value of JSON", "[null]");
	refuses("[1.2.3]", "1:2+5 '1.2.3' is no value of JSON", "[null]");
	refuses("[2020-03]", "1:2+7 '2020-03' is no value of JSON", "[null]");
	refuses("[NaN, -Infinity]", "1:2+3 'NaN' is no value of JSON; 1:7+9 '-Infinity' is no value of JSON",
		"[null,null]");
	refuses("[1 000]", "1:4+1 a comma is missing before this; 1:4+3 '000' is no value of JSON", "[1,null]");
}

static void test_words(void)
{
	refuses("[True, None]", "1:2+4 'True' is no value of JSON; 1:8+4 'None' is no value of JSON", "[null,null]");
	refuses("[nul]", "1:2+3 'nul' is no value of JSON", "[null]");
	refuses("[truefalse]", "1:2+9 'truefalse' is no value of JSON", "[null]");
	refuses("{\"type\": book}", "1:10+4 'book' is no value of JSON", "{\"type\":null}");
	is_str(diags->list[0].help, "put a text in double quotes", "a text wants quotes");
	refuses("{type: \"book\"}", "1:2+4 a key stands in double quotes", "{\"type\":\"book\"}");
	refuses("{'a': 'b'}",
		"1:2+1 a text stands in straight double quotes; 1:7+1 a text stands in straight double quotes",
		"{\"a\":\"b\"}");
	refuses("[“a”]", "1:2+3 a text stands in straight double quotes", "[\"a\"]");
}

static void test_commas(void)
{
	refuses("[1,]", "1:3+1 a comma stands behind the last value", "[1]");
	refuses("{\"a\":1,\n}", "1:7+1 a comma stands behind the last value", "{\"a\":1}");
	refuses("[,1]", "1:2+1 a value is missing", "[null,1]");
	refuses("[1,,2]", "1:4+1 a value is missing", "[1,null,2]");
	refuses("[1\n 2]", "2:2+1 a comma is missing before this", "[1,2]");
	refuses("{\"a\":1 \"b\":2}", "1:8+1 a comma is missing before this", "{\"a\":1,\"b\":2}");
	refuses("{\"a\" 1}", "1:6+1 a colon is missing before this", "{\"a\":1}");
	refuses("{\"a\" = 1}", "1:6+1 a colon is missing before this", "{\"a\":1}");
	refuses("{\"a\":}", "1:6+1 a value is missing", "{\"a\":null}");
	refuses("{\"a\",\"b\":1}", "1:5+1 a value is missing", "{\"a\":null,\"b\":1}");
	refuses("[1] // note\n", "1:5+2 JSON has no comments", "[1]");
	refuses("[/* one */ 1]", "1:2+2 JSON has no comments", "[1]");
	refuses("[1 /* open", "1:4+2 JSON has no comments; 1:11+0 the file ends inside the list that begins on line 1",
		"[1]");
	refuses("{\"a\":1,\"b\":2,\"a\":3}", "1:14+3 the object says 'a' twice", "{\"a\":1,\"b\":2}");
}

static void test_ends(void)
{
	refuses("", "1:1+0 there is nothing in this file", "nothing");
	refuses(" \n ", "2:2+0 there is nothing in this file", "nothing");
	refuses("[", "1:2+0 the file ends inside the list that begins on line 1", "[]");
	refuses("\n{\"a\":1", "2:7+0 the file ends inside the object that begins on line 2", "{\"a\":1}");
	refuses("{\"a\":", "1:6+0 the file ends inside the object that begins on line 1", "{}");
	refuses("]", "1:1+1 ']' cannot stand here", "nothing");
	refuses("[1}", "1:3+1 '}' cannot stand here", "[1]");
	refuses("[1]]", "1:4+1 the text goes on behind its end", "[1]");
	refuses("{}{}", "1:3+1 the text goes on behind its end", "{}");
	refuses("{1:2}", "1:2+1 a key stands in double quotes", "{\"1\":2}");
	refuses("{[]:2}", "1:2+1 '[' cannot stand here", "{}");
	refuses("[é]", "1:2+2 'é' cannot stand here", "[]");
	refuses("[\x01]", "1:2+1 the byte 0x01 cannot stand here", "[]");
	refuses("[\xFF]", "1:2+1 the byte 0xFF cannot stand here", "[]");
}

static void test_bad_strings(void)
{
	refuses("[\"a]", "1:2+3 the text that begins here is not closed on its line", "[]");
	refuses("[\"é\",\"a\nb\"]", "1:6+2 the text that begins here is not closed on its line", "[\"é\"]");
	refuses("[\"a\tb\"]", "1:4+1 a tab stands in a text", "[\"a\\tb\"]");
	refuses("[\"a\x1F\"]", "1:4+1 the character U+001F stands in a text", "[\"a\\u{1f}\"]");
	refuses("[\"é\\x\"]", "1:4+2 '\\x' is no escape of JSON", "[\"éx\"]");
	refuses("[\"\\'\"]", "1:3+2 '\\'' is no escape of JSON", "[\"'\"]");
	refuses("[\"\\u12G4\"]", "1:3+2 '\\u' is no escape of JSON",
		"[\"\xEF\xBF\xBD"
		"12G4\"]");
	refuses("[\"\\u00\"]", "1:3+2 '\\u' is no escape of JSON",
		"[\"\xEF\xBF\xBD"
		"00\"]");
	refuses("[\"a\\u0000b\"]", "1:4+6 '\\u0000' is a character that no text can hold", "[\"ab\"]");
	refuses("[\"\\ud83d\"]", "1:3+6 '\\ud83d' is half a character", "[\"\xEF\xBF\xBD\"]");
	refuses("[\"\\ude00\\ud83d\"]", "1:3+6 '\\ude00' is half a character; 1:9+6 '\\ud83d' is half a character",
		"[\"\xEF\xBF\xBD\xEF\xBF\xBD\"]");
	refuses("[\"\\ud83dx\"]", "1:3+6 '\\ud83d' is half a character", "[\"\xEF\xBF\xBDx\"]");
	refuses("[\"\\ud83d\\u0041\"]", "1:3+6 '\\ud83d' is half a character",
		"[\"\xEF\xBF\xBD"
		"A\"]");
	refuses("[\"\\", "1:2+2 the text that begins here is not closed on its line", "[]");
	refuses("[\"\xC3\x28\"]", "1:3+1 the byte 0xC3 is not UTF-8", "[\"\xEF\xBF\xBD(\"]");
	refuses("[\"\xED\xA0\x80\"]",
		"1:3+1 the byte 0xED is not UTF-8; 1:4+1 the byte 0xA0 is not UTF-8; 1:4+1 the byte 0x80 is not UTF-8",
		"[\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"]");
	read_bytes("[\"a\0b\"]", 7);
	is_str(complaints(), "1:4+1 the character U+0000 stands in a text", "a NUL in a text");
}

/* One bad item never loses the others, where a program wrote them all alike. */
static void test_recovery(void)
{
	refuses("[\n  {\"a\": 1},\n  {\"a\": \"open},\n  {\"a\": 3},\n  {\"a\": ]},\n  {\"a\": 5}\n]\n",
		"3:9+7 the text that begins here is not closed on its line; 5:9+1 ']' cannot stand here",
		"[{\"a\":1},{\"a\":3},{\"a\":5}]");
	refuses("[\n{\"a\": 1,\n{\"a\": 2},\n{\"a\": 3}\n]\n", "3:1+1 '{' cannot stand here", "[{\"a\":2},{\"a\":3}]");
	refuses("[\n{\"a\": \"an \"open\" door\"},\n{\"a\": 2}\n]\n",
		"2:7+5 this text ends here, but more of it follows", "[{\"a\":2}]");
	refuses("[\n{\"a\": \"open, \"b\": 1},\n{\"a\": 2}\n]\n", "2:7+8 this text ends here, but more of it follows",
		"[{\"a\":2}]");
	refuses("[\n{\"a\": 1}},\n{\"a\": 2}\n]\n", "2:9+1 '}' cannot stand here", "[{\"a\":1},{\"a\":2}]");
	refuses("{\"items\": [\n\t{\"a\": {\"b\": [}},\n\t{\"a\": 2}\n]}", "2:15+1 '}' cannot stand here",
		"{\"items\":[{\"a\":2}]}");
	refuses("[{\"a\":1},{\"a\":?},{\"a\":3}]", "1:15+1 '?' cannot stand here", "[{\"a\":1}]");
}

static char *repeated(const char *before, const char *piece, size_t n, const char *after)
{
	struct buf *out = buf_new(arena);

	buf_puts(out, before);
	for (size_t i = 0; i < n; i++)
		buf_puts(out, piece);
	buf_puts(out, after);
	return out->s;
}

static void test_budgets(void)
{
	char *text = repeated("", "[", JSON_MAX_DEPTH, "");
	const struct json *value;

	text = repeated(text, "]", JSON_MAX_DEPTH, "");
	ok(read_bytes(text, strlen(text)) && !diags->n, "%d levels are read", JSON_MAX_DEPTH);
	text = repeated("", "[", 100000, "");
	read_bytes(text, 100000);
	is_str(complaints(), "1:65+1 lists and objects are nested too deep", "no deeper");
	text = repeated("[", "1,", JSON_MAX_VALUES + 5, "1]");
	value = read_bytes(text, strlen(text));
	ok(diags->n == 1 && diags->list[0].kind == DIAG_TOO_LARGE, "no more values than %d", JSON_MAX_VALUES);
	ok(value && value->n >= JSON_MAX_VALUES - 1, "… but those");
	text = repeated("[", "?,\n{", 100000, "]");
	read_bytes(text, strlen(text));
	ok(diags->n <= JSON_MAX_FAULTS, "faults without end are not all told: %zu", diags->n);
	text = repeated("[", "x ", 100000, "]");
	read_bytes(text, strlen(text));
	is_int((long long)diags->n, JSON_MAX_FAULTS, "words without end");
	is_str(diags->list[diags->n - 1].help, "so much is wrong with this file that the rest of it was not read",
	       "… and that is told");
	source.len = BIB_MAX_BYTES + 1;
	ok(!json_read(arena, diags, &source) && diags->list[diags->n - 1].kind == DIAG_TOO_LARGE, "no larger file");
}

/* An object of many keys, all of one length. */
static void test_many_keys(void)
{
	struct buf *out = buf_new(arena);
	const struct json *value;

	buf_puts(out, "{\"000000\": 0");
	for (int i = 1; i < 200000; i++)
		buf_printf(out, ",\"%06d\": %d", i, i);
	buf_puts(out, ", \"000777\": 1}");
	value = read_bytes(out->s, out->len);
	is_int(value ? value->n : 0, 200000, "200,000 keys");
	ok(diags->n == 1 && diags->list[0].kind == DIAG_DUPLICATE_KEY, "… and the one that is there twice");
}

static void test_places(void)
{
	static const char text[] = "{\n \"é\": \"a\\u00e9b\\ud83d\\ude00c\"}";
	const struct json *value = json_find(read_bytes(text, strlen(text)), "é");
	struct bib_step *steps;
	struct mark at;
	size_t n;

	at = json_mark(&source, value, NOWHERE);
	ok(at.line == 2 && at.column == 8, "a string's place is behind its quote");
	steps = json_steps(arena, &source, value, &n);
	is_int((long long)n, 3, "a step for each escape, and one for the beginning");
	ok(n == 3 && steps[1].text == 3 && text[steps[1].source] == 'b', "behind the first");
	ok(n == 3 && steps[2].text == 8 && text[steps[2].source] == 'c', "behind the pair");
	value = read_bytes("\"plain\"", 7);
	ok(!json_steps(arena, &source, value, &n) && n == 0, "no steps without escapes");
}

int main(void)
{
	arena = arena_new(0);
	if (!arena || setjmp(*arena_guard(arena)))
		return EXIT_FAILURE;
	test_values();
	test_strings();
	test_numbers();
	test_words();
	test_commas();
	test_ends();
	test_bad_strings();
	test_recovery();
	test_budgets();
	test_many_keys();
	test_places();
	arena_free(arena);
	return done();
}
