/*
 * lab_state.c: the file of earlier runs.
 *
 * A line is fields with tabs between them; the first is the digest of the rest. Files are told apart by their content, each looked at
 * once in a run.
 */
#include "app/lab_state.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/ending.h"
#include "app/lab_look.h"
#include "app/output.h"
#include "base/sort.h"

#define HEAD "cvpdf lab 2\n"
#define DIGEST_DIGITS 32

struct record {
	const char *id, *output, *name, *headline, *spoken, *day, *papers;
	struct digest cv, key, pdf;
	size_t npages, nbytes;
	VEC(struct lab_input) inputs;
};

struct lab_state {
	struct lab_run *run;
	struct arena *arena, *scratch; /* the second for one line */
	size_t nbytes, nlines;	       /* of the file, as it was */
	const char *path;
	int fd; /* < 0: it cannot be written, which was told */
	const struct record **sorted;
	size_t nsorted;
	VEC(struct record) records;
};

/* Lines */

static void put_field(struct buf *out, const char *s)
{
	buf_putc(out, '\t');
	for (; s && *s; s++)
		if (*s == '\t' || *s == '\n' || *s == '\\')
			buf_printf(out, "\\%c", *s == '\t' ? 't' : *s == '\n' ? 'n' : '\\');
		else
			buf_putc(out, *s);
}

static void put_digest(struct buf *out, struct digest digest)
{
	buf_printf(out, "\t%016" PRIx64 "%016" PRIx64, digest.lanes[0], digest.lanes[1]);
}

/* The next field, unescaped in place; NULL: there is none. */
static char *next_field(char **line)
{
	char *field = *line, *from = *line, *to = *line;

	if (!*line)
		return NULL;
	for (; *from && *from != '\t'; from++)
		if (*from == '\\' && from[1]) {
			from++;
			*to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from;
		} else {
			*to++ = *from;
		}
	*line = *from ? from + 1 : NULL;
	*to = '\0';
	return field;
}

static bool read_digest(char **line, struct digest *digest)
{
	const char *field = next_field(line);
	char half[DIGEST_DIGITS / 2 + 1] = "";

	if (!field || strlen(field) != DIGEST_DIGITS)
		return false;
	memcpy(half, field, DIGEST_DIGITS / 2);
	digest->lanes[0] = strtoull(half, NULL, 16);
	digest->lanes[1] = strtoull(field + DIGEST_DIGITS / 2, NULL, 16);
	return true;
}

static bool same_digest(struct digest a, struct digest b)
{
	return a.lanes[0] == b.lanes[0] && a.lanes[1] == b.lanes[1];
}

static const char *id_of(struct arena *arena, const struct lab_task *task)
{
	return arena_printf(arena, "%s|%s|%s|%s", task->file, task->variant ? task->variant : "",
			    task->language ? task->language : "", task->pattern);
}

static void put_line(struct lab_state *state, const struct lab_task *task, struct buf *out)
{
	struct buf *line = buf_new(state->scratch);
	struct digest digest;

	put_field(line, id_of(state->scratch, task));
	put_field(line, task->output);
	put_field(line, task->name);
	put_field(line, task->headline);
	put_field(line, task->spoken);
	put_field(line, task->uses_today ? state->run->today : "");
	put_digest(line, task->cv);
	put_digest(line, task->key);
	put_digest(line, task->pdf);
	buf_printf(line, "\t%zu\t%zu", task->npages, task->nbytes);
	put_field(line, task->papers);
	for (size_t i = 0; i < task->inputs.n; i++) {
		put_digest(line, task->inputs.v[i].digest);
		put_field(line, task->inputs.v[i].missing ? "-" : "+");
		put_field(line, task->inputs.v[i].path);
	}
	digest = digest_of(line->s, line->len);
	buf_printf(out, "%016" PRIx64 "%016" PRIx64, digest.lanes[0], digest.lanes[1]);
	buf_put(out, line->s, line->len);
	buf_putc(out, '\n');
	arena_release(state->scratch, (struct arena_mark){0});
}

static bool read_inputs(struct lab_state *state, char *line, struct record *record)
{
	while (line) {
		struct lab_input input = {0};
		const char *there;

		if (!read_digest(&line, &input.digest) || !(there = next_field(&line)) ||
		    !(input.path = next_field(&line)))
			return false;
		input.missing = *there == '-';
		*vec_add(state->arena, &record->inputs) = input;
	}
	return true;
}

