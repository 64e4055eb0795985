/*
 * lab_state.c: the files of earlier runs.
 *
 * A run writes one and has it locked. What others of the same lab wrote (the parts of it, or the whole) is read without a lock when
 * something is not known from the own file: members change parts when others come or go. Any record holds whose files are all as it
 * says, the PDF, too. Files are told apart by their content, each looked at once in a run.
 */
#include "app/lab_state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/ending.h"
#include "app/lab_look.h"
#include "app/lab_record.h"
#include "app/output.h"

#define HEAD "cvpdf lab 3"
#define CHUNK 65536
#define DIGITS "0123456789"

/* A task and what is known of it: the own file's last record first, then all others in any order. */
struct slot {
	const char *id; /* NULL: a free slot */
	struct lab_record *records;
};

struct lab_state {
	struct lab_run *run;
	struct arena *arena, *scratch; /* the second for one thing at a time */
	const char *path, *folder;     /* of the own file; what paths of the lab begin with */
	int fd;
	size_t nlines; /* of that file, as it was */
	bool read_others;
	struct slot *tasks; /* of this run; records of others are passed over */
	size_t ntasks;	    /* slots, a power of two */
};

/* Tasks and their records */

static struct slot *slot_of_task(const struct lab_state *state, const char *id)
{
	size_t at = (size_t)source_hash(id, strlen(id)) & (state->ntasks - 1);

	while (state->tasks[at].id && strcmp(state->tasks[at].id, id) != 0)
		at = (at + 1) & (state->ntasks - 1);
	return &state->tasks[at];
}

static void make_slot(struct lab_state *state, const struct lab_task *task)
{
	const char *id = lab_record_id(state->arena, state->folder, task);

	slot_of_task(state, id)->id = id;
}

static void make_slots(struct lab_state *state)
{
	const struct lab_run *run = state->run;

	for (state->ntasks = 16; state->ntasks < 2 * (run->tasks.n + 1);)
		state->ntasks *= 2;
	state->tasks = arena_array(state->arena, state->ntasks, struct slot);
	for (size_t i = 0; i < run->tasks.n; i++)
		make_slot(state, &run->tasks.v[i]);
	if (run->book)
		make_slot(state, run->book);
}

static const struct slot *find(const struct lab_state *state, const struct lab_task *task)
{
	struct arena_mark mark = arena_mark(state->scratch);
	const struct slot *slot = slot_of_task(state, lab_record_id(state->scratch, state->folder, task));

	arena_release(state->scratch, mark);
	return slot;
}

static void read_line(struct lab_state *state, char *line)
{
	char *rest;
	const char *id = lab_record_start(line, &rest);
	struct slot *slot = id ? slot_of_task(state, id) : NULL;
	struct lab_record *record, **place;

	if (!slot || !slot->id)
		return;
	record = lab_record_read(state->arena, state->folder, arena_strdup(state->arena, rest));
	if (!record)
		return;
	place = &slot->records;
	if (state->read_others && *place)
		place = &(*place)->next;
	record->next = *place;
	*place = record;
}

/* What a file of earlier runs ends with, or instead of them. */
enum file_end { ENDS_WHOLE, ENDS_TORN, IS_FOREIGN };

/* Reads the lines that are whole, and leaves what follows; false: the first is not as it should be. */
static bool take_lines(struct lab_state *state, struct buf *text, bool *headed)
{
	char *line = text->s, *end;

	for (; (end = memchr(line, '\n', text->len - (size_t)(line - text->s))) != NULL; line = end + 1) {
		*end = '\0';
		if (*headed)
			read_line(state, line);
		else if (strcmp(line, HEAD) != 0)
			return false;
		state->nlines += *headed && !state->read_others;
		*headed = true;
	}
	text->len -= (size_t)(line - text->s);
	memmove(text->s, line, text->len);
	return true;
}

/* Piece by piece: of the file of a lab of millions a part wants few lines. */
static enum file_end read_file(struct lab_state *state, int fd)
{
	struct arena_mark mark = arena_mark(state->scratch);
	struct buf *text = buf_new(state->scratch);
	bool headed = false, foreign = false, torn;
	ssize_t n = 1;

	while (!foreign && (n > 0 || (n < 0 && errno == EINTR))) {
		buf_reserve(text, CHUNK);
		n = read(fd, text->s + text->len, CHUNK);
		text->len += n > 0 ? (size_t)n : 0;
		foreign = !take_lines(state, text, &headed);
	}
	torn = text->len > 0;
	arena_release(state->scratch, mark);
	return foreign || !headed ? IS_FOREIGN : torn ? ENDS_TORN : ENDS_WHOLE;
}

