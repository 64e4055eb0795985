/*
 * targets.c: cv.yaml becomes cv.pdf beside it, or what -o says; no two CVs go to one place, and none onto itself.
 */
#include "app/targets.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

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
	return options->stage || options->command == COMMAND_TEXT;
}

static const char *suffix_of(const struct options *options, struct arena *arena)
{
	if (options->stage)
		return arena_printf(arena, "%s.txt", options->stage);
	return is_text(options) ? "txt" : "pdf";
}

static const char *target_of(const struct options *options, struct arena *arena, const char *file)
{
	const char *suffix = suffix_of(options, arena);
	const char *name = strcmp(file, "-") == 0 ? "cv" : name_of(file);
	const char *out = options->output;

	if (!out)
		return is_text(options) || strcmp(file, "-") == 0 ? "-" : with_suffix(arena, file, suffix);
	if (ends_with_slash(out))
		return arena_printf(arena, "%s%s", out, with_suffix(arena, name, suffix));
	if (options->noperands > 1 && is_folder(out))
		return arena_printf(arena, "%s/%s", out, with_suffix(arena, name, suffix));
	return out;
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino &&
	       S_ISREG(x.st_mode);
}

static const char *clash(const struct options *options, struct arena *arena, const char **targets, size_t i)
{
	const char *file = options->operands[i];
	bool to_screen = is_text(options) && strcmp(targets[i], "-") == 0;

	for (size_t j = 0; j < i && !to_screen; j++)
		if (strcmp(targets[j], targets[i]) == 0)
			return arena_printf(arena, "'%s' and '%s' would both be written to '%s'", options->operands[j],
					    file, targets[i]);
	if (same_file(file, targets[i]))
		return arena_printf(arena, "'%s' would be written over itself", file);
	return NULL;
}

static bool complain(struct report *report, const char *message, const char *help)
{
	report_problem(report, DIAG_USAGE, NULL, message, help);
	return false;
}

static bool check_target(const struct options *options, struct report *report, const char **targets, size_t i)
{
	const char *message = clash(options, report->arena, targets, i);

	if (message)
		return complain(report, message, "name another place with -o; -o FOLDER/ takes many CVs");
	if (strcmp(targets[i], "-") == 0 && !is_text(options) && isatty(STDOUT_FILENO))
		return complain(report, "a PDF is not for a terminal to show",
				"name a file with -o, or a program with |");
	return true;
}

const char **targets_choose(const struct options *options, struct report *report)
{
	const char **targets = arena_array(report->arena, options->noperands, const char *);

	for (size_t i = 0; i < options->noperands; i++) {
		targets[i] = target_of(options, report->arena, options->operands[i]);
		if (!check_target(options, report, targets, i))
			return NULL;
	}
	return targets;
}
