/*
 * attach.c: which files travel in the PDF, and what they are called there.
 *
 * A CV names files relative to its folder. So names keep where the files lie to each other: all paths are tidied, and what they
 * begin with in common is left out, which also keeps the folders of the machine private.
 */
#include "job/attach.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/vec.h"
#include "job/printed.h"

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* A folder above which nobody has said what it is called: "../refs.bib" of "cv.yaml" is "refs.bib" of "here/cv.yaml". */
#define UNNAMED "here"

struct path {
	const char **parts; /* no "", "." or ".." but in front */
	size_t n;
	size_t ups; /* how many ".." are in front, counted out of the parts */
	bool absolute;
	const struct file_record *record; /* NULL: the CV */
};

struct naming {
	struct cvpdf_job *job;
	struct arena *arena;
	VEC(struct path) paths; /* the CV's first */
	size_t folder;		/* parts of the CV's path that are folders */
};

static bool is_part(const char *part, size_t len, const char *text)
{
	return strlen(text) == len && memcmp(part, text, len) == 0;
}

static void add_parts(struct arena *arena, struct path *path, const char *text)
{
	VEC(const char *) parts = {.v = path->parts, .n = path->n, .cap = path->n};

	for (; *text; text += strspn(text, "/")) {
		size_t len = strcspn(text, "/");

		if (is_part(text, len, "..")) {
			if (parts.n)
				parts.n--;
			else
				path->ups += !path->absolute;
		} else if (len && !is_part(text, len, ".")) {
			*vec_add(arena, &parts) = arena_strndup(arena, text, len);
		}
		text += len;
	}
	path->parts = parts.v;
	path->n = parts.n;
}

/* `whole`: from the root of the file system, for some of the paths are so. */
static struct path path_of(struct arena *arena, const char *text, bool whole)
{
	struct path path = {.absolute = *text == '/' || whole};
	char here[PATH_MAX];

	if (whole && *text != '/' && getcwd(here, sizeof here))
		add_parts(arena, &path, here);
	add_parts(arena, &path, text);
	return path;
}

/* Whether the CV's tree is printed instead of its file, because options changed it or took something away. */
static bool is_printed(const struct cvpdf_job *job)
{
	return job->style_option || job->pages_option || job->language || job->settings.n || job->overlays.n ||
	       job->page_size || job->crop || job->defaults || job->by;
}

/* A printed tree holds what was included, and the publications of bibliographies; of a hidden photo there is nothing to find. */
static bool travels(const struct cvpdf_job *job, const struct file_record *record)
{
	if (!record->source || record->role == SOURCE_FONT || record->role == SOURCE_OPTION)
		return false;
	if (record->role == SOURCE_PHOTO)
		return job->cv->person.photo_file != NULL;
	return !is_printed(job) || (record->role != SOURCE_CV && record->role != SOURCE_BIB);
}

static const char *cv_path(const struct cvpdf_job *job)
{
	return strcmp(job->source->path, "<stdin>") == 0 ? "cv.yaml" : job->source->path;
}

/* A CV that is given by a relative path and names a file by an absolute one. */
static bool is_mixed(const struct cvpdf_job *job)
{
	bool absolute = *cv_path(job) == '/';

	for (size_t i = 0; i < job->files.n; i++)
		if (travels(job, &job->files.list[i]) && (*job->files.list[i].path == '/') != absolute)
			return true;
	return false;
}

/* A path in the file itself that begins at the root leads nowhere on another machine. */
static bool check_travels(struct naming *naming, const struct file_record *record)
{
	struct diag *diag;

	if (!travels(naming->job, record))
		return false;
	if (!record->absolute)
		return true;
	diag = diag_add(naming->job->diags, DIAG_NOT_ATTACHED, record->at,
			"'%s' is not attached: by a path from the root it is found on this machine only", record->path);
	diag_help(naming->job->diags, diag, "name it relative to the file that says it");
	return false;
}

