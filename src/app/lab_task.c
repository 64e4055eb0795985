/*
 * lab_task.c: patterns of files become tasks, patterns of names become paths.
 */
#include "app/lab_task.h"

#include <glob.h>
#include <string.h>

#include "app/suggest.h"
#include "base/sort.h"
#include "base/utf8.h"

#define LONGEST_NAME 200 /* bytes of a part of a path; file systems take 255 */

const char *lab_folder(const struct lab_run *run)
{
	const char *slash = strrchr(run->file, '/');

	return slash ? arena_strndup(run->report->arena, run->file, (size_t)(slash + 1 - run->file)) : "";
}

const char *lab_below(const char *folder, const char *path)
{
	size_t len = strlen(folder);

	if (*path == '/' && *folder != '/')
		return NULL;
	return strncmp(path, folder, len) == 0 ? path + len : NULL;
}

const char *lab_path(const struct lab_run *run, const char *path)
{
	const char *slash = strrchr(run->file, '/');

	if (*path == '/' || !slash)
		return path;
	return arena_printf(run->report->arena, "%.*s%s", (int)(slash + 1 - run->file), run->file, path);
}

void lab_problem(struct lab_run *run, enum diag_kind kind, unsigned line, unsigned column, const char *message,
		 const char *help)
{
	const char *at = line ? arena_printf(run->report->arena, "%s:%u:%u", run->file, line, column) : run->file;

	report_problem(run->report, kind, at, message, help);
}

/* The pattern behind the lab's folder, whose own name means itself. */
static const char *glob_pattern(const struct lab_run *run, const char *pattern)
{
	const char *slash = strrchr(run->file, '/');
	struct buf *out = buf_new(run->report->arena);

	for (const char *s = run->file; *pattern != '/' && slash && s <= slash; s++) {
		if (strchr("*?[\\", *s))
			buf_putc(out, '\\');
		buf_putc(out, *s);
	}
	buf_puts(out, pattern);
	return out->s;
}

const char *lab_pattern(const struct lab_run *run, size_t row)
{
	return glob_pattern(run, cvpdf_member(run->lab, row).file);
}

/* What a row means; one that means nothing fails alone. */
static void expand(struct lab_run *run, size_t row, struct lab_files *files)
{
	struct cvpdf_member member = cvpdf_member(run->lab, row);
	glob_t found;
	int failed = glob(lab_pattern(run, row), 0, NULL, &found);
	bool pattern = strpbrk(member.file, "*?[") != NULL;

	for (size_t i = 0; !failed && i < found.gl_pathc; i++)
		*vec_add(files->arena, &files->list) =
		    (struct lab_file){arena_strdup(files->arena, found.gl_pathv[i]), row};
	if (failed && failed != GLOB_NOMATCH)
		lab_problem(run, DIAG_IO, member.line, member.column,
			    arena_printf(run->report->arena, "'%s' cannot be looked up", member.file), NULL);
	else if (failed)
		lab_problem(run, DIAG_MISSING_FILE, member.line, member.column,
			    arena_printf(run->report->arena,
					 pattern ? "no file is called '%s'" : "there is no file '%s'", member.file),
			    "paths begin at the folder of the lab's file");
	if (!failed)
		globfree(&found);
}

void lab_expand(struct lab_run *run, struct lab_files *files)
{
	for (size_t i = 0; i < cvpdf_lab(run->lab).nmembers; i++)
		expand(run, i, files);
}

static int by_file(const void *a, const void *b, const void *user)
{
	struct lab_task *const *x = a, *const *y = b;

	(void)user;
	return strcmp((*x)->file, (*y)->file);
}

static void find_leading(struct lab_run *run)
{
	struct arena *arena = run->report->arena;
	struct lab_task **sorted = arena_array(arena, run->tasks.n, struct lab_task *);
	const struct sorting sorting = {arena, sizeof *sorted, by_file, NULL};

	for (size_t i = 0; i < run->tasks.n; i++)
		sorted[i] = &run->tasks.v[i];
	sort_stable(&sorting, sorted, run->tasks.n);
	for (size_t i = 0; i < run->tasks.n; i++)
		sorted[i]->leads = i == 0 || strcmp(sorted[i - 1]->file, sorted[i]->file) != 0;
}

