/*
 * encoding.c: refuses what is not UTF-8 text, before a reader sees it: libyaml's own marks for such errors are byte counts of
 * a buffer, and it would guess UTF-16.
 */
#include "input/encoding.h"

#include <string.h>

#include "base/utf8.h"

#define MOST_REPORTS 20
/* So many NULs among so many bytes are no slip of an editor. */
#define BINARY_NULS 4
#define BINARY_BYTES 512

size_t encoding_bom(const struct source *source)
{
	return source->len >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool encoding_forbids(uint32_t c)
{
	if (c < 0x20)
		return c != '\t' && c != '\n' && c != '\r';
	return (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* The encoding that the first four bytes betray (a byte order mark, or ASCII with NULs between), or NULL. */
static const char *other_encoding(const struct source *source)
{
	static const struct {
		size_t len;
		unsigned char bytes[4], mask[4];
		const char *name;
	} signs[] = {
	    {4, {0xFF, 0xFE, 0, 0}, {0xFF, 0xFF, 0xFF, 0xFF}, "UTF-32"},
	    {4, {0, 0, 0xFE, 0xFF}, {0xFF, 0xFF, 0xFF, 0xFF}, "UTF-32"},
	    {2, {0xFF, 0xFE}, {0xFF, 0xFF}, "UTF-16"},
	    {2, {0xFE, 0xFF}, {0xFF, 0xFF}, "UTF-16"},
	    {4, {0, 0, 0, 0}, {0, 0xFF, 0, 0xFF}, "UTF-16"},
	    {4, {0, 0, 0, 0}, {0xFF, 0, 0xFF, 0}, "UTF-16"},
	};
	size_t i, b, right;

	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (source->len < signs[i].len)
			continue;
		for (b = right = 0; b < signs[i].len; b++)
			right += ((unsigned char)source->bytes[b] & signs[i].mask[b]) == signs[i].bytes[b];
		if (right == signs[i].len && (signs[i].bytes[0] || memcmp(source->bytes, "\0\0\0\0", 4) != 0))
			return signs[i].name;
	}
	return NULL;
}

/* What a file that is no text seems to be, or NULL. */
static const char *binary(const struct source *source)
{
	static const struct {
		const char *bytes, *name;
	} signs[] = {
	    {"%PDF-", "a PDF"},
	    {"PK\x03\x04", "a ZIP archive, as .docx and .odt are"},
	    {"\xD0\xCF\x11\xE0", "a document of an old office program"},
	    {"{\\rtf", "a document in Rich Text Format"},
	    {"\x89PNG", "a PNG picture"},
	    {"\xFF\xD8\xFF", "a JPEG picture"},
	    {"\x1F\x8B", "compressed with gzip"},
	};
	size_t nuls = 0;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(source->bytes, signs[i].bytes, strlen(signs[i].bytes)) == 0)
			return signs[i].name;
	for (size_t i = 0; i < source->len && i < BINARY_BYTES; i++)
		nuls += !source->bytes[i];
	return nuls >= BINARY_NULS ? "a binary file" : NULL;
}

static void report_binary(struct diags *diags, const struct source *source, const char *what)
{
	bool bib = source->role == SOURCE_BIB;
	struct diag *diag = diag_add(diags, DIAG_ENCODING, (struct mark){.source = source}, "this is %s, not %s", what,
				     bib ? "a bibliography" : "YAML");

	if (bib)
		diag_help(diags, diag, "name a BibTeX, BibLaTeX or CSL-JSON file");
	else if (source->role == SOURCE_CV)
		diag_help(diags, diag, "name the CV's YAML file; 'cvpdf init' writes one to start with");
	else
		diag_help(diags, diag, "name a YAML file");
}

static void report_bad_byte(struct diags *diags, struct mark at)
{
	unsigned char byte = (unsigned char)at.source->bytes[at.start];
	struct diag *diag = diag_add(diags, DIAG_ENCODING, at, "the byte 0x%02X is not UTF-8", byte);

	if (byte >= 0xA0)
		diag_help(diags, diag, "in Windows-1252 or Latin-1 it is '%c%c'; save the file as UTF-8",
			  0xC0 | byte >> 6, 0x80 | (byte & 0x3F));
	else
		diag_help(diags, diag, "save the file as UTF-8");
}

static void report_control(struct diags *diags, struct mark at, uint32_t c)
{
	struct diag *diag =
	    diag_add(diags, DIAG_ENCODING, at, "the character U+%04X cannot stand in a text", (unsigned)c);

	if (c == 0xFEFF)
		diag_help(diags, diag, "remove it: a byte order mark may only begin a file");
	else if (c >= 0x80 && c < 0xA0)
		diag_help(diags, diag, "it comes from a Windows-1252 text that was converted as if it were Latin-1");
	else
		diag_help(diags, diag, "remove it");
}

/* The end of the line that holds `at`. */
static size_t next_line(const struct source *source, size_t at)
{
	const char *newline = memchr(source->bytes + at, '\n', source->len - at);

	return newline ? (size_t)(newline - source->bytes) : source->len;
}

bool encoding_check(struct diags *diags, const struct source *source)
{
	const char *other = other_encoding(source), *what;
	struct mark near = NOWHERE;
	size_t at = encoding_bom(source);
	int nreports = 0;

	if (other) {
		struct diag *diag =
		    diag_add(diags, DIAG_ENCODING, (struct mark){.source = source}, "the text is %s, not UTF-8", other);

		diag_help(diags, diag, "save the file as UTF-8");
		return false;
	}
	what = binary(source);
	if (what) {
		report_binary(diags, source, what);
		return false;
	}
	while (at < source->len && nreports < MOST_REPORTS) {
		unsigned char byte = (unsigned char)source->bytes[at];
		size_t used = 1;
		uint32_t c = byte < 0x80 ? byte : utf8_next(source->bytes + at, source->len - at, &used);

		if ((c >= 0x20 && c < 0x7F) || c == '\n' || !(c == UTF8_BAD || encoding_forbids(c))) {
			at += used;
			continue;
		}
		near = mark_at(source, at, at + used, near);
		if (c == UTF8_BAD)
			report_bad_byte(diags, near);
		else
			report_control(diags, near, c);
		nreports++;
		at = next_line(source, at);
	}
	return nreports == 0;
}