static void collect(struct naming *naming)
{
	struct cvpdf_job *job = naming->job;
	bool whole = is_mixed(job);

	*vec_add(naming->arena, &naming->paths) = path_of(naming->arena, cv_path(job), whole);
	for (size_t i = 0; i < job->files.n; i++)
		if (check_travels(naming, &job->files.list[i])) {
			struct path *path = vec_add(naming->arena, &naming->paths);

			*path = path_of(naming->arena, job->files.list[i].path, whole);
			path->record = &job->files.list[i];
		}
}

/* Gives all paths as many "here" in front as makes them begin at one folder. */
static void level(struct naming *naming)
{
	size_t most = 0;

	for (size_t i = 0; i < naming->paths.n; i++)
		most = naming->paths.v[i].ups > most ? naming->paths.v[i].ups : most;
	for (size_t i = 0; i < naming->paths.n; i++) {
		struct path *path = &naming->paths.v[i];
		size_t more = most - path->ups;
		const char **parts = arena_array(naming->arena, path->n + more, const char *);

		for (size_t k = 0; k < more; k++)
			parts[k] = UNNAMED;
		if (path->n)
			memcpy(parts + more, path->parts, path->n * sizeof *parts);
		path->parts = parts;
		path->n += more;
		path->ups = 0;
	}
}

static size_t shared_parts(const struct path *a, const struct path *b)
{
	size_t n = 0;

	while (n + 1 < a->n && n + 1 < b->n && strcmp(a->parts[n], b->parts[n]) == 0)
		n++;
	return n;
}

static void drop_shared(struct naming *naming)
{
	struct path *first = &naming->paths.v[0];
	size_t shared = first->n - 1;

	for (size_t i = 1; i < naming->paths.n; i++) {
		size_t n = shared_parts(first, &naming->paths.v[i]);

		shared = n < shared ? n : shared;
	}
	for (size_t i = 0; i < naming->paths.n; i++) {
		naming->paths.v[i].parts += shared;
		naming->paths.v[i].n -= shared;
	}
	naming->folder = first->n - 1;
}

/* Calls a folder of the CV, or the CV itself, otherwise in all paths that lead through it. */
static void rename_part(struct naming *naming, size_t at, const char *name)
{
	const char *old = naming->paths.v[0].parts[at];

	for (size_t i = naming->paths.n; i-- > 0;) {
		struct path *path = &naming->paths.v[i];

		if (path->n > at && shared_parts(&naming->paths.v[0], path) >= at && strcmp(path->parts[at], old) == 0)
			path->parts[at] = name;
	}
}

/* What nobody should be given by such a name (base/path.h): the CV gets another. */
static void make_sound(struct naming *naming)
{
	for (size_t i = 0; i <= naming->folder; i++) {
		const char *part = naming->paths.v[0].parts[i];

		if (path_part_fault(part, strlen(part)) != PATH_SOUND)
			rename_part(naming, i, i < naming->folder ? UNNAMED : "cv.yaml");
	}
}

static const char *joined(struct arena *arena, const struct path *path, size_t from, struct buf *out)
{
	out = out ? out : buf_new(arena);
	for (size_t i = from; i < path->n; i++)
		buf_printf(out, "%s%s", i > from ? "/" : "", path->parts[i]);
	return out->s;
}

/* From the CV's folder to a file: "../styles/lab.yaml". */
static const char *from_folder(const struct naming *naming, const struct path *path)
{
	const struct path *cv = &naming->paths.v[0];
	struct buf *out = buf_new(naming->arena);
	size_t shared = 0;

	while (shared < naming->folder && shared + 1 < path->n && strcmp(cv->parts[shared], path->parts[shared]) == 0)
		shared++;
	for (size_t i = shared; i < naming->folder; i++)
		buf_puts(out, "../");
	if (shared == naming->folder && path->n - shared == 1)
		buf_puts(out, "./"); /* a style of one word is a built-in one */
	return joined(naming->arena, path, shared, out);
}

/* What an option says is relative to the working directory; in the CV it will be to the CV. */
static const char *path_words(void *user, const struct node *scalar)
{
	const struct naming *naming = user;
	const struct source *source = scalar->at.source;

	if (!source || source->role != SOURCE_OPTION)
		return NULL;
	for (size_t i = 1; i < naming->paths.n; i++)
		if (naming->paths.v[i].record->at.source == source &&
		    strcmp(naming->paths.v[i].record->name, scalar->text) == 0)
			return from_folder(naming, &naming->paths.v[i]);
	return NULL;
}

