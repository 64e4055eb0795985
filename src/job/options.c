/*
 * options.c: a job's options, by name.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "job/job.h"
#include "text/text.h"

static struct diag *refuse(struct cvpdf_job *job, const char *name, const char *value)
{
	return diag_add(job->diags, DIAG_USAGE, NOWHERE, "'%s' is no value for the option '%s'", value, name);
}

static void set_style(struct cvpdf_job *job, const char *value)
{
	job->style_option = value;
	if (strpbrk(value, "/.")) /* a path, and no built-in style's name */
		*vec_add(job->arena, &job->allowed) = value;
}

static void set_pages(struct cvpdf_job *job, const char *value)
{
	if (page_count_said(value))
		job->pages_option = value;
	else
		diag_help(job->diags, refuse(job, "pages", value), "write " PAGES_WANTED);
}

static void set_language(struct cvpdf_job *job, const char *value)
{
	if (text_is_language(value))
		job->language = value;
	else
		diag_help(job->diags, refuse(job, "language", value), "write a language tag such as en, de or pt-BR");
}

static void set_value(struct cvpdf_job *job, const char *value)
{
	const char *equals = strchr(value, '=');
	struct setting *setting;

	if (!equals || equals == value) {
		diag_help(job->diags, refuse(job, "set", value), "write KEY=VALUE, such as style.fonts.size=11pt");
		return;
	}
	setting = vec_add(job->arena, &job->settings);
	setting->path = arena_strndup(job->arena, value, (size_t)(equals - value));
	setting->value = equals + 1;
}

static int digits(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

static void set_today(struct cvpdf_job *job, const char *value)
{
	struct today today = {0};

	if (strlen(value) == 10 && value[4] == '-' && value[7] == '-')
		today = (struct today){digits(value, 4), digits(value + 5, 2), digits(value + 8, 2)};
	if (today.year < 1 || today.month < 1 || today.month > 12 || today.day < 1 || today.day > 31)
		diag_help(job->diags, refuse(job, "today", value), "write a day as YYYY-MM-DD");
	else
		job->today = today;
}

/* Whether it is YYYY-MM-DDThh:mm:ssZ, as digits go: a moment in UTC. */
static bool is_moment(const char *value)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	size_t i = 0;

	for (; form[i] && value[i]; i++)
		if (form[i] == '0' ? value[i] < '0' || value[i] > '9' : value[i] != form[i])
			return false;
	return !form[i] && !value[i];
}

static void set_created(struct cvpdf_job *job, const char *value)
{
	if (is_moment(value))
		job->created = value;
	else
		diag_help(job->diags, refuse(job, "created", value), "write a moment as YYYY-MM-DDThh:mm:ssZ");
}

static const struct {
	const char *name;
	enum pdf_standard standard;
} standards[] = {{"a-2a", PDF_A2A}, {"a-3a", PDF_A3A}, {"none", PDF_PLAIN}};

static void set_standard(struct cvpdf_job *job, const char *value)
{
	for (size_t i = 0; i < sizeof standards / sizeof *standards; i++)
		if (strcmp(standards[i].name, value) == 0) {
			job->standard = &standards[i].standard;
			return;
		}
	diag_help(job->diags, refuse(job, "pdf-standard", value),
		  "write a-2a, PDF/A-2a and PDF/UA-1 at once, a-3a, for files with attachments, or none, for the "
		  "smallest file");
}

