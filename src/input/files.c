/*
 * files.c: the registry: which path a name means, and what came of asking for it.
 *
 * A path is tidied as text only where that cannot change what it means ("./", "//"); "a/.." stays, since `a` may be a
 * symbolic link. Whether a path may be read is the resolver's to say.
 */
#include "input/files.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

/* Appends `path` without empty and "." parts. */
static void put_path(struct buf *out, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len && !(len == 1 && *path == '.')) {
			if (out->len && out->s[out->len - 1] != '/')
				buf_putc(out, '/');
			buf_put(out, path, len);
		}
		path += len;
		path += strspn(path, "/");
	}
}

static const char *resolve_name(struct files *files, const char *name, const struct source *from)
{
	struct buf path;

	buf_init(&path, files->arena);
	if (*name == '/') {
		buf_putc(&path, '/');
	} else if (from && from->path && strchr(from->path, '/')) {
		const char *slash = strrchr(from->path, '/');

		if (*from->path == '/')
			buf_putc(&path, '/');
		put_path(&path, arena_strndup(files->arena, from->path, (size_t)(slash - from->path)));
	}
	put_path(&path, name);
	return path.s;
}

static void report(struct diags *diags, const struct file_record *record, const char *name, struct mark at)
{
	const char *why = record->why ? record->why : "";
	struct diag *diag;

	if (strstr(name, "://")) {
		diag = diag_add(diags, DIAG_MISSING_FILE, at, "'%s' is an address, and nothing is read from the web",
				name);
		diag_help(diags, diag, "download it, and write the name of the file");
		return;
	}
	switch (record->answer) {
	case FILE_MISSING:
		if (*why) {
			diag_add(diags, DIAG_MISSING_FILE, at, "'%s' cannot be read: %s", record->path, why);
			break;
		}
		diag = diag_add(diags, DIAG_MISSING_FILE, at, "there is no file '%s'", record->path);
		if (strncmp(name, "~/", 2) == 0)
			diag_help(diags, diag,
				  "'~' is not expanded here: write the whole path, or where it lies from this file");
		else if (*name != '/' && at.source && at.source->path && strchr(at.source->path, '/'))
			diag_help(diags, diag, "a path begins at the folder of the file that says it");
		break;
	case FILE_OUTSIDE:
		diag = diag_add(diags, DIAG_OUTSIDE_ROOT, at, "'%s' lies outside the folder that may be read",
				record->path);
		diag_help(diags, diag, "%s", *why ? why : "name it with --allow, or a larger folder with --root");
		break;
	case FILE_TOO_LARGE:
		diag_add(diags, DIAG_TOO_LARGE, at, "the file '%s' is too large%s%s", record->path, *why ? ": " : "",
			 why);
		break;
	default:
		diag_add(diags, DIAG_IO, at, "the file '%s' cannot be read%s%s", record->path, *why ? ": " : "", why);
		break;
	}
}

static struct source *new_source(struct files *files, const char *name, enum source_role role, const char *bytes,
				 size_t len)
{
	struct source *source = arena_new_of(files->arena, struct source);

	source->name = arena_strdup(files->arena, name);
	source->role = role;
	source->bytes = bytes;
	source->len = len;
	source->hash = source_hash(bytes, len);
	return source;
}

static struct file_record *find_record(const struct files *files, const char *path, enum source_role role)
{
	for (size_t i = 0; files && i < files->n; i++)
		if (files->list[i].role == role && files->list[i].path && strcmp(files->list[i].path, path) == 0)
			return &files->list[i];
	return NULL;
}

static struct file_record *ask(struct files *files, const char *path, enum source_role role)
{
	const struct file_record *shared = find_record(files->shared, path, role);
	struct file_record *record;
	const char *bytes = NULL;
	size_t len = 0;

	if (files->n == files->cap)
		files->list = vec_more(files->arena, files->list, &files->cap, files->n, sizeof *files->list);
	record = &files->list[files->n++];
	*record = (struct file_record){0};
	record->path = path;
	record->role = role;
	if (shared && shared->source) {
		record->source = shared->source;
		record->answer = FILE_READ;
		return record;
	}
	record->answer = files->resolve(files->user, path, role, files->arena, &bytes, &len, &record->why);
	if (record->answer == FILE_READ) {
		struct source *source = new_source(files, path, role, bytes, len);

		source->path = path;
		source->real =
		    files->real && role != SOURCE_PHOTO ? files->real(files->user, path, files->arena) : NULL;
		record->source = source;
	}
	return record;
}

/* The record of what `name` means, which is asked for the first time only. */
static struct file_record *record_of(struct files *files, const char *name, enum source_role role, struct mark at)
{
	const char *path = resolve_name(files, name, at.source);
	struct file_record *record = find_record(files, path, role);

	if (record)
		return record;
	record = ask(files, path, role);
	record->name = name;
	record->at = at;
	record->absolute = *name == '/' && at.source && at.source->role != SOURCE_OPTION;
	return record;
}

const struct source *files_read(struct files *files, struct diags *diags, const char *name, enum source_role role,
				struct mark at)
{
	const struct file_record *record = record_of(files, name, role, at);

	if (!record->source)
		report(diags, record, name, at);
	return record->source;
}

const struct source *files_read_if_there(struct files *files, struct diags *diags, const char *name,
					 enum source_role role, struct mark at)
{
	const struct file_record *record = record_of(files, name, role, at);

	if (!record->source && (record->answer != FILE_MISSING || record->why || strstr(name, "://")))
		report(diags, record, name, at);
	return record->source;
}

const struct source *files_text(struct files *files, const char *name, enum source_role role, const char *bytes,
				size_t len)
{
	return new_source(files, name, role, bytes, len);
}

void files_note(struct files *files, const char *path, enum source_role role, const char *bytes, size_t len)
{
	struct source *source;

	for (size_t i = 0; i < files->n; i++)
		if (files->list[i].role == role && files->list[i].path && strcmp(files->list[i].path, path) == 0)
			return;
	source = arena_new_of(files->arena, struct source);
	*source = (struct source){.name = path, .path = path, .role = role, .bytes = bytes, .len = len};
	if (files->n == files->cap)
		files->list = vec_more(files->arena, files->list, &files->cap, files->n, sizeof *files->list);
	files->list[files->n++] =
	    (struct file_record){.path = path, .role = role, .source = source, .answer = FILE_READ};
}