void lab_make_tasks(struct lab_run *run, const struct lab_files *files)
{
	struct arena *arena = run->report->arena;

	run->tasks.v = arena_calloc(arena, files->list.n, sizeof *run->tasks.v);
	run->tasks.n = run->tasks.cap = files->list.n;
	for (size_t i = 0; i < files->list.n; i++) {
		const struct lab_file *file = &files->list.v[i];
		struct cvpdf_member member = cvpdf_member(run->lab, file->row);

		run->tasks.v[i] = (struct lab_task){.file = arena_strdup(arena, file->path),
						    .row = file->row,
						    .variant = member.variant,
						    .language = member.language,
						    .pattern = member.output,
						    .line = member.line,
						    .column = member.column};
	}
	find_leading(run);
}

bool lab_is_there(const struct lab_task *task)
{
	return task->outcome == LAB_WRITTEN || task->outcome == LAB_UNCHANGED;
}

bool lab_renders(const struct lab_run *run)
{
	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].reason)
			return true;
	return false;
}

const char *lab_picture(struct arena *arena, const struct lab_task *task)
{
	size_t len = strlen(task->output);
	bool pdf = len > 4 && strcmp(task->output + len - 4, ".pdf") == 0;

	return arena_printf(arena, "%.*s.svg", (int)(pdf ? len - 4 : len), task->output);
}

/* Names */

/* Letters of any script stay; what file systems, shells and URLs trip over becomes a hyphen. */
static const char *safe(struct arena *arena, const char *name)
{
	struct buf *out = buf_new(arena);
	size_t len = name ? strlen(name) : 0, used;

	for (; len && out->len < LONGEST_NAME; name += used, len -= used) {
		uint32_t c = utf8_next(name, len, &used);
		bool bad = c == UTF8_BAD || c <= ' ' || c == 0x7F || (c >= 0x80 && c <= 0xA0) ||
			   (c < 0x80 && strchr("/\\:*?\"'<>|$`&;#%{}~!", (int)c));

		if (!bad)
			buf_put(out, name, used);
		else if (out->len && out->s[out->len - 1] != '-')
			buf_putc(out, '-');
	}
	while (out->len && strchr("-. ", out->s[out->len - 1]))
		out->s[--out->len] = '\0';
	return out->s + strspn(out->s, "-.");
}

/* "members/ada.yaml" → "ada" */
static const char *id_of(struct arena *arena, const char *file)
{
	const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *dot = strrchr(name, '.');

	return arena_strndup(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static const char *const fields[] = {"family", "given", "id", "variant", "language"};

/* NULL: there is no such field. */
static const char *field_value(struct lab_run *run, const struct lab_task *task, const struct cvpdf_person *person,
			       const char *field)
{
	const char *values[] = {person->family, person->given, id_of(run->report->arena, task->file), task->variant,
				task->language ? task->language : person->language};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(fields[i], field) == 0)
			return safe(run->report->arena, values[i]);
	return NULL;
}

static const char *no_field(struct lab_run *run, const struct lab_task *task, const char *field)
{
	const char *near = suggest_nearest(field, fields, sizeof fields / sizeof *fields);
	const struct cvpdf_member member = cvpdf_member(run->lab, task->row);
	struct arena *arena = run->report->arena;

	lab_problem(run, DIAG_BAD_VALUE, member.output_line, member.output_column,
		    arena_printf(arena, "'%s' has no field '{%s}'", task->pattern, field),
		    near ? arena_printf(arena, "did you mean '{%s}'?", near)
			 : "the fields are {family}, {given}, {id}, {variant} and {language}");
	return NULL;
}

const char *lab_output(struct lab_run *run, const struct lab_task *task, const struct cvpdf_person *person)
{
	struct arena *arena = run->report->arena;
	struct buf *out = buf_new(arena);

	for (const char *s = task->pattern; *s; s++) {
		const char *end = *s == '{' ? strchr(s, '}') : NULL, *value;

		if (!end) {
			buf_putc(out, *s);
			continue;
		}
		value = field_value(run, task, person, arena_strndup(arena, s + 1, (size_t)(end - s - 1)));
		if (!value)
			return no_field(run, task, arena_strndup(arena, s + 1, (size_t)(end - s - 1)));
		/* A part that is not there takes the sign before it along: "Cher.pdf", "cv.pdf" of "cv-{variant}.pdf". */
		if (!*value && out->len && strchr("-_. ", out->s[out->len - 1]))
			out->s[--out->len] = '\0';
		buf_puts(out, value);
		s = end;
	}
	return lab_path(run, out->s);
}
