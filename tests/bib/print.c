/*
 * print.c: what src/bib understands of a file, as JSON on standard output, for bib.t; diagnostics go to standard error as cvpdf
 * prints them. `print --brief FILE` says it in lines, and `print --time FILE` how long it took to read the entries.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bib/bib.h"

static const char *const name_fields[] = {"author", "editor", "translator", "bookauthor", "holder"};

static char *read_file(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	size_t cap = 1 << 16;
	char *bytes = malloc(cap);

	if (!file || !bytes)
		return NULL;
	for (*len = 0; (*len += fread(bytes + *len, 1, cap - *len - 1, file)) == cap - 1;) {
		bytes = realloc(bytes, cap *= 2);
		if (!bytes)
			return NULL;
	}
	fclose(file);
	bytes[*len] = '\0';
	return bytes;
}

static void put_member(struct buf *out, const char *name, const char *value, const char *before)
{
	if (!value)
		return;
	buf_printf(out, "%s\"%s\": ", before, name);
	buf_json(out, value);
}

static void put_name(struct buf *out, const struct bib_name *name)
{
	buf_puts(out, "{");
	buf_printf(out, "\"line\": %u, \"column\": %u", (unsigned)name->at.line, (unsigned)name->at.column);
	put_member(out, "given", name->given, ", ");
	put_member(out, "prefix", name->prefix, ", ");
	put_member(out, "family", name->family, ", ");
	put_member(out, "suffix", name->suffix, ", ");
	put_member(out, "literal", name->literal, ", ");
	put_member(out, "orcid", name->orcid, ", ");
	put_member(out, "marks", name->marks, ", ");
	buf_puts(out, "}");
}

static void put_names(struct buf *out, struct diags *diags, const struct bib_entry *entry)
{
	bool some = false;

	buf_puts(out, ", \"names\": {");
	for (size_t i = 0; i < sizeof name_fields / sizeof *name_fields; i++) {
		const struct bib_field *field = bib_find(entry, name_fields[i]);
		struct bib_names names;

		if (!field)
			continue;
		names = bib_names(out->arena, diags, entry, field);
		buf_printf(out, "%s\"%s\": [", some ? ", " : "", name_fields[i]);
		for (size_t n = 0; n < names.n; n++) {
			buf_puts(out, n ? ", " : "");
			put_name(out, &names.v[n]);
		}
		buf_printf(out, "%s]", !names.others ? "" : names.n ? ", \"others\"" : "\"others\"");
		some = true;
	}
	buf_puts(out, "}");
}

/* "plain <em>emphasized</em>": each run in the tags of its looks. */
static const char *tagged(struct arena *arena, const struct text *text)
{
	static const struct {
		unsigned style;
		const char *tag;
	} tags[] = {{RUN_STRONG, "b"},	  {RUN_EMPH, "i"},    {RUN_CODE, "tt"},
		    {RUN_UNDERLINE, "u"}, {RUN_SUPER, "sup"}, {RUN_SUB, "sub"}};
	struct buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < text->nruns; i++) {
		const struct run *run = &text->runs[i];

		if (run->url)
			buf_printf(&out, "<a %s>", run->url);
		for (size_t t = 0; t < sizeof tags / sizeof *tags; t++)
			if (run->style & tags[t].style)
				buf_printf(&out, "<%s>", tags[t].tag);
		buf_puts(&out, run->text);
		for (size_t t = sizeof tags / sizeof *tags; t-- > 0;)
			if (run->style & tags[t].style)
				buf_printf(&out, "</%s>", tags[t].tag);
		if (run->url)
			buf_puts(&out, "</a>");
	}
	return out.s;
}

static void put_field(struct buf *out, struct diags *diags, const struct bib_field *field)
{
	struct text runs = bib_text(out->arena, diags, field);

	buf_printf(out, "\n   {\"name\": \"%s\", \"line\": %u, \"column\": %u", field->name, (unsigned)field->at.line,
		   (unsigned)field->at.column);
	put_member(out, "value", field->value, ", ");
	put_member(out, "text", tagged(out->arena, &runs), ", ");
	put_member(out, "plain", bib_plain(out->arena, diags, field), ", ");
	buf_puts(out, "}");
}

/* An entry in a line, its fields in one each; texts, names and dates are read, for what is said of them. */
static void put_brief(struct buf *out, struct diags *diags, const struct bib_entry *entry)
{
	struct buf unused;
	struct mark at;

	buf_init(&unused, out->arena);
	put_names(&unused, diags, entry);
	bib_date(out->arena, diags, entry, &at);
	buf_printf(out, "%s %s\n", entry->type, entry->key);
	for (size_t i = 0; i < entry->nfields; i++) {
		bib_text(out->arena, diags, &entry->fields[i]);
		buf_printf(out, "  %s = ", entry->fields[i].name);
		buf_quoted(out, entry->fields[i].value);
		buf_putc(out, '\n');
	}
}

static void put_entry(struct buf *out, struct diags *diags, const struct bib_entry *entry)
{
	struct mark at;

	buf_puts(out, " {");
	put_member(out, "type", entry->type, "");
	put_member(out, "key", entry->key, ", ");
	buf_printf(out, ", \"line\": %u", (unsigned)entry->at.line);
	put_names(out, diags, entry);
	put_member(out, "date", bib_date(out->arena, diags, entry, &at), ", ");
	buf_puts(out, ", \"fields\": [");
	for (size_t i = 0; i < entry->nfields; i++) {
		buf_puts(out, i ? "," : "");
		put_field(out, diags, &entry->fields[i]);
	}
	buf_puts(out, "]}");
}

static void put_bib(const struct bib *bib, struct buf *out, struct diags *diags, bool brief)
{
	if (brief) {
		for (size_t i = 0; i < bib->nentries; i++)
			put_brief(out, diags, &bib->entries[i]);
		return;
	}
	buf_puts(out, "[\n");
	for (size_t i = 0; i < bib->nentries; i++) {
		put_entry(out, diags, &bib->entries[i]);
		buf_puts(out, i + 1 < bib->nentries ? ",\n" : "\n");
	}
	buf_puts(out, "]\n");
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print_time(const struct bib *bib, double start)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	printf("%zu entries, %.1f ms, %ld KiB\n", bib ? bib->nentries : 0, (seconds() - start) * 1000, usage.ru_maxrss);
}

int main(int argc, char **argv)
{
	bool brief = argc > 2 && strcmp(argv[1], "--brief") == 0;
	bool timing = argc > 2 && strcmp(argv[1], "--time") == 0;
	struct arena *arena = arena_new(0);
	struct source source = {.role = SOURCE_BIB};
	struct diags *diags;
	struct bib *bib;
	struct buf out;
	double start;
	int status;

	if (!arena || argc < 2 || setjmp(*arena_guard(arena)))
		return 3;
	source.name = source.path = argv[argc - 1];
	source.bytes = read_file(source.name, &source.len);
	if (!source.bytes)
		return 3;
	diags = diags_new(arena);
	buf_init(&out, arena);
	start = seconds();
	bib = bib_read(arena, diags, &source);
	if (timing)
		print_time(bib, start);
	else if (bib)
		put_bib(bib, &out, diags, brief);
	fwrite(out.s, 1, out.len, stdout);
	buf_init(&out, arena);
	diags_sort(diags);
	diags_print(diags, DIAG_TEXT, false, &out);
	fwrite(out.s, 1, out.len, stderr);
	status = diags->nerrors ? 1 : 0;
	arena_free(arena);
	free((char *)source.bytes);
	return status;
}