static void read_line(struct lab_state *state, char *line)
{
	struct record record = {0};
	struct digest said, is;
	const char *npages, *nbytes;
	size_t len = strlen(line);

	if (len <= DIGEST_DIGITS)
		return;
	is = digest_of(line + DIGEST_DIGITS, len - DIGEST_DIGITS); /* before fields are cut out of it */
	if (!read_digest(&line, &said) || !line || !same_digest(said, is))
		return;
	record.id = next_field(&line);
	record.output = next_field(&line);
	record.name = next_field(&line);
	record.headline = next_field(&line);
	record.spoken = next_field(&line);
	record.day = next_field(&line);
	if (!record.day || !read_digest(&line, &record.cv) || !read_digest(&line, &record.key) ||
	    !read_digest(&line, &record.pdf) || !(npages = next_field(&line)) || !(nbytes = next_field(&line)) ||
	    !(record.papers = next_field(&line)))
		return;
	record.npages = strtoul(npages, NULL, 10);
	record.nbytes = strtoul(nbytes, NULL, 10);
	if (read_inputs(state, line, &record))
		*vec_add(state->arena, &state->records) = record;
}

static int by_id(const void *a, const void *b, const void *user)
{
	const struct record *const *x = a, *const *y = b;

	(void)user;
	return strcmp((*x)->id, (*y)->id);
}

static void sort_records(struct lab_state *state)
{
	const struct record **sorted = arena_array(state->arena, state->records.n, const struct record *);
	const struct sorting sorting = {state->arena, sizeof *sorted, by_id, NULL};

	for (size_t i = 0; i < state->records.n; i++)
		sorted[i] = &state->records.v[i];
	sort_stable(&sorting, sorted, state->records.n);
	for (size_t i = 0; i < state->records.n; i++)
		if (i + 1 == state->records.n || strcmp(sorted[i]->id, sorted[i + 1]->id) != 0)
			sorted[state->nsorted++] = sorted[i];
	state->sorted = sorted;
}

static const struct record *find(const struct lab_state *state, const struct lab_task *task)
{
	const char *id = id_of(state->arena, task);
	size_t low = 0, high = state->nsorted;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(state->sorted[middle]->id, id);

		if (order == 0)
			return state->sorted[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The file */

static const char *state_path(const struct lab_run *run)
{
	const char *slash = strrchr(run->file, '/'), *name = slash ? slash + 1 : run->file;

	return arena_printf(run->report->arena, "%.*s.%s.%sstate", (int)(name - run->file), run->file, name, run->part);
}

static void cannot(const struct lab_state *state, const char *why)
{
	report_problem(state->run->report, DIAG_IO, state->path,
		       arena_printf(state->arena, "cannot be written: %s", why),
		       "without it, all members are rendered each time");
}

static bool try_lock(int fd, int command)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	while (fcntl(fd, command, &whole) != 0)
		if (errno != EINTR)
			return errno == ENOLCK || errno == EINVAL ||
			       errno == EOPNOTSUPP; /* a file system without locks */
	return true;
}

/* The lock ends with the program, however that ends; who waits for another run's can be ended. */
static bool lock(const struct lab_run *run, int fd)
{
	bool locked = try_lock(fd, F_SETLK);

	if (locked)
		return true;
	if (run->ending)
		ending_pause(run->ending);
	locked = try_lock(fd, F_SETLKW);
	if (run->ending)
		ending_resume(run->ending);
	return locked;
}

/* Through the descriptor that has the lock: POSIX drops that when any other of the same file is closed. */
static bool read_text(int fd, struct buf *text)
{
	char chunk[65536];
	ssize_t n = 1;

	while (n > 0) {
		n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n > 0)
			buf_put(text, chunk, (size_t)n);
	}
	return n == 0;
}

static void read_file(struct lab_state *state)
{
	struct buf *text = buf_new(state->arena);
	char *line, *end;

	buf_reserve(text, state->nbytes);
	if (!read_text(state->fd, text) || !text->len || strncmp(text->s, HEAD, strlen(HEAD)) != 0)
		return;
	for (line = text->s + strlen(HEAD); (end = strchr(line, '\n')) != NULL; line = end + 1) {
		*end = '\0';
		read_line(state, line);
		state->nlines++;
	}
	state->nlines += *line != '\0';
}

/* Another run may have put a new file in the place of the one that was opened. */
static bool is_current(int fd, const char *path)
{
	struct stat open, there;

	return fstat(fd, &open) == 0 && stat(path, &there) == 0 && open.st_dev == there.st_dev &&
	       open.st_ino == there.st_ino;
}

static int open_locked(const struct lab_run *run, const char *path)
{
	for (;;) {
		int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

		if (fd < 0 || !lock(run, fd) || is_current(fd, path))
			return fd;
		close(fd);
	}
}

