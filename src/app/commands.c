/*
 * commands.c: texts that the library writes, put where the user wants them.
 */
#include "app/commands.h"

#include <string.h>
#include <unistd.h>

#include "app/output.h"
#include "app/suggest.h"
#include "base/utf8.h"

/* clang-format off */
static const char help[] =
    "usage: cvpdf FILE...             renders CVs written in YAML as PDF; - is stdin\n"
    "       cvpdf check FILE...       says what is wrong with them and writes nothing\n"
    "       cvpdf text FILE...        prints the text that programs read in the PDF\n"
    "       cvpdf ats FILE...         what applicant-tracking systems find in the PDF\n"
    "       cvpdf lab LAB.yaml        renders a lab's changed CVs; --check looks only\n"
    "       cvpdf variants FILE...    lists the variants that CVs have\n"
    "       cvpdf bib FILE...         prints bibliographies as YAML; --to=csl: JSON\n"
    "       cvpdf extract CV.pdf      gets back the source that --attach put in\n"
    "       cvpdf init [NAME]         writes a commented CV to start with\n"
    "       cvpdf styles [NAME]       lists the built-in styles, or prints one\n"
    "       cvpdf schema              prints the JSON Schema; --doc: the reference\n"
    "\n"
    "  -o, --output OUT        where to write: a file, FOLDER/, or - (FILE with .pdf)\n"
    "  -s, --style STYLE       a built-in style, or a style file (with / or .yaml)\n"
    "  -l, --language TAG      the document's language; --pages N: on exactly N pages\n"
    "      --variant NAME      a variant; --tags, --without, --hide, --sections A,B\n"
    "      --overlay FILE      laid over the CV; --set KEY=VALUE: one other value\n"
    "      --root FOLDER       where files must lie; --allow PATH: one that need not\n"
    "      --font-path FOLDER  a folder with fonts; --no-system-fonts: none but such\n"
    "      --strict            warnings are errors; --diagnostics=json: told as JSON\n"
    "      --to=svg            a picture of page 1 or --page N; --dump STAGE: a stage\n"
    "  -v, -q                  says what was done, errors only; -V: the versions\n"
    "exit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the system failed\n"
    "see also: man cvpdf, man cvpdf-schema, man cvpdf-style\n";
/* clang-format on */

static void put(struct report *report, const char *target, struct cvpdf_bytes text)
{
	const char *why;

	if (!output_replace(report->arena, target, text, &why))
		report_problem(report, DIAG_IO, target, arena_printf(report->arena, "cannot be written: %s", why),
			       NULL);
}

static void put_text(struct report *report, const char *target, const char *text)
{
	put(report, target, (struct cvpdf_bytes){text, strlen(text)});
}

void command_help(struct report *report)
{
	put_text(report, "-", help);
}

#ifndef CVPDF_DATA
#define CVPDF_DATA "/usr/local/share"
#endif

/* The folder of the program itself, with a slash; NULL: the system does not tell. */
static const char *own_folder(struct arena *arena)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (len <= 0 || (size_t)len >= sizeof path - 1)
		return NULL;
	path[len] = '\0';
	slash = strrchr(path, '/');
	return slash ? arena_strndup(arena, path, (size_t)(slash + 1 - path)) : NULL;
}

void command_mk(struct report *report)
{
	static const char *const places[] = {"../share", "share"};
	const char *folder = own_folder(report->arena), *path = CVPDF_DATA "/cvpdf/cvpdf.mk";

	for (size_t i = 0; folder && i < sizeof places / sizeof *places; i++) {
		const char *near = arena_printf(report->arena, "%s%s/cvpdf/cvpdf.mk", folder, places[i]);

		if (access(near, R_OK) == 0) {
			path = near;
			break;
		}
	}
	if (access(path, R_OK) == 0)
		put_text(report, "-", arena_printf(report->arena, "%s\n", path));
	else
		report_problem(report, DIAG_MISSING_FILE, path, "is not there", "install cvpdf with 'make install'");
}

void command_version(struct report *report, struct cvpdf_job *job)
{
	put_text(report, "-", arena_printf(report->arena, "%s\n", cvpdf_version(job)));
}

static const char *target_of(const struct options *options)
{
	return options->output ? options->output : "-";
}

void command_schema(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	put(report, target_of(options), options->doc ? cvpdf_schema_doc(job) : cvpdf_schema_json(job));
}