/* The tree with all options in it, so that the file says alone what was rendered. */
static struct pdf_attachment printed(struct naming *naming)
{
	struct cvpdf_job *job = naming->job;
	struct node *tree = printed_tree(job);
	struct buf *yaml = buf_new(naming->arena);

	if (!tree || !tree_yaml(tree, path_words, naming, yaml))
		diag_add(job->diags, DIAG_INTERNAL, NOWHERE, "the CV cannot be printed as YAML");
	return (struct pdf_attachment){.bytes = yaml->s, .len = yaml->len};
}

static const char *about_cv(const struct cvpdf_job *job)
{
	const struct node *updated = node_find(job->tree, "updated");

	if (updated && updated->kind == NODE_SCALAR && strcmp(updated->text, "today") == 0)
		return arena_printf(job->arena, "the CV's source; 'today' was %04d-%02d-%02d", job->today.year,
				    job->today.month, job->today.day);
	return "the CV's source";
}

static const char *about_file(enum source_role role)
{
	switch (role) {
	case SOURCE_STYLE:
		return "a style of the CV";
	case SOURCE_BIB:
		return "a bibliography of the CV";
	case SOURCE_PHOTO:
		return "the photo of the CV";
	default:
		return "a part of the CV's source";
	}
}

static const char *type_of(const char *name)
{
	static const struct {
		const char *suffix, *type;
	} types[] = {{".yaml", "application/yaml"},    {".yml", "application/yaml"}, {".json", "application/json"},
		     {".bib", "application/x-bibtex"}, {".png", "image/png"},	     {".jpg", "image/jpeg"},
		     {".jpeg", "image/jpeg"}};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].suffix, dot) == 0)
			return types[i].type;
	return "application/octet-stream";
}

/* Whether the file at `path`, to be called `name`, may travel; else that is said. */
static bool check_name(struct naming *naming, const struct path *path, const char *name,
		       const struct attachments *attachments)
{
	enum path_fault fault = path_fault(name);
	const char *why = fault == PATH_HIDDEN	  ? "a name in its path begins with a dot"
			  : fault == PATH_UNSHOWN ? "a name in its path has characters that cannot be shown"
						  : NULL;
	struct diag *diag;

	for (size_t i = 0; i < attachments->n && !why; i++)
		if (strcmp(attachments->v[i].name, name) == 0)
			why = "another file has its name";
	if (!why)
		return true;
	diag = diag_add(naming->job->diags, DIAG_NOT_ATTACHED, path->record->at, "'%s' is not attached: %s",
			path->record->path, why);
	diag_help(naming->job->diags, diag, "give it another name");
	return false;
}

static void add(struct naming *naming, size_t i, struct attachments *attachments)
{
	const struct path *path = &naming->paths.v[i];
	const struct source *source = path->record ? path->record->source : naming->job->source;
	const char *name = joined(naming->arena, path, 0, NULL);
	struct pdf_attachment *attachment;

	if (path->record && !check_name(naming, path, name, attachments))
		return;
	attachment = vec_add(naming->arena, attachments);
	if (path->record || !is_printed(naming->job))
		*attachment = (struct pdf_attachment){.bytes = source->bytes, .len = source->len};
	else
		*attachment = printed(naming);
	attachment->name = name;
	attachment->about = path->record ? about_file(path->record->role) : about_cv(naming->job);
	attachment->type = path->record ? type_of(attachment->name) : "application/yaml";
	attachment->is_source = !path->record;
}

void job_attachments(struct cvpdf_job *job, struct attachments *attachments)
{
	struct naming naming = {.job = job, .arena = job->arena};

	collect(&naming);
	level(&naming);
	drop_shared(&naming);
	make_sound(&naming);
	for (size_t i = 0; i < naming.paths.n; i++)
		add(&naming, i, attachments);
}
