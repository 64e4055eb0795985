/*
 * depfile.c: rules for make. GNU make has no quotes: a blank is escaped by a backslash, and so are backslashes right before it; `$` is
 * doubled, `#` escaped. What need not be there and is not stands in no rule: make would want to make it.
 */
#include "app/depfile.h"

#include <string.h>

#include "app/output.h"
#include "app/place.h"

static bool wanted(const struct options *options)
{
	return options->depend || options->depend_file || options->depend_targets.n || options->depend_phony;
}

/* "cv.pdf" → "cv.d" */
static const char *default_name(struct arena *arena, const char *target)
{
	const char *slash = strrchr(target, '/'), *dot = strrchr(target, '.');
	bool suffix = dot && dot > (slash ? slash + 1 : target);

	return arena_printf(arena, "%.*s.d", suffix ? (int)(dot - target) : (int)strlen(target), target);
}

const char *depfile_name(const struct options *options, struct arena *arena, const struct rendering *r)
{
	if (!wanted(options))
		return NULL;
	return options->depend_file ? options->depend_file : default_name(arena, r->target);
}

/* The rule of the rendering at `index` goes where no CV is, no PDF, and no rule of another file. */
static bool check_place(const struct options *options, struct report *report, const struct renderings *all,
			size_t index)
{
	const char *rule = depfile_name(options, report->arena, &all->v[index]);
	const char *place = place_of(report->arena, rule), *message = NULL;

	for (size_t i = 0; i < options->noperands; i++)
		if (place_same(report->arena, options->operands[i], rule))
			message = arena_printf(report->arena, "the rule would be written over '%s', which is read",
					       options->operands[i]);
	for (size_t i = 0; i < all->n && !message; i++)
		if (strcmp(all->v[i].place, place) == 0)
			message = arena_printf(report->arena, "'%s' would be both a PDF and a rule", rule);
		else if (i < index && !options->depend_file &&
			 strcmp(place_of(report->arena, default_name(report->arena, all->v[i].target)), place) == 0)
			message =
			    arena_printf(report->arena, "the rules of '%s' and '%s' would both be written to '%s'",
					 all->v[i].target, all->v[index].target, rule);
	return !message || report_usage(report, message, "name a place for the rule with -MF");
}

bool depfile_check(const struct options *options, struct report *report, const struct renderings *all)
{
	if (!wanted(options))
		return true;
	if (!options->depend && !options->depend_file)
		return report_usage(report, "-MT and -MP say how a rule is written, and none is asked for",
				    "add -MD, or -MF FILE");
	if (options->depend_targets.n && all->n > 1)
		return report_usage(report, "-MT names the target of one PDF, and there are several",
				    "leave -MT out: each rule names its own");
	for (size_t i = 0; i < all->n; i++) {
		bool standard = strcmp(all->v[i].target, "-") == 0;

		if (standard && !options->depend_targets.n)
			return report_usage(report, "a rule needs a target, and standard output has no name",
					    "name it with -MT, or write to a file with -o");
		if (standard && !options->depend_file)
			return report_usage(report, "the rule needs a file, and standard output has no name",
					    "name one with -MF");
		if (!check_place(options, report, all, i))
			return false;
	}
	return true;
}

static void put_name(struct buf *out, const char *name)
{
	for (const char *s = name; *s; s++) {
		if (*s == ' ' || *s == '\t') {
			for (const char *back = s; back > name && back[-1] == '\\'; back--)
				buf_putc(out, '\\');
			buf_putc(out, '\\');
		} else if (*s == '$') {
			buf_putc(out, '$');
		} else if (*s == '#') {
			buf_putc(out, '\\');
		}
		buf_putc(out, *s);
	}
}

static const char *quoted(struct arena *arena, const char *name)
{
	struct buf *out = buf_new(arena);

	put_name(out, name);
	return out->s;
}

/* "cv/../refs.bib" is "refs.bib", which other rules call it, unless `cv` is a link to elsewhere. */
static const char *tidied(struct arena *arena, const char *path)
{
	char *tidy = arena_strdup(arena, path), *up;

	while ((up = strstr(tidy, "/../")) != NULL && up > tidy) {
		char *part = up;

		while (part > tidy && part[-1] != '/')
			part--;
		if (strncmp(part, "../", 3) == 0 || strncmp(part, "./", 2) == 0)
			break;
		memmove(part, up + 4, strlen(up + 4) + 1);
	}
	return place_same(arena, path, tidy) ? tidy : path;
}

/* What was read, the CV first, each once. */
struct inputs {
	struct arena *arena;
	VEC(const char *) list;
};

static void add(struct inputs *inputs, const char *path)
{
	for (size_t i = 0; i < inputs->list.n; i++)
		if (strcmp(inputs->list.v[i], path) == 0)
			return;
	*vec_add(inputs->arena, &inputs->list) = path;
}

static struct inputs inputs_of(struct arena *arena, const struct rendering *r, const struct cvpdf_job *job)
{
	struct inputs inputs = {.arena = arena};

	if (strcmp(r->file, "-") != 0)
		add(&inputs, r->file);
	for (size_t i = 0; i < cvpdf_nfiles(job); i++)
		if (!cvpdf_file(job, i).missing)
			add(&inputs, tidied(arena, cvpdf_file(job, i).path));
	return inputs;
}

static void put_rule(const struct options *options, struct report *report, const struct rendering *r,
		     const struct cvpdf_job *job, struct buf *out)
{
	struct inputs inputs = inputs_of(report->arena, r, job);

	for (size_t i = 0; i < options->depend_targets.n; i++)
		buf_printf(out, "%s%s", i ? " " : "", options->depend_targets.v[i]);
	if (!options->depend_targets.n)
		put_name(out, r->target);
	buf_putc(out, ':');
	for (size_t i = 0; i < inputs.list.n; i++)
		buf_printf(out, "%s %s", i ? " \\\n" : "", quoted(report->arena, inputs.list.v[i]));
	buf_putc(out, '\n');
	for (size_t i = strcmp(r->file, "-") != 0; options->depend_phony && i < inputs.list.n; i++)
		buf_printf(out, "%s:\n", quoted(report->arena, inputs.list.v[i]));
}

bool depfile_write(struct depfile *depfile, const struct rendering *rendering, const struct cvpdf_job *job)
{
	const struct options *options = depfile->options;
	struct arena *arena = depfile->report->arena;
	struct buf *rules = depfile->rules ? depfile->rules : buf_new(arena);
	const char *target, *why;

	if (!wanted(options))
		return true;
	put_rule(options, depfile->report, rendering, job, rules);
	depfile->rules = options->depend_file ? rules : NULL;
	target = depfile_name(options, arena, rendering);
	if (output_replace(arena, target, (struct cvpdf_bytes){rules->s, rules->len}, &why))
		return true;
	report_problem(depfile->report, DIAG_IO, target, arena_printf(arena, "cannot be written: %s", why), NULL);
	return false;
}