/* Base is printed when it is asked for: nobody sets a CV in it. */
static const char *style_list(struct arena *arena, struct cvpdf_job *job)
{
	struct buf *out = buf_new(arena);
	struct cvpdf_style style;

	for (size_t i = 0; (style = cvpdf_style(job, i)).name; i++)
		if (strcmp(style.name, "base") != 0)
			buf_printf(out, "%-10s  %s\n", style.name, style.about);
	return out->s;
}

/* A style, or a format of references; none has the other's name. NULL bytes: there is none. */
static struct cvpdf_bytes find_yaml(struct cvpdf_job *job, const char *name)
{
	struct cvpdf_style (*const listed[])(struct cvpdf_job *, size_t) = {cvpdf_style, cvpdf_format};
	struct cvpdf_style style;

	for (size_t list = 0; list < sizeof listed / sizeof *listed; list++)
		for (size_t i = 0; (style = listed[list](job, i)).name; i++)
			if (strcmp(style.name, name) == 0)
				return style.yaml;
	return (struct cvpdf_bytes){0};
}

static void no_style(struct report *report, struct cvpdf_job *job, const char *name)
{
	struct cvpdf_style style;
	const char *near = NULL;

	for (size_t i = 0; !near && (style = cvpdf_style(job, i)).name; i++)
		near = suggest_nearest(name, &style.name, 1);
	report_problem(report, DIAG_USAGE, NULL, arena_printf(report->arena, "there is no style '%s'", name),
		       near ? arena_printf(report->arena, "did you mean '%s'?", near)
			    : "'cvpdf styles' lists the styles");
}

void command_styles(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	struct cvpdf_bytes yaml;

	if (options->doc) {
		put(report, target_of(options), cvpdf_style_doc(job));
	} else if (!options->noperands) {
		put_text(report, target_of(options), style_list(report->arena, job));
	} else {
		yaml = find_yaml(job, options->operands[0]);
		if (yaml.bytes)
			put(report, target_of(options), yaml);
		else
			no_style(report, job, options->operands[0]);
	}
}

/* "Ada Lovelace" from one argument or several; NULL from none. */
static const char *joined(struct arena *arena, const struct options *options)
{
	struct buf *name = buf_new(arena);

	for (size_t i = 0; i < options->noperands; i++)
		buf_printf(name, "%s%s", i ? " " : "", options->operands[i]);
	return name->len ? name->s : NULL;
}

static bool belongs_in_name(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* The small letter of a capital in ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic, by how their blocks are laid. */
static uint32_t small_letter(uint32_t c)
{
	bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);

	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
	    (c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40F)
		return c + 0x50;
	if (c == 0x130) /* the Turkish capital with a dot */
		return 'i';
	if (c == 0x178)
		return 0xFF;
	if (c >= 0x100 && c <= 0x17E && c != 0x138 && c != 0x149)
		return c + (c % 2 == (odd ? 1 : 0));
	return c;
}

/* "Ada Lovelace" is ada-lovelace.yaml. */
static const char *file_for(struct arena *arena, const char *name)
{
	struct buf *file = buf_new(arena);
	size_t len = name ? strlen(name) : 0, used;

	for (; len; name += used, len -= used) {
		uint32_t c = utf8_next(name, len, &used);
		char small[4];

		if (c == UTF8_BAD)
			buf_put(file, name, used);
		else if (belongs_in_name(small_letter(c)))
			buf_put(file, small, utf8_put(small_letter(c), small));
		else if (file->len && file->s[file->len - 1] != '-')
			buf_putc(file, '-');
	}
	while (file->len && file->s[file->len - 1] == '-')
		file->len--;
	return arena_printf(arena, "%.*s.yaml", file->len ? (int)file->len : 2, file->len ? file->s : "cv");
}

static void not_created(struct report *report, const char *target, const char *why, bool exists)
{
	if (exists)
		report_problem(report, DIAG_USAGE, target, "exists, and is not written over",
			       "name another file with -o; '-o -' prints the CV instead");
	else
		report_problem(report, DIAG_IO, target, arena_printf(report->arena, "cannot be written: %s", why),
			       NULL);
}

void command_init(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	const char *name = joined(report->arena, options);
	const char *target = options->output ? options->output : file_for(report->arena, name);
	struct cvpdf_bytes text;
	const char *why;
	bool exists;

	if (target[strlen(target) - 1] == '/')
		target = arena_printf(report->arena, "%s%s", target, file_for(report->arena, name));
	text = cvpdf_starter(job, name);
	if (!text.len)
		report_job(report, job);
	else if (!output_create(target, text, &exists, &why))
		not_created(report, target, why, exists);
	else if (strcmp(target, "-") != 0 && !options->quiet)
		report_line(report, "wrote %s; 'cvpdf %s' makes a PDF of it", target, target);
}