/* The own file */

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

/* What follows begins on a line of its own, below the head. */
static void begin_lines(struct lab_state *state, enum file_end end)
{
	if (end != ENDS_WHOLE)
		state->nlines = SIZE_MAX;
	if (end == ENDS_TORN)
		(void)output_send(state->fd, "\n", 1);
	if (end == IS_FOREIGN && ftruncate(state->fd, 0) == 0)
		(void)output_send(state->fd, HEAD "\n", strlen(HEAD "\n"));
}

struct lab_state *lab_state_open(struct lab_run *run)
{
	struct lab_state *state = arena_new_of(run->report->arena, struct lab_state);
	enum file_end end;

	state->run = run;
	state->arena = run->report->arena;
	state->scratch = arena_branch(state->arena);
	state->path = state_path(run);
	state->folder = lab_folder(run);
	state->fd = open_locked(run, state->path);
	if (state->fd < 0) {
		cannot(state, strerror(errno));
		return NULL;
	}
	make_slots(state);
	end = read_file(state,
			state->fd); /* by no other descriptor: POSIX drops the lock when any of this file is closed */
	if (!run->options->dry_run)
		begin_lines(state, end);
	return state;
}

/* Files of others */

/* "state" and "3-of-8.state", behind the lab's name. */
static bool names_state(const char *s)
{
	size_t index = strspn(s, DIGITS), count;

	if (!index || strncmp(s + index, "-of-", 4) != 0)
		return strcmp(s, "state") == 0;
	s += index + 4;
	count = strspn(s, DIGITS);
	return count && strcmp(s + count, ".state") == 0;
}

static void read_other(struct lab_state *state, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return;
	read_file(state, fd);
	close(fd);
}

/* Once, and not before something is missing; false: that has been done. */
static bool read_others(struct lab_state *state)
{
	const char *slash = strrchr(state->path, '/'), *own = slash ? slash + 1 : state->path;
	int folder_len = (int)(own - state->path);
	size_t prefix = strlen(own) - strlen(state->run->part) - strlen("state");
	DIR *folder;

	if (state->read_others)
		return false;
	state->read_others = true;
	folder = opendir(folder_len ? arena_strndup(state->arena, state->path, (size_t)folder_len) : ".");
	if (!folder)
		return false;
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
		if (strncmp(entry->d_name, own, prefix) == 0 && names_state(entry->d_name + prefix) &&
		    strcmp(entry->d_name, own) != 0)
			read_other(state, arena_printf(state->arena, "%.*s%s", folder_len, state->path, entry->d_name));
	closedir(folder);
	return true;
}

/* What has changed */

const char *lab_state_output(struct lab_state *state, struct lab_task *task)
{
	const struct slot *slot = find(state, task);

	do {
		for (const struct lab_record *record = slot->records; record; record = record->next) {
			if (!digest_same(record->cv, task->cv) || !digest_same(record->key, task->key))
				continue;
			task->name = *record->name ? record->name : NULL;
			return record->output;
		}
	} while (read_others(state));
	return NULL;
}

static const char *changed_input(struct lab_state *state, const struct lab_record *record)
{
	for (size_t i = 0; i < record->inputs.n; i++) {
		const struct lab_input *then = &record->inputs.v[i], *is = lab_look(state->run->looks, then->path);

		if (is->missing != then->missing)
			return arena_printf(state->arena, "%s is %s", then->path, is->missing ? "gone" : "there");
		if (!digest_same(is->digest, then->digest))
			return arena_printf(state->arena, "%s has changed", then->path);
	}
	return NULL;
}

static const char *other_picture(struct lab_state *state, const struct lab_task *task, const struct lab_record *record)
{
	const struct lab_input *is = lab_look(state->run->looks, lab_picture(state->scratch, task));

	if (is->missing)
		return "its picture is not there";
	return digest_same(is->digest, record->picture) ? NULL : "its picture is not what was drawn";
}

