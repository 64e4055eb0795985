/*
 * targets.c: cv.yaml becomes cv.pdf beside it, or what --to and -o say; no two CVs go to one place, and none onto itself.
 */
#include "app/targets.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/place.h"

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The path with another suffix: `.yaml`, `.yml` or `.json` gives way, others stay. */
static const char *with_suffix(struct arena *arena, const char *path, const char *suffix)
{
	const char *dot = strrchr(name_of(path), '.');
	bool ours = dot && dot != name_of(path) &&
		    (strcasecmp(dot, ".yaml") == 0 || strcasecmp(dot, ".yml") == 0 || strcasecmp(dot, ".json") == 0);

	return arena_printf(arena, "%.*s.%s", ours ? (int)(dot - path) : (int)strlen(path), path, suffix);
}

static bool ends_with_slash(const char *path)
{
	return path[strlen(path) - 1] == '/';
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Text goes to standard output, of several CVs one after the other. */
static bool is_text(const struct options *options)
{
	return options->stage || options->command == COMMAND_TEXT || options->command == COMMAND_ATS;
}

static const char *suffix_of(const struct options *options, struct arena *arena)
{
	if (options->stage)
		return arena_printf(arena, "%s.txt", options->stage);
	if (options->command == COMMAND_ATS)
		return options->format && strcmp(options->format, "json") == 0 ? "json" : "txt";
	return is_text(options) ? "txt" : options->format ? options->format : "pdf";
}

/* "cv.industry.pdf" */
static const char *named(const struct options *options, struct arena *arena, const char *path, const char *variant)
{
	const char *suffix = suffix_of(options, arena);

	return with_suffix(arena, path, variant ? arena_printf(arena, "%s.%s", variant, suffix) : suffix);
}

/* Of several variants each has a place of its own, in the order of both, or all have names in one folder. */
static const char *target_of(const struct options *options, struct arena *arena, struct rendering *r, size_t variant)
{
	const char *name = strcmp(r->file, "-") == 0 ? "cv" : name_of(r->file);
	bool paired = options->outputs.n > 1;
	const char *out = paired ? options->outputs.v[variant] : options->output;

	if (!out)
		return is_text(options) || strcmp(r->file, "-") == 0 ? "-" : named(options, arena, r->file, r->variant);
	if (ends_with_slash(out)) {
		r->folder = arena_strndup(arena, out, strlen(out) - 1);
		return arena_printf(arena, "%s%s", out, named(options, arena, name, r->variant));
	}
	if ((options->noperands > 1 || (options->variants.n > 1 && !paired)) && is_folder(out))
		return arena_printf(arena, "%s/%s", out, named(options, arena, name, r->variant));
	return out;
}

/* What --to says, else the suffix of the output: a PDF, unless it is a picture's. */
static const char *format_of(const struct options *options, const char *target)
{
	const char *dot = strrchr(name_of(target), '.');

	if (is_text(options))
		return options->stage ? NULL : "text";
	if (options->format)
		return options->format;
	return dot && strcasecmp(dot, ".svg") == 0 ? "svg" : "pdf";
}

static const char *shown(struct arena *arena, const struct rendering *r)
{
	return r->variant ? arena_printf(arena, "'%s' as '%s'", r->file, r->variant)
			  : arena_printf(arena, "'%s'", r->file);
}

static const char *clash(const struct options *options, struct arena *arena, const struct renderings *all)
{
	const struct rendering *last = &all->v[all->n - 1];
	/* Reports of several files make one, too, where -o names a file. */
	bool together = (is_text(options) && strcmp(last->target, "-") == 0) ||
			(options->command == COMMAND_ATS && strcmp(last->target, options->output) == 0);

	for (size_t i = 0; i + 1 < all->n && !together; i++)
		if (strcmp(all->v[i].place, last->place) == 0)
			return arena_printf(arena, "%s and %s would both be written to '%s'", shown(arena, &all->v[i]),
					    shown(arena, last), last->target);
	for (size_t i = 0; i < options->noperands; i++)
		if (place_same(arena, options->operands[i], last->target))
			return arena_printf(arena, "'%s' would be written over itself", options->operands[i]);
	return NULL;
}

/* An option that does nothing for what is written says so. */
static bool check_options(const struct options *options, struct report *report, const struct rendering *r)
{
	static const struct {
		const char *option, *format, *message, *help;
	} idle[] = {{"attach", "svg", "an SVG carries no source", "write a PDF, or leave --attach out"},
		    {"pdf-standard", "svg", "an SVG is no PDF/A", "write a PDF, or leave --pdf-standard out"},
		    {"page", "pdf", "--page chooses the page of an SVG, and a PDF has all pages",
		     "write --to=svg, or leave --page out"}};

	for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
		for (size_t k = 0; k < options->job.n && r->format; k++)
			if (strcmp(options->job.v[k].name, idle[i].option) == 0 &&
			    strcmp(r->format, idle[i].format) == 0)
				return report_usage(report, idle[i].message, idle[i].help);
	return true;
}

static bool check_target(const struct options *options, struct report *report, const struct renderings *all)
{
	const char *message = clash(options, report->arena, all);

	if (message)
		return report_usage(report, message, "name another place with -o; -o FOLDER/ takes many CVs");
	if (strcmp(all->v[all->n - 1].target, "-") == 0 && !is_text(options) && isatty(STDOUT_FILENO))
		return report_usage(report,
				    arena_printf(report->arena, "%s is not for a terminal to show",
						 strcmp(all->v[all->n - 1].format, "svg") == 0 ? "an SVG" : "a PDF"),
				    "name a file with -o, or a program with |");
	return true;
}

/* Several -o belong to several --variant, one each. */
static bool check_counts(const struct options *options, struct report *report)
{
	if (options->outputs.n < 2)
		return true;
	if (options->outputs.n != options->variants.n)
		return report_usage(report,
				    arena_printf(report->arena, "-o is given %zu times, --variant %zu times",
						 options->outputs.n, options->variants.n),
				    "several -o are for several variants: --variant a -o a.pdf --variant b -o b.pdf");
	if (options->noperands > 1)
		return report_usage(report, "several -o are for one FILE", "write one -o FOLDER/ for all of them");
	return true;
}

bool targets_choose(const struct options *options, struct report *report, struct renderings *all)
{
	size_t nvariants = options->variants.n ? options->variants.n : 1;

	*all = (struct renderings){arena_calloc(report->arena, options->noperands * nvariants, sizeof *all->v), 0};
	if (!check_counts(options, report))
		return false;
	for (size_t i = 0; i < options->noperands; i++)
		for (size_t k = 0; k < nvariants; k++) {
			struct rendering *r = &all->v[all->n++];

			r->file = options->operands[i];
			r->variant = options->variants.n ? options->variants.v[k] : NULL;
			if (options->command == COMMAND_CHECK)
				continue;
			r->target = target_of(options, report->arena, r, k);
			r->place = strcmp(r->target, "-") == 0 ? "-" : place_of(report->arena, r->target);
			r->format = format_of(options, r->target);
			if (!check_target(options, report, all) || !check_options(options, report, r))
				return false;
		}
	return true;
}