static bool is_folder(struct cvpdf_job *job, const char *name, const char *value)
{
	struct stat st;

	if (stat(value, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	diag_help(job->diags, refuse(job, name, value), "name a folder that is there");
	return false;
}

static void set_root(struct cvpdf_job *job, const char *value)
{
	if (is_folder(job, "root", value))
		job->root = value;
}

static void add_font_path(struct cvpdf_job *job, const char *value)
{
	if (is_folder(job, "font-path", value))
		*vec_add(job->arena, &job->font_paths) = value;
}

static void allow(struct cvpdf_job *job, const char *value)
{
	struct stat st;

	if (stat(value, &st) == 0)
		*vec_add(job->arena, &job->allowed) = value;
	else
		diag_help(job->diags, refuse(job, "allow", value), "name a file or a folder that is there");
}

static void add_overlay(struct cvpdf_job *job, const char *value)
{
	*vec_add(job->arena, &job->overlays) = (struct overlay_said){.path = value};
	*vec_add(job->arena, &job->allowed) = value;
}

static void add_overlay_text(struct cvpdf_job *job, const char *value)
{
	*vec_add(job->arena, &job->overlays) = (struct overlay_said){.text = value};
}

static void set_variant(struct cvpdf_job *job, const char *value)
{
	job->variant = value;
}

/* Words between commas, added to a list of the selection. */
static void add_words(struct cvpdf_job *job, const char *name, const char *value, struct list *list, size_t at)
{
	struct words *words = &job->lists[at];
	size_t before = words->n;

	for (const char *s = value; *s; s += *s == ',') {
		size_t len = strcspn(s, ","), from = strspn(s, " \t"), end = len;

		while (end > from && strchr(" \t", s[end - 1]))
			end--;
		if (end > from)
			*vec_add(job->arena, words) = arena_strndup(job->arena, s + from, end - from);
		s += len;
	}
	if (words->n == before)
		diag_help(job->diags, refuse(job, name, value), "write words with commas between them");
	list->v = words->v;
	list->n = words->n;
	list->at = arena_array(job->arena, words->n, struct mark);
}

static void add_tags(struct cvpdf_job *job, const char *value)
{
	add_words(job, "tags", value, &job->asked.tags, 0);
}

static void add_without(struct cvpdf_job *job, const char *value)
{
	add_words(job, "without", value, &job->asked.without, 1);
}

static void add_hide(struct cvpdf_job *job, const char *value)
{
	add_words(job, "hide", value, &job->asked.hide, 2);
}

static void add_sections(struct cvpdf_job *job, const char *value)
{
	add_words(job, "sections", value, &job->asked.sections, 3);
}

static bool yes_or_no(struct cvpdf_job *job, const char *name, const char *value, bool *answer)
{
	*answer = strcmp(value, "yes") == 0;
	if (!*answer && strcmp(value, "no") != 0)
		diag_help(job->diags, refuse(job, name, value), "write yes or no");
	return *answer || strcmp(value, "no") == 0;
}

static void set_system_fonts(struct cvpdf_job *job, const char *value)
{
	bool wanted;

	if (yes_or_no(job, "system-fonts", value, &wanted))
		job->no_system_fonts = !wanted;
}

static void set_header(struct cvpdf_job *job, const char *value)
{
	bool wanted;

	if (yes_or_no(job, "header", value, &wanted))
		job->no_header = !wanted;
}

static void set_crop(struct cvpdf_job *job, const char *value)
{
	yes_or_no(job, "crop", value, &job->crop);
}

static void set_page_size(struct cvpdf_job *job, const char *value)
{
	job->page_size = value;
}

static void set_attach(struct cvpdf_job *job, const char *value)
{
	yes_or_no(job, "attach", value, &job->attach);
}

static void set_strict(struct cvpdf_job *job, const char *value)
{
	bool wanted;

	if (yes_or_no(job, "strict", value, &wanted))
		job->diags->strict = wanted;
}

static void set_format(struct cvpdf_job *job, const char *value)
{
	for (size_t i = 0; i < noutput_formats; i++)
		if (strcmp(output_formats[i].name, value) == 0) {
			job->format = &output_formats[i];
			return;
		}
	diag_help(job->diags, refuse(job, "format", value), "write pdf, text or svg");
}

static void set_page(struct cvpdf_job *job, const char *value)
{
	int page = strlen(value) < 9 ? digits(value, strlen(value)) : -1;

	if (page < 1)
		diag_help(job->diags, refuse(job, "page", value), "write the number of a page, from 1");
	else
		job->page = (size_t)page;
}

#define LEAST_MEMORY 1000000ull

static void set_memory(struct cvpdf_job *job, const char *value)
{
	char *end;
	unsigned long long bytes = strtoull(value, &end, 10);

	if (end == value || *end || *value == '-' || bytes < LEAST_MEMORY || bytes >= SIZE_MAX)
		diag_help(job->diags, refuse(job, "memory", value), "write a number of bytes, at least 1000000");
	else
		arena_set_limit(job->arena, (size_t)bytes);
}

struct option {
	const char *name;
	void (*set)(struct cvpdf_job *job, const char *value);
};

static const struct option options[] = {
    {"style", set_style},
    {"pages", set_pages},
    {"language", set_language},
    {"set", set_value},
    {"today", set_today},
    {"root", set_root},
    {"font-path", add_font_path},
    {"system-fonts", set_system_fonts},
    {"strict", set_strict},
    {"memory", set_memory},
    {"attach", set_attach},
    {"created", set_created},
    {"pdf-standard", set_standard},
    {"variant", set_variant},
    {"tags", add_tags},
    {"without", add_without},
    {"hide", add_hide},
    {"sections", add_sections},
    {"overlay", add_overlay},
    {"overlay-text", add_overlay_text},
    {"allow", allow},
    {"page-size", set_page_size},
    {"header", set_header},
    {"crop", set_crop},
};

/* How pages are written: these may also be set when there are pages. */
static const struct option late_options[] = {{"format", set_format}, {"page", set_page}};

static const struct option *find(const struct option *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0)
			return &list[i];
	return NULL;
}

void option_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	const struct option *early = find(options, sizeof options / sizeof *options, call->name);
	const struct option *late = find(late_options, sizeof late_options / sizeof *late_options, call->name);

	if (!late && (job->source || job->bibliographies))
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "options are set before a CV is loaded");
	else if (!late && !early)
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "no option '%s'", call->name);
	else
		(late ? late : early)->set(job, arena_strdup(job->arena, call->value));
}