struct lab_state *lab_state_open(struct lab_run *run)
{
	struct lab_state *state = arena_new_of(run->report->arena, struct lab_state);
	struct stat st;

	state->run = run;
	state->arena = run->report->arena;
	state->scratch = arena_branch(run->report->arena);
	state->path = state_path(run);
	state->fd = open_locked(run, state->path);
	if (state->fd < 0) {
		cannot(state, strerror(errno));
		return NULL;
	}
	if (fstat(state->fd, &st) == 0 && st.st_size > 0)
		state->nbytes = (size_t)st.st_size;
	read_file(state);
	sort_records(state);
	if (!state->nbytes)
		(void)output_send(state->fd, HEAD, strlen(HEAD));
	return state;
}

/* What has changed */

const char *lab_state_output(struct lab_state *state, struct lab_task *task)
{
	const struct record *record = find(state, task);

	if (!record || !same_digest(record->cv, task->cv) || !same_digest(record->key, task->key))
		return NULL;
	task->name = *record->name ? record->name : NULL;
	return record->output;
}

static const char *changed_input(struct lab_state *state, const struct record *record)
{
	for (size_t i = 0; i < record->inputs.n; i++) {
		const struct lab_input *then = &record->inputs.v[i], *is = lab_look(state->run->looks, then->path);

		if (is->missing != then->missing)
			return arena_printf(state->arena, "%s is %s", then->path, is->missing ? "gone" : "there");
		if (!same_digest(is->digest, then->digest))
			return arena_printf(state->arena, "%s has changed", then->path);
	}
	return NULL;
}

const char *lab_state_reason(struct lab_state *state, struct lab_task *task)
{
	const struct record *record = find(state, task);
	const char *changed;
	struct stat st;

	if (!record || strcmp(record->output, task->output) != 0)
		return "it is new";
	if (stat(task->output, &st) != 0)
		return "the PDF is not there";
	if ((size_t)st.st_size != record->nbytes)
		return "the PDF is not what was written";
	if (state->run->page && task->leads && stat(lab_picture(state->arena, task), &st) != 0)
		return "its picture is not there";
	if (!same_digest(record->key, task->key))
		return "options, the lab's file or cvpdf have changed";
	if (*record->day && strcmp(record->day, state->run->today) != 0)
		return "it says what day it is";
	changed = changed_input(state, record);
	if (changed)
		return changed;
	task->npages = record->npages;
	task->nbytes = record->nbytes;
	task->pdf = record->pdf;
	task->papers = record->papers;
	task->uses_today = *record->day != '\0';
	task->headline = *record->headline ? record->headline : NULL;
	task->spoken = *record->spoken ? record->spoken : NULL;
	memcpy(&task->inputs, &record->inputs, sizeof task->inputs);
	return NULL;
}

bool lab_state_add(struct lab_state *state, const struct lab_task *task)
{
	struct arena_mark mark = arena_mark(state->arena);
	struct buf *line = buf_new(state->arena);
	bool good;

	put_line(state, task, line);
	good = output_send(state->fd, line->s, line->len);
	arena_release(state->arena, mark);
	return good;
}

void lab_state_drop(struct lab_state *state)
{
	close(state->fd);
}

/* Whether the file says what it would be written to say: a line of all that is as it was, and no other. */
static bool is_as_it_was(const struct lab_state *state, const struct lab_run *run)
{
	size_t n = run->book && run->book->outcome == LAB_UNCHANGED;

	if (run->book && run->book->outcome == LAB_WRITTEN)
		return false;
	for (size_t i = 0; i < run->tasks.n; i++) {
		if (run->tasks.v[i].outcome == LAB_WRITTEN)
			return false;
		n += run->tasks.v[i].outcome == LAB_UNCHANGED;
	}
	return state->nlines == n && state->nsorted == n;
}

static void keep_line(struct lab_state *state, const struct lab_task *task, struct buf *all)
{
	if (task->outcome == LAB_WRITTEN || task->outcome == LAB_UNCHANGED)
		put_line(state, task, all);
}

static void write_anew(struct lab_state *state, const struct lab_run *run)
{
	struct buf *all = buf_new(state->arena);
	const char *why;

	buf_reserve(all, state->nbytes);
	buf_puts(all, HEAD);
	for (size_t i = 0; i < run->tasks.n; i++)
		keep_line(state, &run->tasks.v[i], all);
	if (run->book)
		keep_line(state, run->book, all);
	if (!output_replace(state->arena, state->path, (struct cvpdf_bytes){all->s, all->len}, &why))
		cannot(state, why);
}

void lab_state_close(struct lab_state *state, const struct lab_run *run)
{
	if (!is_as_it_was(state, run))
		write_anew(state, run);
	close(state->fd);
}