/* Why a record does not tell what there is; NULL: it does. */
static const char *outdated(struct lab_state *state, const struct lab_task *task, const struct lab_record *record)
{
	const char *changed;
	struct stat st;

	if (strcmp(record->output, task->output) != 0)
		return "it is new";
	if (stat(task->output, &st) != 0)
		return "the PDF is not there";
	if ((size_t)st.st_size != record->nbytes)
		return "the PDF is not what was written";
	if (!digest_same(record->key, task->key))
		return "options, the lab's file or cvpdf have changed";
	if (*record->day && strcmp(record->day, state->run->today) != 0)
		return "it says what day it is";
	changed = changed_input(state, record);
	if (changed)
		return changed;
	/* Of another run's record the size may be right by chance. */
	if (!digest_same(lab_look(state->run->looks, task->output)->digest, record->pdf))
		return "the PDF is not what was written";
	return state->run->page && task->leads ? other_picture(state, task, record) : NULL;
}

static void recall(struct lab_task *task, const struct lab_record *record)
{
	task->npages = record->npages;
	task->nbytes = record->nbytes;
	task->pdf = record->pdf;
	task->picture = record->picture;
	task->papers = record->papers;
	task->uses_today = *record->day != '\0';
	task->headline = *record->headline ? record->headline : NULL;
	task->spoken = *record->spoken ? record->spoken : NULL;
	memcpy(&task->inputs, &record->inputs, sizeof task->inputs);
}

const char *lab_state_reason(struct lab_state *state, struct lab_task *task)
{
	const struct slot *slot = find(state, task);
	const char *first;

	do {
		first = NULL;
		for (const struct lab_record *record = slot->records; record; record = record->next) {
			const char *why = outdated(state, task, record);

			if (!why) {
				recall(task, record);
				return NULL;
			}
			first = first ? first : why;
		}
	} while (read_others(state));
	return first ? first : "it is new";
}

const char *lab_state_recall(struct lab_state *state, struct lab_task *task)
{
	const struct lab_record *record = find(state, task)->records;

	if (!record)
		return NULL;
	task->name = task->name || !*record->name ? task->name : record->name;
	task->headline = *record->headline ? record->headline : NULL;
	task->spoken = *record->spoken ? record->spoken : NULL;
	return record->output;
}

/* Writing */

static void put_task(struct lab_state *state, const struct lab_task *task, struct buf *out)
{
	struct lab_record record = {.output = task->output,
				    .name = task->name,
				    .headline = task->headline,
				    .spoken = task->spoken,
				    .day = task->uses_today ? state->run->today : "",
				    .papers = task->papers,
				    .cv = task->cv,
				    .key = task->key,
				    .pdf = task->pdf,
				    .picture = task->picture,
				    .npages = task->npages,
				    .nbytes = task->nbytes};

	memcpy(&record.inputs, &task->inputs, sizeof record.inputs);
	lab_record_put(find(state, task)->id, state->folder, &record, out);
}

bool lab_state_add(struct lab_state *state, const struct lab_task *task)
{
	struct arena_mark mark = arena_mark(state->scratch);
	struct buf *line = buf_new(state->scratch);
	bool good;

	put_task(state, task, line);
	good = output_send(state->fd, line->s, line->len);
	arena_release(state->scratch, mark);
	return good;
}

void lab_state_drop(struct lab_state *state)
{
	close(state->fd);
}

/* Whether the own file may stay. What is in it of tasks that the lab has no more does no harm, and they may come back. */
static bool is_good(const struct lab_state *state, const struct lab_run *run)
{
	if ((state->read_others && run->tasks.n) || state->nlines == SIZE_MAX ||
	    (run->book && run->book->outcome == LAB_WRITTEN))
		return false;
	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].outcome == LAB_WRITTEN)
			return false;
	return true;
}

/* Of what has failed, or was not tried, the record of its PDF stays: that is there, and right once the CV is as it was. */
static void keep_line(struct lab_state *state, const struct lab_task *task, struct buf *all)
{
	const struct slot *slot = find(state, task);

	if (lab_is_there(task))
		put_task(state, task, all);
	else if (slot->records)
		lab_record_put(slot->id, state->folder, slot->records, all);
}

static void write_anew(struct lab_state *state, const struct lab_run *run)
{
	struct buf *all = buf_new(state->arena);
	const char *why;

	buf_puts(all, HEAD "\n");
	for (size_t i = 0; i < run->tasks.n; i++)
		keep_line(state, &run->tasks.v[i], all);
	if (run->book)
		keep_line(state, run->book, all);
	if (!output_replace(state->arena, state->path, (struct cvpdf_bytes){all->s, all->len}, &why))
		cannot(state, why);
}

void lab_state_close(struct lab_state *state, const struct lab_run *run)
{
	if (!is_good(state, run))
		write_anew(state, run);
	close(state->fd);
}
