/*
 * print.c: the report as a table, and as JSON.
 */
#include "ats/facts.h"

static const char *const states[] = {
    [ATS_FOUND] = "found", [ATS_APART] = "apart", [ATS_MISSING] = "missing", [ATS_NONE] = "none"};

/* Of a fact that was found in part: what was not. */
static const char *lacking(struct arena *arena, const struct ats_fact *fact)
{
	struct buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < fact->nparts && fact->nparts > 1; i++)
		if (fact->parts[i].state != ATS_FOUND)
			buf_printf(&out, "%s%s %s", out.len ? ", " : "", fact->parts[i].name,
				   states[fact->parts[i].state]);
	return out.len ? out.s : NULL;
}

void ats_print(const struct ats_report *report, const struct ats_text *text, struct buf *out)
{
	if (!report->n)
		return;
	buf_printf(out, "%s, as %s reads it\n\n", text->name, text->reader ? text->reader : "cvpdf's own text layer");
	for (size_t i = 0; i < report->n; i++) {
		const struct ats_fact *fact = &report->facts[i];
		const char *why = lacking(out->arena, fact);

		buf_printf(out, "%-8s%-9s%s", fact_name(fact->what), states[fact->state],
			   fact->text ? fact->text : "-");
		if (why)
			buf_printf(out, " (%s)", why);
		buf_putc(out, '\n');
	}
}

static void put_key(struct buf *out, const char *key, const char *value)
{
	buf_printf(out, "\"%s\": ", key);
	if (value)
		buf_json(out, value);
	else
		buf_puts(out, "null");
}

static void put_parts(struct buf *out, const struct ats_fact *fact)
{
	buf_puts(out, ", \"parts\": [");
	for (size_t i = 0; i < fact->nparts; i++) {
		buf_puts(out, i ? ", {" : "{");
		put_key(out, "part", fact->parts[i].name);
		buf_puts(out, ", ");
		put_key(out, "text", fact->parts[i].text);
		buf_puts(out, ", ");
		put_key(out, "state", states[fact->parts[i].state]);
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void put_fact(struct buf *out, const struct ats_fact *fact)
{
	buf_putc(out, '{');
	put_key(out, "what", fact_name(fact->what));
	buf_puts(out, ", ");
	put_key(out, "state", states[fact->state]);
	buf_puts(out, ", ");
	put_key(out, "text", fact->text);
	if (fact->state != ATS_NONE && mark_has_line(fact->at))
		buf_printf(out, ", \"line\": %u, \"column\": %u", (unsigned)fact->at.line, (unsigned)fact->at.column);
	if (fact->line)
		buf_printf(out, ", \"textLine\": %zu", fact->line);
	if (fact->nparts > 1)
		put_parts(out, fact);
	buf_putc(out, '}');
}

void ats_json(const struct ats_report *report, const struct ats_text *text, struct buf *out)
{
	buf_puts(out, "{");
	put_key(out, "file", text->name);
	buf_puts(out, ", ");
	put_key(out, "reader", text->reader ? text->reader : "own");
	buf_puts(out, ", \"facts\": [");
	for (size_t i = 0; i < report->n; i++) {
		buf_puts(out, i ? ",\n  " : "\n  ");
		put_fact(out, &report->facts[i]);
	}
	buf_puts(out, "\n]}\n");
}
