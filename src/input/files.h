/*
 * files.h: the registry of all that a job reads.
 *
 * Every file that a text names is asked for here: the root check, depfiles, incremental runs and attachments read this
 * list. How bytes are found is the job's business (its resolver), so nothing here touches the file system.
 */
#ifndef CVPDF_INPUT_FILES_H
#define CVPDF_INPUT_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

enum file_answer { FILE_READ, FILE_MISSING, FILE_OUTSIDE, FILE_TOO_LARGE, FILE_FAILED };

/*
 * Fills *bytes (in `arena`, a NUL behind the last of a text) and *len with the content of `path`. On another answer than
 * FILE_READ, *why may say more ("it is a folder"). `user` is the resolver's own.
 */
typedef enum file_answer (*file_resolver)(void *user, const char *path, enum source_role role, struct arena *arena,
					  const char **bytes, size_t *len, const char **why);

/* The file that a path leads to, in `arena`, so that a file is known under all its names; NULL: it cannot be told. */
typedef const char *(*file_finder)(void *user, const char *path, struct arena *arena);

struct file_record {
	const char *path, *name; /* to open it by; as the text says it */
	struct mark at;		 /* where, the first time; NOWHERE: the job found it by itself */
	bool absolute;		 /* a file of the job names it by a path from the root */
	enum source_role role;
	const struct source *source; /* NULL: it was asked for and is not there */
	enum file_answer answer;
	const char *why; /* the resolver's words; or NULL */
};

struct files {
	struct arena *arena;
	file_resolver resolve;
	file_finder real; /* may be NULL */
	void *user;
	const struct files *shared; /* what others have read under the same root, to be had from there; or NULL */
	struct file_record *list;   /* in the order of asking; what files_text() makes is not among them */
	size_t n, cap;
};

/*
 * The file that `name` means, relative to the folder of `from` (the source that says it; NULL: the working
 * directory). Read once per path and role. NULL after a diagnostic at `at`.
 */
const struct source *files_read(struct files *files, struct diags *diags, const char *name, enum source_role role,
				struct mark at);

/* The same, but that there is no such file is no error: NULL then. */
const struct source *files_read_if_there(struct files *files, struct diags *diags, const char *name,
					 enum source_role role, struct mark at);

/* A source that is no file: standard input, an option, a built-in style. `bytes` are not copied. */
const struct source *files_text(struct files *files, const char *name, enum source_role role, const char *bytes,
				size_t len);

/*
 * A file that the job found by itself (a font): counted among what was read, once. `bytes` are not copied, and not hashed:
 * a font may have 20 MB, of which a job looks at few.
 */
void files_note(struct files *files, const char *path, enum source_role role, const char *bytes, size_t len);

#endif
